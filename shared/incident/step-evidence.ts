// Which evidence a step must leave, and whether it is there: the same rule refuses a step and marks the trail.

import type { Values } from '../base/json.ts';
import type { EvidenceKind } from '../package/manifest.ts';
import type { FlowNode } from '../process/process-file.ts';
import type { IncidentContext } from './context.ts';
import { refuse, type IncidentProblem } from './problem.ts';
import type { Act, IncidentState } from './state.ts';
import type { EvidenceItem } from './view.ts';
import { titleOf } from './waiting-step.ts';

/** What lies at hand to look for evidence in. */
export interface EvidenceFacts {
  readonly values: Values;
  readonly attachments: number;
  readonly approvals: number;
  /** Where the decision is the step's own answer, a "no" of the second person is as much evidence as a "yes". */
  readonly rejections?: number;
  /** Process instance of the step, for decisions evaluated in it; undefined looks at none. */
  readonly instance: string | undefined;
  /** The step has been recorded. */
  readonly done: boolean;
  readonly exception?: string | undefined;
  /** seq of the record in which the step was done. */
  readonly record?: number | undefined;
}

const isFilled = (values: Values, field: string): boolean => {
  const value = values[field];
  return !(
    value === undefined ||
    value === null ||
    (typeof value === 'string' && value.trim() === '') ||
    (Array.isArray(value) && value.length === 0)
  );
};

/** seq of the record that holds the kind; true where the record being made would; undefined where nothing does. */
function findKind(
  state: IncidentState,
  node: FlowNode,
  kind: EvidenceKind,
  facts: EvidenceFacts,
): number | true | undefined {
  const added = state.added.find(({ element, evidence }) => element === node.id && evidence === kind.id);
  if (added) return added.seq;
  const here = facts.record ?? true;
  const { source } = kind;
  switch (source.from) {
    case 'field':
      return isFilled(facts.values, source.field) ? here : undefined;
    case 'approval':
      // Where no policy asks for a second person, the one who decides is the one who approves.
      if (facts.approvals > 0 || (facts.done && !node.policy.approval)) return here;
      return node.policy.approval?.outcome !== undefined && (facts.rejections ?? 0) > 0 ? here : undefined;
    case 'attachment':
      return facts.attachments > 0 ? here : undefined;
    case 'decision':
      return state.traces.findLast((trace) => trace.instance === facts.instance)?.seq;
    case 'record':
      return facts.done ? here : undefined;
  }
}

export function evidenceItems(
  context: IncidentContext,
  state: IncidentState,
  node: FlowNode,
  facts: EvidenceFacts,
): readonly EvidenceItem[] {
  return (node.policy.evidence?.kinds ?? []).map(({ kind: id, required }) => {
    const kind = context.manifest.evidenceKinds.find((candidate) => candidate.id === id) ?? {
      id,
      title: id,
      source: { from: 'record' } as const,
    };
    const found = findKind(state, node, kind, facts);
    const item = { kind: id, title: kind.title, required };
    if (found !== undefined) return { ...item, state: 'found', ...(found === true ? {} : { record: found }) };
    return { ...item, state: facts.exception !== undefined && required ? 'excepted' : 'missing' };
  });
}

export const factsOfAct = (act: Act): EvidenceFacts => ({
  // What an approver wrote belongs to the step as much as what its author wrote.
  values: {
    ...act.approvals.reduce<Values>((all, approval) => ({ ...all, rationale: approval.rationale }), {}),
    ...act.values,
  },
  attachments: act.attachments.length,
  approvals: act.approvals.filter(({ decision }) => decision !== 'rejected').length,
  rejections: act.approvals.filter(({ decision }) => decision === 'rejected').length,
  instance: act.instance,
  done: act.kind === 'completed',
  exception: act.exception,
  record: act.seq,
});

/** Names every required kind that is not there; `later` are those that an approval to come will bring. */
export function refuseMissing(
  context: IncidentContext,
  state: IncidentState,
  node: FlowNode,
  facts: EvidenceFacts,
  later: readonly EvidenceKind['source']['from'][] = [],
): { readonly ok: false; readonly error: IncidentProblem } | undefined {
  const comesLater = (id: string): boolean => {
    const source = context.manifest.evidenceKinds.find((candidate) => candidate.id === id)?.source.from;
    return source !== undefined && later.includes(source);
  };
  const missing = evidenceItems(context, state, node, facts).filter(
    (item) => item.required && item.state === 'missing' && !comesLater(item.kind),
  );
  if (missing.length === 0) return undefined;
  const names = missing.map(({ title, kind }) => `${title} (${kind})`).join(', ');
  return refuse(
    'evidence_missing',
    `“${titleOf(node)}” still needs: ${names}.`,
    'Add what is missing, or use an exception code.',
    node.id,
  );
}
