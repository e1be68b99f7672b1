// What a verified log says about its incident: the state by fold, the same again by decision, and whether it would stand an audit.

import type { Problem } from '../base/result.ts';
import { err, ok, type Result } from '../base/result.ts';
import { attestedLeaves, type AttestedCode } from '../incident/approval/attested-leaves.ts';
import type { IncidentContext } from '../incident/context.ts';
import {
  recheckIncident,
  type BytesOf,
  type FoldCode,
  type LogEntry,
  type RecheckCode,
} from '../incident/fold.ts';
import { recheckMerged, type MergedRecheck } from '../incident/merge/merge-incident.ts';
import type { DeviceLog } from '../incident/merge/merge-order.ts';
import { viewIncident } from '../incident/view-incident.ts';
import type { IncidentView, ReadinessCheck } from '../incident/view.ts';

export interface AuditInput {
  /** Records of one log in order of seq, each with the disclosures that are at hand. Chain and signatures are checked before. */
  readonly records: readonly LogEntry[];
  readonly context: IncidentContext;
  /** Bytes of attachments in the bundle. */
  readonly bytesOf?: BytesOf;
}

export interface IncidentAudit {
  /** `full`: every command was decided again with the same events. `structure only`: values are withheld, so that only the
   *  structure could be replayed from the first such record on, or the run was decided by earlier rules of the engine. `differs`: some record is not what its command gives. */
  readonly replay: 'full' | 'structure only' | 'differs';
  /** Records whose command was decided again, of all. */
  readonly rechecked: number;
  readonly total: number;
  /** Number, from 1, of the first record with a value withheld. */
  readonly firstWithheld?: number;
  /** The engine's rules by which the run was decided, where this version has others. */
  readonly otherSemantics?: string;
  readonly readiness: readonly ReadinessCheck[];
  readonly problems: readonly Problem<RecheckCode | AttestedCode>[];
  /** The incident as it stood at its last record. */
  readonly view: IncidentView;
}

/** An unreadable record is an error that names it; a record that does not replay is a finding. */
export function auditIncident({
  records,
  context,
  bytesOf,
}: AuditInput): Result<IncidentAudit, Problem<FoldCode>> {
  const rechecked = recheckIncident(context, records, bytesOf);
  if (!rechecked.ok) return err(rechecked.error);
  const found = attestedLeaves([records.map(({ record }) => record)]);
  return ok(audited(context, { ...rechecked.value, total: records.length }, found));
}

/** The same from the logs of several devices; records in conflict are in the view's timeline and in no effect. */
export function auditMerged({
  logs,
  context,
  bytesOf,
}: Omit<AuditInput, 'records'> & { readonly logs: readonly DeviceLog[] }): Result<IncidentAudit, Problem> {
  const rechecked = recheckMerged(context, logs, bytesOf);
  if (!rechecked.ok) return rechecked;
  const found = attestedLeaves(logs.map(({ entries }) => entries.map(({ record }) => record)));
  return ok(audited(context, rechecked.value, found));
}

function audited(
  context: IncidentContext,
  { state, problems: replayed, firstWithheld, otherSemantics, rechecked: count, total }: MergedRecheck,
  attested: readonly Problem<AttestedCode>[],
): IncidentAudit {
  const problems = [...replayed, ...attested];
  const lastAt = state.records.at(-1)?.at ?? 0;
  const view = viewIncident(context, state, lastAt);
  const whole = firstWithheld === undefined && otherSemantics === undefined;
  const replay = problems.length > 0 ? 'differs' : whole ? 'full' : 'structure only';
  return {
    replay,
    rechecked: count,
    total,
    ...(firstWithheld === undefined ? {} : { firstWithheld }),
    ...(otherSemantics === undefined ? {} : { otherSemantics }),
    readiness: view.readiness,
    problems,
    view,
  };
}
