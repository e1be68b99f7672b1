// Everything that keeps a BPMN file from being executed, as a closed set of codes.

import type { Problem } from '../base/result.ts';

export type ProcessCode =
  | 'bpmn_too_large'
  | 'bpmn_dtd_forbidden'
  | 'bpmn_too_deep'
  | 'bpmn_not_xml'
  | 'bpmn_not_bpmn'
  | 'bpmn_duplicate_id'
  | 'bpmn_content_lost'
  | 'bpmn_reference_missing'
  | 'bpmn_no_process'
  | 'bpmn_id_missing'
  | 'bpmn_element_unsupported'
  | 'bpmn_event_unsupported'
  | 'bpmn_expression_unsupported'
  | 'bpmn_loop_unsupported'
  | 'bpmn_loop_invalid'
  | 'bpmn_flow_unsupported'
  | 'bpmn_flow_invalid'
  | 'bpmn_default_invalid'
  | 'bpmn_timer_invalid'
  | 'bpmn_condition_missing'
  | 'bpmn_link_unmatched'
  | 'bpmn_called_element_missing'
  | 'bpmn_called_decision_missing'
  | 'bpmn_script_missing'
  | 'bpmn_mapping_invalid'
  | 'bpmn_boundary_invalid'
  | 'bpmn_cancel_invalid'
  | 'bpmn_compensation_invalid'
  | 'bpmn_ad_hoc_invalid'
  | 'policy_not_json'
  | 'policy_invalid'
  | 'policy_unknown';

export type ProcessProblem = Problem<ProcessCode>;

export const processProblem = (
  code: ProcessCode,
  message: string,
  remedy: string,
  details: { readonly place?: string; readonly clause?: string } = {},
): ProcessProblem => ({ code, message, remedy, ...details });

/** A part of an element: its value where the file has one that can be understood, and everything wrong with it. */
export interface Read<T> {
  readonly value?: T;
  readonly problems: readonly ProcessProblem[];
}
export const refused = (problem: ProcessProblem): Read<never> => ({ problems: [problem] });
