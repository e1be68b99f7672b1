// Files that nobody here wrote: each process in them runs to an end by a generated scenario, or the file names what it lacks, as
// the scoreboard says. A file that ended once must end for ever.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compileDeployment, type Deployment } from '../../shared/engine/deployment.ts';
import { runScenario } from '../../shared/engine/scenario.ts';
import { corpusFiles } from '../support/corpora.ts';
import { findEnd } from '../support/find-end.ts';

const scoreboardFile = join(dirname(fileURLToPath(import.meta.url)), 'bpmn-corpora.scoreboard.json');
/** "ends", or what is in the way: code and place of each problem. */
type Verdict = 'ends' | readonly string[];
type Scoreboard = Record<string, Verdict>;

function lacksOf(deployment: Deployment, process: string): readonly string[] {
  const found = findEnd(deployment, process);
  if (!found.ends) return found.lacks;
  const { passed } = runScenario(deployment, [...found.steps, { expect: { state: 'completed' } }]);
  return passed ? [] : [`scenario_differs ${process}`];
}

async function judge(path: string, text: string): Promise<Verdict> {
  const compiled = await compileDeployment({
    digest: path,
    files: [{ path, text }],
    untypedTasks: 'confirm',
  });
  const lacks = compiled.ok
    ? compiled.value.processes.flatMap(({ id }) => lacksOf(compiled.value, id))
    : compiled.error.map(({ code, place }) => `${code} ${place ?? ''}`.trim());
  return lacks.length === 0 ? 'ends' : [...new Set(lacks)].sort();
}

const files = (['cisa', 'miwg'] as const).flatMap((name) =>
  corpusFiles(name, '.bpmn').map((file) => ({ ...file, title: `${name}/${file.path}` })),
);

describe.skipIf(files.length === 0)('BPMN corpora', () => {
  it('run to an end, or name what they lack, as the scoreboard says', async () => {
    const found: Scoreboard = {};
    for (const { title, path, text } of files) found[title] = await judge(path, text);
    if (!existsSync(scoreboardFile)) writeFileSync(scoreboardFile, `${JSON.stringify(found, null, 2)}\n`);
    const board = JSON.parse(readFileSync(scoreboardFile, 'utf8')) as Scoreboard;
    console.info(
      `BPMN corpora: ${Object.values(found).filter((one) => one === 'ends').length} of ${files.length} run to an end, the others name what they lack.`,
    );
    expect(found).toEqual(board);
  });
});
