// Why evidence is refused: a closed set of codes, each with the clause of FORMAT.md that it breaks and what to do.

import type { CanonicalCode } from '../base/canonical-json.ts';
import { err, type Problem, type Result } from '../base/result.ts';

export type EvidenceCode =
  | CanonicalCode
  | 'record_keys_differ'
  | 'record_version_unknown'
  | 'record_origin_malformed'
  | 'record_seq_malformed'
  | 'record_prev_malformed'
  | 'record_time_malformed'
  | 'record_type_malformed'
  | 'record_actor_malformed'
  | 'record_pub_not_object'
  | 'record_commitments_malformed'
  | 'withheld_malformed'
  | 'chain_origin_differs'
  | 'chain_seq_differs'
  | 'chain_prev_differs'
  | 'chain_time_decreases'
  | 'disclosure_malformed'
  | 'disclosure_not_committed'
  | 'disclosure_repeated'
  | 'disclosure_name_collides'
  | 'checkpoint_malformed'
  | 'checkpoint_origin_differs'
  | 'checkpoint_size_differs'
  | 'checkpoint_root_differs'
  | 'checkpoint_key_unknown'
  | 'checkpoint_signature_invalid'
  | 'proof_malformed'
  | 'approval_malformed';

interface Rule {
  readonly clause: string;
  readonly remedy: string;
}
const WRITER =
  'Ask whoever wrote this record for the original log; the text was not written by Runproof or was changed.';
const OWN_LOG = 'Ask the owner of the device for its own copy of the log and compare the hashes named here.';
const REWRITE = 'Record plain values only, and put long texts into an attachment.';

/** One rule for each code; test/shared/evidence holds a vector for each. */
export const EVIDENCE_RULES: { readonly [C in EvidenceCode]: Rule } = {
  json_not_parsable: { clause: 'E1', remedy: WRITER },
  json_not_canonical: { clause: 'E1', remedy: WRITER },
  json_number_not_integer: { clause: 'E2', remedy: 'Write a decimal as {"@number":"12.4"}.' },
  json_forbidden_key: { clause: 'E2', remedy: 'Rename the field.' },
  json_malformed_string: { clause: 'E2', remedy: 'Enter the text again; it was cut inside a character.' },
  json_not_plain: { clause: 'E2', remedy: REWRITE },
  json_too_deep: { clause: 'E2', remedy: REWRITE },
  json_too_large: { clause: 'E2', remedy: REWRITE },
  record_keys_differ: { clause: 'E3', remedy: WRITER },
  record_version_unknown: {
    clause: 'E3',
    remedy: 'Check this log with the version of Runproof that wrote it, or a newer one.',
  },
  record_origin_malformed: { clause: 'E4', remedy: WRITER },
  record_seq_malformed: { clause: 'E5', remedy: WRITER },
  record_prev_malformed: { clause: 'E5', remedy: WRITER },
  record_time_malformed: { clause: 'E6', remedy: WRITER },
  record_type_malformed: { clause: 'E7', remedy: WRITER },
  record_actor_malformed: { clause: 'E7', remedy: WRITER },
  record_pub_not_object: { clause: 'E7', remedy: WRITER },
  record_commitments_malformed: { clause: 'E8', remedy: WRITER },
  withheld_malformed: { clause: 'E12', remedy: WRITER },
  chain_origin_differs: { clause: 'E9', remedy: OWN_LOG },
  chain_seq_differs: { clause: 'E9', remedy: OWN_LOG },
  chain_prev_differs: { clause: 'E9', remedy: OWN_LOG },
  chain_time_decreases: { clause: 'E10', remedy: 'Set the clock, or record the change of the clock first.' },
  disclosure_malformed: { clause: 'E13', remedy: WRITER },
  disclosure_not_committed: { clause: 'E14', remedy: OWN_LOG },
  disclosure_repeated: { clause: 'E14', remedy: OWN_LOG },
  disclosure_name_collides: { clause: 'E15', remedy: OWN_LOG },
  checkpoint_malformed: { clause: 'E16', remedy: OWN_LOG },
  checkpoint_origin_differs: { clause: 'E17', remedy: OWN_LOG },
  checkpoint_size_differs: { clause: 'E17', remedy: OWN_LOG },
  checkpoint_root_differs: { clause: 'E17', remedy: OWN_LOG },
  checkpoint_key_unknown: {
    clause: 'E18',
    remedy: 'Check that the log comes from the device whose certificate you hold.',
  },
  checkpoint_signature_invalid: { clause: 'E18', remedy: OWN_LOG },
  proof_malformed: { clause: 'E19', remedy: OWN_LOG },
  approval_malformed: { clause: 'E20', remedy: 'Ask the approver to approve again.' },
};

export function evidenceProblem(code: EvidenceCode, message: string, place?: string): Problem<EvidenceCode> {
  const { clause, remedy } = EVIDENCE_RULES[code];
  return { code, message, remedy, clause: `evidence ${clause}`, ...(place === undefined ? {} : { place }) };
}

export const refuse = (
  code: EvidenceCode,
  message: string,
  place?: string,
): Result<never, Problem<EvidenceCode>> => err(evidenceProblem(code, message, place));

/** A refusal of the canonical JSON reader, with the clause and the remedy of evidence. */
export const asEvidence = (found: Problem<CanonicalCode>): Problem<EvidenceCode> =>
  evidenceProblem(found.code, found.message, found.place);
