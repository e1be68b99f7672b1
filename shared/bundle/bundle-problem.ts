// Why a bundle is refused: a closed set of codes, each with the clause of FORMAT.md that it breaks and what to do.

import { err, type Problem, type Result } from '../base/result.ts';

export type BundleCode =
  | 'zip_not_found'
  | 'zip_too_large'
  | 'zip_too_many_entries'
  | 'zip_not_canonical'
  | 'zip_name_unsafe'
  | 'zip_name_repeated'
  | 'zip_order_differs'
  | 'zip_crc_differs'
  | 'mimetype_differs'
  | 'file_missing'
  | 'file_unaccounted'
  | 'file_changed'
  | 'manifest_differs'
  | 'cms_malformed'
  | 'cms_content_differs'
  | 'cms_signature_invalid'
  | 'certificate_malformed'
  | 'certificate_profile_differs'
  | 'certificate_not_from_root'
  | 'root_malformed'
  | 'key_name_differs'
  | 'statement_malformed'
  | 'statement_differs'
  | 'signer_not_listed'
  | 'log_broken'
  | 'head_not_prefix'
  | 'heads_differ'
  | 'disclosure_invalid'
  | 'attachment_differs'
  | 'process_differs'
  | 'version_differs'
  | 'version_not_approved'
  | 'version_signature_invalid'
  | 'approval_not_bound'
  | 'approval_repeated'
  | 'approval_own_work'
  | 'approval_signature_invalid'
  | 'journal_differs'
  | 'token_not_checkable'
  | 'revocation_malformed'
  | 'revocation_signature_invalid'
  | 'revocation_differs'
  | 'key_revoked'
  | 'part_differs'
  | 'index_files_differ'
  | 'index_malformed'
  | 'index_differs'
  | 'index_bundle_missing'
  | 'index_bundle_differs'
  | 'head_malformed';

interface Rule {
  readonly clause: string;
  readonly remedy: string;
}
const ORIGINAL =
  'Ask for the bundle again as it was exported, and do not repack it: another tool may have rewritten it.';
const SENDER =
  'Ask the sender for a fresh export of the same incident, and keep this file as evidence of the difference.';
const ROOT = 'Compare the fingerprint of the root certificate with the one you got by phone or on paper.';

/** One rule for each code; test/vectors/bundle holds a case for each. */
export const BUNDLE_RULES: { readonly [C in BundleCode]: Rule } = {
  zip_not_found: { clause: 'B1', remedy: ORIGINAL },
  zip_too_large: { clause: 'B2', remedy: 'Ask for the export in several bundles.' },
  zip_too_many_entries: { clause: 'B2', remedy: 'Ask for the export in several bundles.' },
  zip_not_canonical: { clause: 'B1', remedy: ORIGINAL },
  zip_name_unsafe: { clause: 'B3', remedy: 'Do not unpack this file; ask the sender where it comes from.' },
  zip_name_repeated: { clause: 'B3', remedy: 'Do not unpack this file; ask the sender where it comes from.' },
  zip_order_differs: { clause: 'B4', remedy: ORIGINAL },
  zip_crc_differs: { clause: 'B1', remedy: ORIGINAL },
  mimetype_differs: { clause: 'B4', remedy: 'Check that this is an .asice evidence bundle.' },
  file_missing: { clause: 'B5', remedy: SENDER },
  file_unaccounted: { clause: 'B5', remedy: SENDER },
  file_changed: { clause: 'B6', remedy: SENDER },
  manifest_differs: { clause: 'B6', remedy: SENDER },
  cms_malformed: { clause: 'B7', remedy: ORIGINAL },
  cms_content_differs: { clause: 'B7', remedy: SENDER },
  cms_signature_invalid: { clause: 'B7', remedy: SENDER },
  certificate_malformed: { clause: 'B8', remedy: SENDER },
  certificate_profile_differs: { clause: 'B8', remedy: SENDER },
  certificate_not_from_root: { clause: 'B8', remedy: ROOT },
  root_malformed: { clause: 'B8', remedy: 'Choose the root.pem of the workspace that made the bundle.' },
  key_name_differs: { clause: 'B8', remedy: SENDER },
  statement_malformed: { clause: 'B9', remedy: SENDER },
  statement_differs: { clause: 'B9', remedy: SENDER },
  signer_not_listed: { clause: 'B9', remedy: SENDER },
  log_broken: {
    clause: 'B10',
    remedy:
      'Ask the owner of the device for its own log; the hashes named here tell whether it is the right one.',
  },
  head_not_prefix: {
    clause: 'B11',
    remedy: 'Keep the earlier head and this bundle: together they show that the log was rewritten or cut.',
  },
  heads_differ: { clause: 'B11', remedy: 'Ask for the logs of all devices that took part.' },
  disclosure_invalid: { clause: 'B12', remedy: SENDER },
  attachment_differs: { clause: 'B13', remedy: SENDER },
  process_differs: { clause: 'B14', remedy: SENDER },
  version_differs: { clause: 'B14', remedy: SENDER },
  version_not_approved: { clause: 'B14', remedy: SENDER },
  version_signature_invalid: { clause: 'B14', remedy: SENDER },
  approval_not_bound: {
    clause: 'B15',
    remedy: 'Ask the approver what they approved; this approval belongs to something else.',
  },
  approval_repeated: {
    clause: 'B15',
    remedy: 'Ask the approver what they approved; this approval was used before.',
  },
  approval_own_work: { clause: 'B15', remedy: 'Ask for an approval by a second person.' },
  approval_signature_invalid: { clause: 'B15', remedy: 'Ask the approver whether they gave this approval.' },
  journal_differs: { clause: 'B16', remedy: SENDER },
  token_not_checkable: {
    clause: 'B17',
    remedy: 'Check this bundle with a newer version of Runproof, or the token with openssl ts -verify.',
  },
  revocation_malformed: { clause: 'B18', remedy: SENDER },
  revocation_signature_invalid: { clause: 'B18', remedy: ROOT },
  revocation_differs: { clause: 'B18', remedy: SENDER },
  key_revoked: {
    clause: 'B19',
    remedy:
      'Ask for an export by a device whose key is still trusted, and ask when and why this one was revoked.',
  },
  part_differs: { clause: 'B20', remedy: SENDER },
  index_files_differ: { clause: 'B21', remedy: SENDER },
  index_malformed: { clause: 'B22', remedy: SENDER },
  index_differs: { clause: 'B22', remedy: SENDER },
  index_bundle_missing: { clause: 'B22', remedy: 'Ask the sender for the bundle that is missing.' },
  index_bundle_differs: { clause: 'B22', remedy: SENDER },
  head_malformed: {
    clause: 'B23',
    remedy: 'Give a checkpoint.txt, the printed lines "origin size root", an older bundle or an index.',
  },
};

export function bundleProblem(code: BundleCode, message: string, place?: string): Problem<BundleCode> {
  const { clause, remedy } = BUNDLE_RULES[code];
  return { code, message, remedy, clause: `bundle ${clause}`, ...(place === undefined ? {} : { place }) };
}

export const refuse = (
  code: BundleCode,
  message: string,
  place?: string,
): Result<never, Problem<BundleCode>> => err(bundleProblem(code, message, place));
