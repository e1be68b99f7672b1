// Reads the `runproof:*` zeebe:property entries of an element. Their values are JSON by strict schema: a misspelt name
// would otherwise be an evidence requirement that nobody enforces.

import { z } from 'zod';
import { childrenOf, extensionOf, idOf, textOf, type BpmnElement } from './bpmn-tree.ts';
import { processProblem, type ProcessProblem } from './process-problem.ts';
import type { DomainStep, StepPolicy } from './step-policy.ts';

export const DOMAIN_STEPS = [
  'incident.confirm',
  'severity.facts',
  'severity.decide',
  'escalation.decide',
  'communication.decide',
  'failover.decide',
  'vendor.decide',
  'message.draft',
  'message.review',
  'message.approve',
  'message.release',
  'message.deliver',
  'vendor.escalate',
  'vendor.contact',
  'vendor.failover',
  'vendor.oversight',
  'remediation.plan',
  'remediation.accept',
  'remediation.implement',
  'remediation.validate',
  'remediation.publish',
  'exception.ratify',
] as const satisfies readonly DomainStep[];

const name = z.string().min(1).max(200);
const duration = z
  .string()
  .regex(
    /^P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/,
    'must be an ISO 8601 duration such as "PT24H"',
  );

const SCHEMAS = {
  evidence: z.strictObject({
    phase: z.enum(['detect', 'triage', 'contain', 'recover', 'learn']).optional(),
    point: name.optional(),
    question: name.optional(),
    step: z.enum(DOMAIN_STEPS).optional(),
    kinds: z
      .array(z.strictObject({ kind: name, required: z.boolean() }))
      .max(50)
      .optional(),
  }),
  approval: z
    .strictObject({
      roles: z.array(name).min(1).max(20),
      quorum: z.int().min(1).max(20),
      outcome: name.optional(),
      expiresAfter: duration.optional(),
    })
    .refine(({ outcome, expiresAfter }) => outcome === undefined || expiresAfter === undefined, {
      message: 'runs out only where something is submitted first, that is without "outcome"',
      path: ['expiresAfter'],
    }),
  exception: z.strictObject({
    codes: z.array(name).min(1).max(50),
    ratifyRoles: z.array(name).min(1).max(20),
    ratifyWithin: duration,
  }),
  sla: z.strictObject({ clock: name, title: name, level: name.optional() }),
  dora: z.strictObject({
    articles: z.array(name).max(50).optional(),
    fields: z.array(name).max(100).optional(),
  }),
} as const;

const PREFIX = 'runproof:';
const isPolicyName = (text: string): text is keyof typeof SCHEMAS => Object.hasOwn(SCHEMAS, text);

function readEntry(
  entry: BpmnElement,
  place: string,
): { readonly policy?: StepPolicy; readonly problems: readonly ProcessProblem[] } {
  const property = textOf(entry, 'name') ?? '';
  if (!property.startsWith(PREFIX)) return { problems: [] };
  const kind = property.slice(PREFIX.length);
  if (!isPolicyName(kind)) {
    const remedy = `Use one of ${Object.keys(SCHEMAS)
      .map((known) => PREFIX + known)
      .join(', ')}.`;
    return {
      problems: [
        processProblem(
          'policy_unknown',
          `"${place}" has the property "${property}", which Runproof does not know.`,
          remedy,
          { place },
        ),
      ],
    };
  }
  let value: unknown;
  try {
    value = JSON.parse(textOf(entry, 'value') ?? '');
  } catch {
    return {
      problems: [
        processProblem(
          'policy_not_json',
          `"${property}" on "${place}" is not JSON.`,
          'Write its value as a JSON object.',
          { place },
        ),
      ],
    };
  }
  const read = SCHEMAS[kind].safeParse(value);
  if (read.success) return { policy: { [kind]: read.data } as StepPolicy, problems: [] };
  const problems = read.error.issues.map((issue) =>
    processProblem(
      'policy_invalid',
      `"${property}" on "${place}": ${issue.path.join('.') || 'value'}: ${issue.message}.`,
      'Correct the value; the names are listed in FORMAT.md.',
      { place },
    ),
  );
  return { problems };
}

/** The step policy of one element, and everything that is wrong with it. */
export function readStepPolicy(element: BpmnElement): {
  readonly policy: StepPolicy;
  readonly problems: readonly ProcessProblem[];
} {
  const entries = childrenOf(extensionOf(element, 'zeebe:Properties'), 'properties').map((entry) =>
    readEntry(entry, idOf(element)),
  );
  return {
    policy: Object.assign({}, ...entries.map((entry) => entry.policy)) as StepPolicy,
    problems: entries.flatMap((entry) => entry.problems),
  };
}
