// Tools of the machine that some tests compare with. Where one is missing the test is left out, and says so.

import { spawnSync } from 'node:child_process';

export function lacksTools(...tools: readonly string[]): boolean {
  const missing = tools.filter(
    (tool) => spawnSync(tool, ['--help'], { stdio: 'ignore' }).error !== undefined,
  );
  if (missing.length > 0) console.info(`Left out, because this machine has no ${missing.join(', ')}.`);
  return missing.length > 0;
}
