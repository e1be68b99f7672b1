// What particular steps ask beyond their form: a severity against the table, a message that replaces another, a fix that
// must name a published version.

import type { Json, Values } from '../base/json.ts';
import type { FlowNode } from '../process/process-file.ts';
import type { IncidentContext, PublishedRef } from './context.ts';
import { refuse, type IncidentProblem } from './problem.ts';
import { domainStepOf } from './separation.ts';
import type { IncidentState } from './state.ts';
import { messageOf } from './message-content.ts';
import { overrideIn } from './severity/override.ts';
import { titleOf } from './waiting-step.ts';

type Refused = { readonly ok: false; readonly error: IncidentProblem } | undefined;

export const filledText = (values: Values, field: string): string =>
  typeof values[field] === 'string' ? values[field].trim() : '';

function refuseEmpty(
  node: FlowNode,
  values: Values,
  fields: readonly (readonly [field: string, words: string])[],
): Refused {
  const empty = fields.filter(([field]) => {
    const value: Json | undefined = values[field];
    return (
      value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
    );
  });
  if (empty.length === 0) return undefined;
  return refuse(
    'value_missing',
    `“${titleOf(node)}” needs ${empty.map(([, words]) => words).join(', ')}.`,
    'Fill it in; what you wrote is kept.',
    node.id,
  );
}

/** Another choice than the table's is allowed, but never without a reason. */
function refuseOverride(state: IncidentState, node: FlowNode, values: Values): Refused {
  const override = overrideIn(state, values);
  if (!override || filledText(values, 'rationale') !== '') return undefined;
  return refuse(
    'rationale_missing',
    `The table answers ${override.table} and you choose ${override.chosen}, without saying why.`,
    'Write why in the rationale.',
    node.id,
  );
}

/** A message is never changed once it is out; another one may say that it takes its place. */
function refuseSupersedes(
  context: IncidentContext,
  state: IncidentState,
  node: FlowNode,
  values: Values,
): Refused {
  const wanted = filledText(values, 'supersedes');
  if (wanted === '') return undefined;
  const released = state.acts.some(
    (act) =>
      act.kind === 'completed' &&
      domainStepOf(context, act.element) === 'message.release' &&
      messageOf(context, state, act.instance)?.id === wanted,
  );
  if (released) return undefined;
  return refuse(
    'message_unknown',
    `${wanted} is not a message that was released in this incident.`,
    'Choose a released message, or leave the field empty.',
    node.id,
  );
}

/** The version that a value names: its number, or its digest. */
const namedVersion = (
  published: readonly PublishedRef[],
  packageId: string,
  value: Json | undefined,
): PublishedRef | undefined =>
  published.find(
    (version) =>
      version.packageId === packageId &&
      (version.digest === value || String(version.number) === String(value)),
  );

function refuseVersion(
  context: IncidentContext,
  state: IncidentState,
  node: FlowNode,
  values: Values,
  now: number,
): Refused {
  const empty = refuseEmpty(node, values, [
    ['published_version', 'the published version that carries the change'],
  ]);
  if (empty || !context.published || !state.opened) return empty;
  const { version } = state.opened;
  const named = namedVersion(context.published, version.packageId, values['published_version']);
  if (named && named.publishedAt <= now && named.number > version.number) return undefined;
  return refuse(
    'version_not_published',
    `Version ${String(values['published_version'])} is not a published version later than version ${version.number}, on which this incident runs.`,
    'Publish the changed process in the Designer, then name its number here.',
    node.id,
  );
}

/** Rules of the step's kind; `values` are those that completing it would write. */
export function refuseByStep(
  context: IncidentContext,
  state: IncidentState,
  node: FlowNode,
  values: Values,
  now: number,
): Refused {
  switch (node.policy.evidence?.step) {
    case 'severity.decide':
      return refuseOverride(state, node, values);
    case 'message.draft':
      return (
        refuseEmpty(node, values, [
          ['audience', 'an audience'],
          ['subject', 'a subject'],
          ['body', 'a text'],
        ]) ?? refuseSupersedes(context, state, node, values)
      );
    case 'remediation.accept':
      return refuseEmpty(node, values, [
        ['owner', 'an owner'],
        ['due', 'a due date'],
      ]);
    case 'remediation.publish':
      return refuseVersion(context, state, node, values, now);
    default:
      return undefined;
  }
}
