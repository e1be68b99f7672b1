// One entry of a scenario file: what is done, or what is expected. Trust in the file ends here.

import { z } from 'zod';
import { isObject } from '../base/json.ts';
import { err, ok, type Problem, type Result } from '../base/result.ts';

const values = z.record(z.string(), z.json()).default({});
const element = z.string();
const index = z.int().min(0).default(0);
const code = z.string().default('');
const rejected = z.boolean().optional();
const counts = z.record(z.string(), z.int().min(0)).optional();

const ACTS = {
  start: z.strictObject({ do: z.literal('start'), process: z.string(), variables: values, rejected }),
  complete: z.strictObject({ do: z.literal('complete'), element, index, variables: values, rejected }),
  error: z.strictObject({ do: z.literal('error'), element, index, code, variables: values, rejected }),
  escalate: z.strictObject({ do: z.literal('escalate'), element, index, code, variables: values, rejected }),
  message: z.strictObject({
    do: z.literal('message'),
    name: z.string(),
    correlationKey: z.union([z.string(), z.number()]).optional(),
    variables: values,
    rejected,
  }),
  signal: z.strictObject({ do: z.literal('signal'), name: z.string(), variables: values, rejected }),
  advance: z.strictObject({ do: z.literal('advance'), duration: z.string(), rejected }),
  setVariables: z.strictObject({ do: z.literal('setVariables'), variables: values, rejected }),
  activate: z.strictObject({ do: z.literal('activate'), elements: z.array(z.string()), rejected }),
  retry: z.strictObject({ do: z.literal('retry'), element, index, rejected }),
  release: z.strictObject({ do: z.literal('release'), element, index, rejected }),
  cancel: z.strictObject({ do: z.literal('cancel'), rejected }),
} as const;

const EXPECTATION = z.strictObject({
  expect: z.strictObject({
    state: z.enum(['active', 'completed', 'incident']).optional(),
    tasks: counts,
    absentTasks: z.array(z.string()).optional(),
    events: counts,
    completed: counts,
    never: z.array(z.string()).optional(),
    variables: z.record(z.string(), z.json()).optional(),
  }),
});

export type ActStep = z.infer<(typeof ACTS)[keyof typeof ACTS]>;
type ExpectStep = z.infer<typeof EXPECTATION>;
export type Expectation = ExpectStep['expect'];
export type ScenarioStep = ActStep | ExpectStep;

const invalid = (message: string, place?: string): Result<never, Problem> =>
  err({
    code: 'scenario_invalid',
    message: `The scenario cannot be read: ${message}.`,
    ...(place === undefined ? {} : { place }),
    remedy: 'Write an array of {"do": …} and {"expect": …} entries.',
  });

/** No process has a use for more, and whoever walks through a value does it by recursion. */
const MOST_DEPTH = 200;

const isTooDeep = (value: unknown, left = MOST_DEPTH): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (left === 0 || Object.values(value).some((part: unknown) => isTooDeep(part, left - 1)));

function readStep(entry: unknown, place: string): Result<ScenarioStep, Problem> {
  if (!isObject(entry)) return invalid('the entry is not an object', place);
  if (isTooDeep(entry)) return invalid(`its values are nested deeper than ${MOST_DEPTH}`, place);
  const { do: act } = entry;
  if (!('expect' in entry) && (typeof act !== 'string' || !Object.hasOwn(ACTS, act)))
    return invalid(`"do" is none of ${Object.keys(ACTS).join(', ')}`, place);
  const read = ('expect' in entry ? EXPECTATION : ACTS[act as keyof typeof ACTS]).safeParse(entry);
  if (read.success) return ok(read.data);
  const [issue] = read.error.issues;
  return invalid(
    issue?.message ?? 'it has another form',
    [place, ...(issue?.path ?? [])].map(String).join('.'),
  );
}

/** `place` of a problem: the position of the entry, from 0, and the path inside it, such as "3.variables". */
export function readScenario(json: unknown): Result<readonly ScenarioStep[], Problem> {
  if (!Array.isArray(json)) return invalid('it is not an array');
  const steps: ScenarioStep[] = [];
  for (const [at, entry] of json.entries()) {
    const step = readStep(entry, String(at));
    if (!step.ok) return step;
    steps.push(step.value);
  }
  return ok(steps);
}
