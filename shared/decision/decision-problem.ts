// Everything that can go wrong between the text of a rule and its answer, as a closed set of codes.

import type { Problem } from '../base/result.ts';

export type DecisionCode =
  | 'dmn_too_large'
  | 'dmn_not_xml'
  | 'dmn_dtd_forbidden'
  | 'dmn_too_deep'
  | 'dmn_not_dmn'
  | 'dmn_namespace_unknown'
  | 'dmn_duplicate_id'
  | 'dmn_duplicate_decision'
  | 'dmn_unsupported_element'
  | 'dmn_reference_missing'
  | 'dmn_requirement_cycle'
  | 'dmn_import_missing'
  | 'dmn_import_cycle'
  | 'dmn_import_ambiguous'
  | 'dmn_type_unknown'
  | 'dmn_logic_missing'
  | 'dmn_rule_incomplete'
  | 'feel_empty'
  | 'feel_syntax'
  | 'feel_unsupported'
  | 'feel_failed'
  | 'feel_warning'
  | 'feel_not_a_value'
  | 'feel_too_deep'
  | 'decision_unknown'
  | 'decision_ambiguous'
  | 'decision_arguments'
  | 'decision_input_type'
  | 'decision_result_type'
  | 'decision_gap'
  | 'decision_conflict'
  | 'decision_output_unlisted';

export type DecisionProblem = Problem<DecisionCode>;

export const decisionProblem = (
  code: DecisionCode,
  message: string,
  remedy: string,
  details: { readonly place?: string; readonly clause?: string } = {},
): DecisionProblem => ({ code, message, remedy, ...details });

/** The same problem, said from the place that holds the failing expression. */
export const placedAt = (problem: DecisionProblem, place: string): DecisionProblem => ({ ...problem, place });
