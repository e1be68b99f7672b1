// Reads a signed approval out of a record: exactly the fields that were signed, each in its form.

import { isId, isSha256 } from '../base/ids.ts';
import { decodeBase64, decodeBase64Url } from '../base/bytes.ts';
import { readInstant } from '../base/instant.ts';
import { isObject, type Json } from '../base/json.ts';
import { ok, type Problem, type Result } from '../base/result.ts';
import type { SignedApproval } from './approval.ts';
import { refuse, type EvidenceCode } from './evidence-problem.ts';
import { readOrigin } from './origin.ts';

const isText = (value: unknown): value is string => typeof value === 'string';
const isCount = (value: unknown): boolean =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

const FIELDS: { readonly [K in keyof SignedApproval['fields']]: (value: unknown) => boolean } = {
  workspace: (value) => isText(value) && isId(value, 'ws'),
  incident: (value) => isText(value) && (value === 'workspace' || isId(value, 'inc', 'reh')),
  subjectDevice: (value) => isText(value) && isId(value, 'dev'),
  subjectLog: (value) => isText(value) && readOrigin(value).ok,
  subjectSeq: isCount,
  subjectLeaf: (value) => isText(value) && isSha256(value),
  logSize: isCount,
  logRoot: (value) => isText(value) && decodeBase64(value)?.length === 32,
  process: (value) => isText(value) && isSha256(value),
  decision: (value) => value === 'approved' || value === 'approved_with_changes' || value === 'rejected',
  role: (value) => isText(value) && value !== '',
  approver: (value) => isText(value) && isId(value, 'per'),
  nonce: (value) => isText(value) && decodeBase64Url(value)?.length === 16,
  at: (value) => isText(value) && readInstant(value) !== undefined,
};

/** FORMAT.md E20: `approval_malformed` names the first field that is not as it must be. */
export function readSignedApproval(value: Json | undefined): Result<SignedApproval, Problem<EvidenceCode>> {
  if (
    !isObject(value) ||
    !isObject(value['fields']) ||
    Object.keys(value).sort().join() !== 'fields,signature'
  ) {
    return refuse('approval_malformed', 'The approval is not {fields, signature}.');
  }
  const fields = value['fields'];
  const unknown = Object.keys(fields).find((name) => !Object.hasOwn(FIELDS, name));
  if (unknown !== undefined)
    return refuse('approval_malformed', `The approval has a field ${unknown} that is not signed.`);
  const bad = Object.entries(FIELDS).find(([name, holds]) => !holds(fields[name]));
  if (bad)
    return refuse(
      'approval_malformed',
      `The field ${bad[0]} of the approval is missing or malformed.`,
      bad[0],
    );
  if (!isText(value['signature']) || decodeBase64(value['signature']) === undefined)
    return refuse('approval_malformed', 'The signature is not base64.');
  return ok(value as unknown as SignedApproval);
}
