// shared/decision/FORMAT.md, clause by clause: the answers of the vectors to the letter, and the digest of a table by hand.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Json, Values } from '../../../shared/base/json.ts';
import type { Problem, Result } from '../../../shared/base/result.ts';
import { evaluateDecision, type Decided } from '../../../shared/decision/evaluate-decision.ts';
import { evaluateKnowledge, evaluateService } from '../../../shared/decision/evaluate-service.ts';
import { readDecisions } from '../../../shared/decision/read-dmn.ts';

const vector = (name: string): string =>
  readFileSync(new URL(`../../vectors/decision/${name}`, import.meta.url), 'utf8');

interface Vector {
  readonly clauses: string;
  readonly request: {
    readonly decision?: string;
    readonly service?: string;
    readonly bkm?: string;
    readonly inputs?: Values;
    readonly namespaces?: Readonly<Record<string, string>>;
  };
  readonly answer: Json;
}
const vectors = JSON.parse(vector('answers.json')) as readonly Vector[];

async function answer({
  decision,
  service,
  bkm,
  inputs = {},
  namespaces = {},
}: Vector['request']): Promise<Json> {
  const read = await readDecisions([{ path: 'loan.dmn', text: vector('loan.dmn') }], { unreadable: 'null' });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const options = { temporals: 'tagged', problems: 'null', namespaces } as const;
  const ask = (): Result<Decided, Problem> => {
    if (decision !== undefined) return evaluateDecision(read.value, decision, inputs, 0, options);
    if (service !== undefined) return evaluateService(read.value, service, inputs, 0, options);
    return evaluateKnowledge(read.value, bkm ?? '', inputs, 0, options);
  };
  const result = ask();
  return JSON.parse(
    JSON.stringify(result.ok ? { ok: true, ...result.value } : { ok: false, error: result.error }),
  ) as Json;
}

describe('answers', () => {
  it.each(vectors.map((each) => [each.clauses, each] as const))('%s', async (_clauses, each) =>
    expect(await answer(each.request)).toEqual(each.answer),
  );
});

it('D16: the digest of a table is that of what it says, in canonical JSON', () => {
  const input = (id: string, label: string, expression: string): string =>
    `{"accepted":null,"expression":"${expression}","id":"${id}","label":"${label}"}`;
  const rule = (id: string, tests: string, entry: string): string =>
    `{"annotations":[],"entries":["\\"${entry}\\""],"id":"${id}","tests":${tests}}`;
  const content = [
    '{"aggregation":null,"hitPolicy":"U","id":"routes"',
    `"inputs":[${input('in1', 'Amount', 'Amount')},${input('in2', 'Years as customer', 'Years')}]`,
    '"outputs":[{"default":null,"id":"out1","label":"","listed":["\\"accept\\"","\\"review\\""],"name":null}]',
    `"rules":[${rule('r1', '["<= 1000","-"]', 'accept')}`,
    rule('r2', '["> 1000","< 5"]', 'review'),
    `${rule('r3', '["> 1000",">= 5"]', 'accept')}]}`,
  ].join(',');
  const digest = createHash('sha256').update(content).digest('hex');
  expect(JSON.stringify(vectors[0]?.answer)).toContain(`"tableDigest":"${digest}"`);
});
