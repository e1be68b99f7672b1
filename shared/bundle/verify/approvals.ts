// Step 10: each approval binds to the record, the log and the process version it names, counts once, and is by a second person.

import { decodeBase64, isHexOf } from '../../base/bytes.ts';
import type { Problem } from '../../base/result.ts';
import type { SignedApproval } from '../../evidence/approval.ts';
import { approvalMessage } from '../../evidence/approval-message.ts';
import { readSignedApproval } from '../../evidence/read-approval.ts';
import type { EvidenceRecord } from '../../evidence/record.ts';
import { bundleProblem, type BundleCode } from '../bundle-problem.ts';
import { APPROVAL_TYPES, approvalOf, boundProcess, movedProcess, versionOf } from '../record-facts.ts';
import type { BundleStatement } from '../statement.ts';
import type { CheckedLog } from './logs.ts';
import type { Trust } from './trust.ts';

export interface CheckedApprovals {
  readonly total: number;
  /** Approvals with at least one problem. */
  readonly failed: number;
  readonly problems: readonly Problem<BundleCode>[];
  readonly ownWork: readonly Problem<BundleCode>[];
}
interface Context {
  readonly statement: BundleStatement;
  readonly logs: readonly CheckedLog[];
  readonly trust: Trust;
  readonly nonces: Set<string>;
}

/** FORMAT.md B15, B19. */
export async function checkApprovals(
  statement: BundleStatement,
  logs: readonly CheckedLog[],
  trust: Trust,
): Promise<CheckedApprovals> {
  const context: Context = { statement, logs, trust, nonces: new Set() };
  const problems: Problem<BundleCode>[] = [];
  const ownWork: Problem<BundleCode>[] = [];
  let total = 0;
  let failed = 0;
  for (const log of logs) {
    for (const { record } of log.entries) {
      if (!record || (!APPROVAL_TYPES.has(record.type) && approvalOf(record) === undefined)) continue;
      total += 1;
      const place = `${log.origin} record ${record.seq + 1}`;
      const read = readSignedApproval(approvalOf(record));
      const found = read.ok
        ? await checkApproval(read.value, record, log, context)
        : [bundleProblem('approval_not_bound', read.error.message)];
      if (found.length > 0) failed += 1;
      for (const problem of found)
        (problem.code === 'approval_own_work' ? ownWork : problems).push({ ...problem, place });
    }
  }
  return { total, failed, problems, ownWork };
}

async function checkApproval(
  approval: SignedApproval,
  record: EvidenceRecord,
  log: CheckedLog,
  context: Context,
): Promise<readonly Problem<BundleCode>[]> {
  const { fields } = approval;
  const found: Problem<BundleCode>[] = [];
  const notBound = (message: string) => void found.push(bundleProblem('approval_not_bound', message));
  const { statement, logs, trust, nonces } = context;
  const subjectLog = logs.find(({ origin }) => origin === fields.subjectLog);
  const subject = subjectLog?.entries[fields.subjectSeq];
  const forWorkspace = log.subject === 'workspace';
  if (fields.workspace !== statement.workspace) notBound('The approval was given in another workspace.');
  if (fields.incident !== (forWorkspace ? 'workspace' : statement.incident))
    notBound('The approval was given for another incident.');
  if (!subjectLog || subjectLog.subject !== log.subject || subjectLog.device !== fields.subjectDevice)
    notBound('The approval names a log that is not this one.');
  else if (!subject || !isHexOf(fields.subjectLeaf, subject.leaf))
    notBound(`Record ${fields.subjectSeq + 1} is not the one that was approved.`);
  else if (
    fields.logSize <= fields.subjectSeq ||
    (subjectLog === log && fields.logSize > record.seq) ||
    subjectLog.roots.get(fields.logSize) !== fields.logRoot
  ) {
    notBound('The log was not the one that the approver saw.');
  }
  if (subjectLog && !processesInForce(subjectLog, fields.subjectSeq, logs).has(fields.process))
    notBound('The approval was given under another process version.');
  if (nonces.has(fields.nonce))
    found.push(bundleProblem('approval_repeated', 'The approval was used twice.'));
  nonces.add(fields.nonce);
  if (subject?.record?.actor === fields.approver)
    found.push(bundleProblem('approval_own_work', `${fields.approver} approved a record of their own.`));
  const unsigned = await checkSignature(approval, record, trust);
  return unsigned ? [...found, unsigned] : found;
}

/** By one of the approver's certificates, and while it still counted for this place in the log. */
export async function checkSignature(
  { fields, signature }: SignedApproval,
  record: EvidenceRecord,
  { certificates, revoked, crypto }: Trust,
): Promise<Problem<BundleCode> | undefined> {
  const known = certificates.get(fields.approver) ?? [];
  const message = approvalMessage(fields);
  let revokedKey = false;
  for (const { spki, fingerprint } of known) {
    if (!(await crypto.verify(spki, decodeBase64(signature) ?? new Uint8Array(0), message))) continue;
    if (revoked.vouchesFor(fingerprint, record.log, record.seq + 1)) return undefined;
    revokedKey = true;
  }
  if (revokedKey)
    return bundleProblem('key_revoked', `${fields.approver} approved with a key that was revoked by then.`);
  return bundleProblem(
    'approval_signature_invalid',
    known.length > 0
      ? `The signature of ${fields.approver} does not verify.`
      : `There is no certificate for ${fields.approver}.`,
  );
}

/**
 * In an incident, the version it was opened with and those it was moved to; which of them was in force is for the replay to say.
 * In the workspace log, the version that the subject record is about.
 */
function processesInForce(
  log: CheckedLog,
  subjectSeq: number,
  logs: readonly CheckedLog[],
): ReadonlySet<string> {
  const subject = log.entries[subjectSeq]?.record;
  const about = subject && versionOf(subject);
  if (log.subject === 'workspace') return new Set(about === undefined ? [] : [about]);
  const own = logs.filter(({ subject: same }) => same === log.subject).flatMap(({ entries }) => entries);
  const opened = own.flatMap(({ record }) => (record && boundProcess(record)) ?? []).slice(0, 1);
  return new Set([...opened, ...own.flatMap(({ record }) => (record && movedProcess(record)) ?? [])]);
}
