// `npm run package [-- options of electron-builder]`: builds, then makes the installers of this system in release/.

import { ensureBuilt } from './ensure-built.ts';
import { runCommand } from './run-command.ts';

await ensureBuilt((line) => void process.stderr.write(`${line}\n`));
const { code } = await runCommand('electron-builder', process.argv.slice(2), { live: true });
process.exit(code);
