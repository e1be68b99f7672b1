// Every model under fixtures/ answers as the text of DMN 1.5 says, clause by clause: `<name>.dmn` with `<name>.cases.json`.
// The files that a model imports are named in its cases. Values are as on the command line.

import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Json, Values } from '../../../shared/base/json.ts';
import type { DecisionModel } from '../../../shared/decision/decision-model.ts';
import { evaluateDecision } from '../../../shared/decision/evaluate-decision.ts';
import { evaluateKnowledge, evaluateService } from '../../../shared/decision/evaluate-service.ts';
import { readDecisions } from '../../../shared/decision/read-dmn.ts';

const FIXTURES = fileURLToPath(new URL('fixtures', import.meta.url));
const NOON = Date.UTC(2026, 0, 1, 12);
const ASK = { decision: evaluateDecision, service: evaluateService, bkm: evaluateKnowledge };

interface Case {
  readonly decision?: string;
  readonly service?: string;
  readonly bkm?: string;
  readonly inputs?: Values;
  readonly namespaces?: Readonly<Record<string, string>>;
  readonly value: Json;
  /** Code of a problem that the trace must name. */
  readonly problem?: string;
}
interface Cases {
  readonly clause: string;
  readonly files?: readonly string[];
  readonly cases: readonly Case[];
}

const fixtures = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.cases.json'))
  .sort()
  .map((path) => ({
    name: path.replace('.cases.json', ''),
    ...(JSON.parse(readFileSync(join(FIXTURES, path), 'utf8')) as Cases),
  }));

async function readModel(name: string, files: readonly string[]): Promise<DecisionModel> {
  const folder = join(FIXTURES, dirname(name));
  const paths = [`${basename(name)}.dmn`, ...files];
  const sources = paths.map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
  const read = await readDecisions(sources, { unreadable: 'null' });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

function check(model: DecisionModel, { inputs = {}, namespaces = {}, ...rest }: Case): void {
  const kind = (['decision', 'service', 'bkm'] as const).find((name) => rest[name] !== undefined);
  const name = kind && rest[kind];
  if (kind === undefined || name === undefined) throw new Error('The case asks for nothing.');
  const options = { temporals: 'tagged', problems: 'null', namespaces } as const;
  const answer = ASK[kind](model, name, inputs, NOON, options);
  if (!answer.ok) throw new Error(answer.error.message);
  const { value, trace } = answer.value;
  expect(value, JSON.stringify(trace.problems)).toEqual(rest.value);
  if (rest.problem !== undefined) expect(trace.problems.map(({ code }) => code)).toContain(rest.problem);
}

describe.each(fixtures)('$name ($clause)', ({ name, files = [], cases }) => {
  let model: DecisionModel;
  beforeAll(async () => {
    model = await readModel(name, files);
  });
  it.each(cases.map((each, index) => [index + 1, JSON.stringify(each), each] as const))(
    'case %i: %s',
    (_index, _shown, each) => check(model, each),
  );
});

it('the fixtures are as many as they are meant to be', () => {
  expect(fixtures.length).toBeGreaterThanOrEqual(60);
  expect(fixtures.reduce((sum, { cases }) => sum + cases.length, 0)).toBeGreaterThanOrEqual(150);
});
