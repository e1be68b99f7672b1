// Why the domain refuses: a closed list, each with words for a person who has no time to puzzle.

import { err, type Problem } from '../base/result.ts';
import type { EngineRefusal } from '../engine/decide.ts';

export type DomainCode =
  | 'incident_not_open'
  | 'incident_already_open'
  | 'incident_closed'
  | 'version_differs'
  | 'source_unknown'
  | 'person_unknown'
  | 'clock_before_enrolment'
  | 'role_not_held'
  | 'role_reads_only'
  | 'role_may_not'
  | 'clock_only'
  | 'occurred_in_future'
  | 'step_not_waiting'
  | 'separation_of_duties'
  | 'evidence_missing'
  | 'evidence_unknown'
  | 'approval_required'
  | 'approval_not_asked'
  | 'approval_void'
  | 'approval_reused'
  | 'approval_repeated'
  | 'rationale_missing'
  | 'value_missing'
  | 'exception_not_allowed'
  | 'exception_code_unknown'
  | 'entry_not_task'
  | 'incident_not_closed'
  | 'run_ended'
  | 'version_other_package'
  | 'version_not_newer'
  | 'version_not_loaded'
  | 'token_lost'
  | 'link_known'
  | 'link_to_itself'
  | 'link_modes_differ'
  | 'link_not_asked'
  | 'task_settled'
  | 'fact_pinned'
  | 'fact_not_pinned'
  | 'exception_already_invoked'
  | 'exception_unknown'
  | 'exception_settled'
  | 'severity_not_decided'
  | 'reassessment_waits'
  | 'table_has_no_answer'
  | 'read_back_differs'
  | 'contact_not_asked'
  | 'ladder_level_unknown'
  | 'remediation_not_accepted'
  | 'remediation_started'
  | 'sheet_unknown'
  | 'row_transcribed'
  | 'sla_unknown'
  | 'sla_over'
  | 'sla_paused_already'
  | 'sla_not_paused'
  | 'report_not_due'
  | 'report_out_of_order'
  | 'message_unknown'
  | 'message_not_released'
  | 'message_differs'
  | 'version_not_published'
  | 'record_unknown'
  | 'nothing_due'
  | 'problem_not_open'
  | 'command_not_direct'
  | 'conflict_not_open'
  | 'command_held'
  | 'command_held_by_other'
  | 'command_not_held'
  | 'handover_unknown'
  | 'handover_settled'
  | 'role_assumed'
  | 'role_not_assumed'
  | 'role_not_lent'
  | 'period_empty'
  | 'scope_unknown'
  | 'delegation_over';

export type IncidentCode = DomainCode | EngineRefusal['code'];
export type IncidentProblem = Problem<IncidentCode>;

/** `place` is an element id, a person id or a record number as people see it (seq + 1). */
export const refuse = (
  code: IncidentCode,
  message: string,
  remedy: string,
  place?: string,
): { readonly ok: false; readonly error: IncidentProblem } =>
  err({ code, message, remedy, ...(place === undefined ? {} : { place }) });
