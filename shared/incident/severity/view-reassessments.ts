// Reassessments and open attestations, each beside what held before it.

import { textOf } from '../../base/json.ts';
import { expiryOf } from '../approval/expiry.ts';
import type { IncidentContext } from '../context.ts';
import { majorHistory, severityDecisions, severityIn, tableMajor, tableSeverity } from '../severity.ts';
import { prefillReclassified } from '../reporting/prefill.ts';
import type { IncidentState, TraceState } from '../state.ts';
import { nameOf } from '../told-line.ts';
import { secondRoles } from './second-roles.ts';
import type { ReassessmentState } from './reassessment-state.ts';
import type {
  AttestationView,
  ChangedFact,
  ReassessmentView,
  ReassessRules,
  SeverityChanges,
} from './reassessment-view.ts';
import { reclassifiedToNonMajor } from './reclassified.ts';

/** The last trace of each table before the record, or up to it. */
const tracesTo = (state: IncidentState, seq: number): readonly TraceState[] =>
  state.traces.filter((trace) => trace.seq <= seq);

function changedFacts(state: IncidentState, seq: number): readonly ChangedFact[] {
  const read = (traces: readonly TraceState[]): ReadonlyMap<string, ChangedFact['before']> =>
    new Map(traces.flatMap(({ inputs }) => Object.entries(inputs)));
  const before = read(tracesTo(state, seq - 1));
  const after = read(state.traces.filter((trace) => trace.seq === seq));
  return [...after].flatMap(([name, value]) =>
    before.get(name) === value ? [] : [{ name, before: before.get(name) ?? null, after: value }],
  );
}

function stateOf(state: IncidentState, made: ReassessmentState): ReassessmentView['state'] {
  const { waits, settled } = made;
  if (!waits) return 'in_effect';
  if (settled) return settled.decision === 'approved' ? 'in_effect' : 'rejected';
  return made === state.reassessments?.at(-1) ? 'awaiting_approval' : 'replaced';
}

function viewOne(context: IncidentContext, state: IncidentState, made: ReassessmentState): ReassessmentView {
  const before = severityDecisions(context, state).findLast(({ seq }) => seq < made.seq);
  const from = before && severityIn(before.values);
  const to = severityIn(made.values);
  const node = context.deployment.elementOf(made.element);
  const standing = stateOf(state, made);
  const expiresAt = standing === 'awaiting_approval' ? expiryOf(node?.policy.approval, made.at) : undefined;
  const own = { ...state, traces: state.traces.filter(({ seq }) => seq === made.seq) };
  const answered = tableSeverity(own);
  const majorAfter = tableMajor(own);
  const majorBefore = majorHistory(context, state).findLast(({ record }) => record < made.seq);
  return {
    reassessment: made.reassessment,
    record: made.seq,
    by: made.by,
    role: made.role,
    at: made.at,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(majorBefore && majorAfter
      ? { major: { before: majorBefore.value, after: made.values['major'] === true || majorAfter.value } }
      : {}),
    ...(answered ? { answered: answered.level } : {}),
    provisional: (answered?.provisional ?? false) || (majorAfter?.provisional ?? false),
    facts: changedFacts(state, made.seq),
    rationale: textOf(made.values['rationale']),
    state: standing,
    roles: secondRoles(context, node),
    ...(made.exception === undefined ? {} : { exception: made.exception }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}

const viewReassessments = (context: IncidentContext, state: IncidentState): readonly ReassessmentView[] =>
  (state.reassessments ?? []).map((made) => viewOne(context, state, made));

const viewAttestations = (context: IncidentContext, state: IncidentState): readonly AttestationView[] =>
  (state.attestations ?? [])
    .filter(({ settled }) => settled === undefined)
    .map(({ attestation, seq, element, approver, role, witness, channel, at }) => ({
      attestation,
      record: seq,
      title: nameOf(context, element),
      approver,
      role,
      witness,
      channel,
      at,
    }));

/** The rules of the step in which the severity was decided last. */
function reassessRules(context: IncidentContext, state: IncidentState): ReassessRules | undefined {
  const last = severityDecisions(context, state).at(-1);
  const node = last && context.deployment.elementOf(last.element);
  return node && { codes: node.policy.exception?.codes ?? [], roles: secondRoles(context, node) };
}

function viewReclassified(
  context: IncidentContext,
  state: IncidentState,
  reassessments: readonly ReassessmentView[],
): SeverityChanges['reclassified'] {
  const reclassified = reclassifiedToNonMajor(context, state);
  if (!reclassified) return undefined;
  const made = reassessments.findLast(
    ({ state: standing, major }) => standing === 'in_effect' && major?.after === false,
  );
  return made ? { ...reclassified, draft: prefillReclassified(context, state, made) } : reclassified;
}

export function viewSeverityChanges(context: IncidentContext, state: IncidentState): SeverityChanges {
  const reassessments = state.reassessments && viewReassessments(context, state);
  const reclassified = reassessments && viewReclassified(context, state, reassessments);
  const reassess = reassessRules(context, state);
  return {
    ...(reassessments ? { reassessments } : {}),
    ...(state.attestations ? { attestations: viewAttestations(context, state) } : {}),
    ...(reclassified ? { reclassified } : {}),
    ...(reassess ? { reassess } : {}),
  };
}
