// `npm run build`: everything that runs, into dist/.

import { buildApp } from './build-app.ts';

if (process.argv.length > 2) {
  process.stderr.write(
    'usage: npm run build\n\nBuilds the page, Electron, the local host and the command line into dist/. It takes no option.\n',
  );
  process.exit(2);
}
const started = performance.now();
await buildApp();
process.stdout.write(`built into dist/ in ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
