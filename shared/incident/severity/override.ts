// Another severity than the table's: never without a reason, and never by one person alone. Where the package asks nobody else at
// the step, a leading person approves the override, or an exception code stands in. FORMAT.md I53.

import type { Values } from '../../base/json.ts';
import type { FlowNode } from '../../process/process-file.ts';
import type { ApprovalPolicy, ExceptionPolicy } from '../../process/step-policy.ts';
import type { IncidentContext } from '../context.ts';
import { isFirstEdition } from '../edition.ts';
import { leaders, overseers, writers } from '../package-roles.ts';
import { severityIn, tableSeverity } from '../severity.ts';
import type { SeverityLevel } from '../severity-level.ts';
import type { IncidentState } from '../state.ts';

/** Both levels, where the values choose another than the table answered. */
export function overrideIn(
  state: IncidentState,
  values: Values,
): { readonly chosen: SeverityLevel; readonly table: SeverityLevel } | undefined {
  const chosen = severityIn(values);
  const table = tableSeverity(state)?.level;
  return chosen && table && chosen !== table ? { chosen, table } : undefined;
}

/** Undefined where the step asks for approval of its own, decides no severity, or the incident is older than the rule. */
export function overrideApproval(
  context: IncidentContext,
  state: IncidentState,
  node: FlowNode,
): ApprovalPolicy | undefined {
  const decides = node.policy.evidence?.step === 'severity.decide';
  if (!decides || node.policy.approval || isFirstEdition(state)) return undefined;
  const roles = leaders(context);
  return { roles: roles.length > 0 ? roles : writers(context), quorum: 1 };
}

/** What may stand in for the second person where the package names no code for the step: any of its codes, ratified within a day. */
export function overrideException(context: IncidentContext): ExceptionPolicy | undefined {
  const codes = context.manifest.exceptions.map(({ code }) => code);
  const ratifyRoles = overseers(context);
  return codes.length === 0 || ratifyRoles.length === 0
    ? undefined
    : { codes, ratifyRoles, ratifyWithin: 'PT24H' };
}
