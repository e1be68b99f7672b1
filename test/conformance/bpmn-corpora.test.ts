// Files that nobody here wrote: each compiles, or is refused for reasons that are on the scoreboard. A file that compiled
// once must compile for ever.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compileDeployment } from '../../shared/engine/deployment.ts';
import { corpusFiles } from '../support/corpora.ts';

const scoreboardFile = join(dirname(fileURLToPath(import.meta.url)), 'bpmn-corpora.scoreboard.json');
type Scoreboard = Record<string, 'runs' | readonly string[]>;

async function judge(path: string, text: string): Promise<Scoreboard[string]> {
  const compiled = await compileDeployment({
    digest: path,
    files: [{ path, text }],
    untypedTasks: 'confirm',
  });
  return compiled.ok
    ? 'runs'
    : [...new Set(compiled.error.map(({ code, place }) => `${code} ${place ?? ''}`.trim()))].sort();
}

const files = (['cisa', 'miwg'] as const).flatMap((name) =>
  corpusFiles(name, '.bpmn').map((file) => ({ ...file, title: `${name}/${file.path}` })),
);

describe.skipIf(files.length === 0)('BPMN corpora', () => {
  it('run, or are refused by name as the scoreboard says', async () => {
    const found: Scoreboard = {};
    for (const { title, path, text } of files) found[title] = await judge(path, text);
    if (!existsSync(scoreboardFile)) writeFileSync(scoreboardFile, `${JSON.stringify(found, null, 2)}\n`);
    const board = JSON.parse(readFileSync(scoreboardFile, 'utf8')) as Scoreboard;
    console.info(
      `BPMN corpora: ${Object.values(found).filter((one) => one === 'runs').length} of ${files.length} run, the others are refused by name.`,
    );
    expect(found).toEqual(board);
  });
});
