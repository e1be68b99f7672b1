// `npm run package [-- ELECTRON-BUILDER OPTION…]`: builds, then makes the installers of this machine's system.

import { buildApp } from './build-app.ts';
import { runCommand } from './run-command.ts';

await buildApp();
const { code } = await runCommand('electron-builder', process.argv.slice(2), { live: true });
process.exitCode = code;
