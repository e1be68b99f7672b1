// The few structural facts that a bundle checks in records whose meaning it otherwise does not know (FORMAT.md "Facts").

import { isSha256, type Sha256 } from '../base/ids.ts';
import { isObject, type Json } from '../base/json.ts';
import type { EvidenceRecord } from '../evidence/record.ts';

export const APPROVAL_TYPES: ReadonlySet<string> = new Set([
  'approval.given',
  'exception.ratified',
  'version.approved',
]);

const args = ({ pub }: EvidenceRecord): { readonly [name: string]: Json } | undefined => {
  const found = pub['args'];
  return isObject(found) ? (found as { readonly [name: string]: Json }) : undefined;
};

/** The signed approval that a record carries, as it stands there. */
export const approvalOf = (record: EvidenceRecord): Json | undefined => args(record)?.['approval'];

function namedVersion(record: EvidenceRecord, type: string): Sha256 | undefined {
  const version = record.type === type ? args(record)?.['version'] : undefined;
  return isObject(version) ? asDigest(version['digest'] as Json) : undefined;
}

/** Digest of the process version that an incident was opened with. */
export const boundProcess = (record: EvidenceRecord): Sha256 | undefined =>
  namedVersion(record, 'incident.opened');

/** Digest of the process version that somebody asked to move an incident to. */
export const proposedProcess = (record: EvidenceRecord): Sha256 | undefined =>
  namedVersion(record, 'move.proposed');

/** Digest of the process version that an incident was moved to. */
export const movedProcess = (record: EvidenceRecord): Sha256 | undefined =>
  namedVersion(record, 'incident.moved');

/** Digest of the version that a version record is about. */
export const versionOf = (record: EvidenceRecord): Sha256 | undefined =>
  record.type.startsWith('version.') ? asDigest(args(record)?.['digest']) : undefined;

/** Hash of the version.json that was published. */
export const publishedStatement = (record: EvidenceRecord): Sha256 | undefined =>
  record.type === 'version.published' ? asDigest(args(record)?.['statementSha256']) : undefined;

/** The person that a roster record is about. */
export function rosterPerson(record: EvidenceRecord): string | undefined {
  const person = record.type.startsWith('person.') ? args(record)?.['person'] : undefined;
  return typeof person === 'string' ? person : undefined;
}

const asDigest = (value: Json | undefined): Sha256 | undefined =>
  typeof value === 'string' && isSha256(value) ? value : undefined;
