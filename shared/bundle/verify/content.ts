// Steps 5 to 12 of the verification: everything that the statement of a bundle lists, checked against the records themselves.

import type { Sha256 } from '../../base/ids.ts';
import type { ReadCertificate } from '../certificate.ts';
import type { BundleStatement } from '../statement.ts';
import type { StampFacts } from '../timestamp/check-stamp.ts';
import { checkApprovals } from './approvals.ts';
import { checkAttachments } from './attachments.ts';
import type { Checklist } from './checklist.ts';
import type { BundleFiles } from './container.ts';
import { checkDisclosures } from './disclosures.ts';
import type { Held } from './held.ts';
import { listHeads, timesOfHeads } from './kept-heads.ts';
import { checkJournals } from './journals.ts';
import { checkKeys } from './keys.ts';
import { checkLogs, type CheckedLog } from './logs.ts';
import { checkPeers } from './peers.ts';
import { checkProcesses, type CheckedProcess } from './processes.ts';
import { checkRevocations } from './revocations.ts';
import type { Seal } from './seal.ts';
import { checkTokens } from './tokens.ts';
import { trustIn, type Trust, type VerifyCrypto } from './trust.ts';

/** What the bundle says, for replay and questions. Only to be relied on as far as the report goes. */
export interface BundleContent {
  readonly statement: BundleStatement;
  readonly logs: readonly CheckedLog[];
  readonly processes: readonly CheckedProcess[];
  /** Those of up to 128 KiB, and all where the whole bundle was given in memory. */
  readonly attachments: ReadonlyMap<Sha256, Uint8Array>;
}
interface Known {
  readonly root: ReadCertificate;
  readonly statement: BundleStatement;
  readonly seal: Seal | undefined;
}
/** Steps 5 to 12: everything that the statement lists. */
export async function checkContent(
  files: BundleFiles,
  { root, statement, seal }: Known,
  held: Held,
  crypto: VerifyCrypto,
  list: Checklist,
) {
  const trust = await checkTrust(files, { root, statement, seal }, held.revocations, crypto, list);
  const chained = await checkLogs(files, statement, held, trust);
  for (const log of chained) listLog(log, list);
  const strangers = listHeads(chained, held, statement.incident, list);
  const times = await timesOfHeads(chained, held, crypto);
  const disclosures = checkDisclosures(chained);
  list.check(
    'disclosures',
    'Values match what was sealed',
    `${disclosures.disclosed} of ${disclosures.total} shown`,
    disclosures.problems,
  );
  const { logs } = disclosures;
  const attachments = await checkAttachments(files, logs, statement.part);
  const elsewhere = attachments.elsewhere > 0 ? `, ${attachments.elsewhere} in another part` : '';
  list.check(
    'attachments',
    'Attachments are those that records name',
    `${attachments.found} of ${attachments.named}${elsewhere}`,
    attachments.problems,
  );
  const processes = await checkProcesses(files, statement, logs, trust);
  list.check(
    'process',
    'Process version published and signed',
    statement.processes.map((digest) => digest.slice(0, 8)).join(', ') || 'none',
    processes.problems,
  );
  const peers = checkPeers(logs, statement.incident, seal?.signer.name);
  if (peers.seen > 0 || peers.problems.length > 0)
    list.check('peers', 'Devices saw the same logs', `${peers.seen} times`, peers.problems);
  const approvals = await checkApprovalSteps(statement, logs, trust, list);
  const stamps = await checkWitnesses(files, { statement, logs, tsa: held.tsa }, trust, list);
  const content: BundleContent = {
    statement,
    logs,
    processes: processes.processes,
    attachments: attachments.attachments,
  };
  return {
    content,
    approvals,
    attachments: attachments.found,
    claims: [...strangers, ...times.claims],
    stamps: [...times.stamps, ...stamps],
  };
}

/** Keys, and what the root took away from them. */
async function checkTrust(
  files: BundleFiles,
  { root, statement, seal }: Known,
  given: readonly string[],
  crypto: VerifyCrypto,
  list: Checklist,
): Promise<Trust> {
  const bare = trustIn(root, crypto);
  const { certificates, passed, stated, problems } = await checkKeys(files, statement, bare);
  list.check('keys', 'Keys issued by the root you gave', `${passed} of ${stated}`, problems);
  const trust = { ...bare, certificates };
  const revocations = await checkRevocations(files, statement.revocations, given, seal, trust);
  if (revocations.count > 0 || revocations.problems.length > 0)
    list.check('revocations', 'Revoked keys', `${revocations.count} revoked`, revocations.problems);
  return { ...trust, revoked: revocations.revoked };
}

/** The journals of the devices, and time stamps. */
async function checkWitnesses(
  files: BundleFiles,
  {
    statement,
    logs,
    tsa,
  }: { statement: BundleStatement; logs: readonly CheckedLog[]; tsa: string | undefined },
  trust: Trust,
  list: Checklist,
): Promise<readonly StampFacts[]> {
  const journals = await checkJournals(files, statement, logs, trust);
  list.check(
    'journal',
    'Journal of the device names this log',
    `${journals.heads.length} of ${statement.journals.length}`,
    journals.problems,
  );
  const held = { files, statement, logs, journals: journals.heads };
  const { stamps, problems, found } = await checkTokens(held, tsa, trust.crypto);
  const detail = found === 0 ? 'none in the bundle' : `${stamps.length} of ${found}`;
  list.check('tokens', 'Time stamps', detail, problems);
  return stamps;
}

function listLog(log: CheckedLog, list: Checklist): void {
  const name = log.subject === 'workspace' ? `Workspace log of ${log.device}` : `Log of ${log.device}`;
  if (!log.break) {
    const detail =
      log.problems.length > 0 ? 'not proved' : log.lines === 0 ? 'empty' : `records 1–${log.lines}`;
    list.check(`log:${log.origin}`, `${name}, chain unbroken`, detail, log.problems);
    return;
  }
  list.check(`log:${log.origin}`, `${name}, chain`, `breaks at record ${log.break.seq + 1}`, log.problems);
  const after = log.lines - log.break.seq - 1;
  if (after > 0)
    list.skip(`after:${log.origin}`, `Records after the break, ${log.device}`, `${after} not proved`);
}

async function checkApprovalSteps(
  statement: BundleStatement,
  logs: readonly CheckedLog[],
  trust: Trust,
  list: Checklist,
) {
  const approvals = await checkApprovals(statement, logs, trust);
  const { total, failed, problems, ownWork } = approvals;
  list.check('approvals', 'Approvals bind to what they approved', `${total - failed} of ${total}`, problems);
  list.check('four-eyes', 'Four eyes kept, by person', `${total - ownWork.length} of ${total}`, ownWork);
  return approvals;
}
