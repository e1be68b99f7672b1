// Steps 5 to 12 of the verification: everything that the statement of a bundle lists, checked against the records themselves.

import type { Sha256 } from '../../base/ids.ts';
import type { FileHasher, SignatureVerifier } from '../../evidence/signature.port.ts';
import { bundleProblem } from '../bundle-problem.ts';
import type { ReadCertificate } from '../certificate.ts';
import type { BundleStatement } from '../statement.ts';
import { checkApprovals } from './approvals.ts';
import { checkAttachments } from './attachments.ts';
import type { Checklist } from './checklist.ts';
import type { BundleFiles } from './container.ts';
import { checkDisclosures } from './disclosures.ts';
import { checkJournals } from './journals.ts';
import { checkKeys, type CheckedKeys } from './keys.ts';
import { checkLogs, type CheckedLog, type EarlierHead } from './logs.ts';
import { checkPeers } from './peers.ts';
import { checkProcesses, type CheckedProcess } from './processes.ts';
import { checkTokens } from './tokens.ts';

export interface VerifyCrypto {
  readonly verify: SignatureVerifier;
  readonly hash: FileHasher;
}
/** What the bundle says, for replay and questions. Only to be relied on as far as the report goes. */
export interface BundleContent {
  readonly statement: BundleStatement;
  readonly logs: readonly CheckedLog[];
  readonly processes: readonly CheckedProcess[];
  readonly attachments: ReadonlyMap<Sha256, Uint8Array>;
}
interface Known {
  readonly root: ReadCertificate;
  readonly statement: BundleStatement;
}

/** Steps 5 to 12: everything that the statement lists. */
export async function checkContent(
  files: BundleFiles,
  { root, statement }: Known,
  heads: readonly EarlierHead[],
  crypto: VerifyCrypto,
  list: Checklist,
) {
  const keys = await checkKeys(files, statement, root, crypto.verify);
  list.check(
    'keys',
    'Keys issued by the root you gave',
    `${keys.keys.size} of ${keys.stated}`,
    keys.problems,
  );
  const chained = await checkLogs(files, statement, { heads, keys: keys.keys, verify: crypto.verify });
  for (const log of chained) listLog(log, list);
  listHeads(chained, heads, list);
  const disclosures = checkDisclosures(chained);
  list.check(
    'disclosures',
    'Values match what was sealed',
    `${disclosures.disclosed} of ${disclosures.total} shown`,
    disclosures.problems,
  );
  const { logs } = disclosures;
  const attachments = await checkAttachments(files, logs, crypto.hash);
  list.check(
    'attachments',
    'Attachments are those that records name',
    `${attachments.attachments.size} of ${attachments.named}`,
    attachments.problems,
  );
  const processes = await checkProcesses(files, statement, logs, { root, keys: keys.keys, crypto });
  list.check(
    'process',
    'Process version published and signed',
    statement.processes.map((digest) => digest.slice(0, 8)).join(', ') || 'none',
    processes.problems,
  );
  const peers = checkPeers(logs, statement.incident);
  if (peers.seen > 0 || peers.problems.length > 0)
    list.check('peers', 'Devices saw the same logs', `${peers.seen} times`, peers.problems);
  const approvals = await checkApprovalSteps(statement, logs, keys, crypto, list);
  const journals = await checkJournals(files, statement, logs, keys.keys, crypto.verify);
  list.check(
    'journal',
    'Journal of the device names this log',
    `${statement.journals.length - journals.length} of ${statement.journals.length}`,
    journals,
  );
  const tokens = checkTokens(files, statement);
  list.check(
    'tokens',
    'Time stamps',
    tokens.length === 0 ? 'none in the bundle' : `${tokens.length} not checkable`,
    tokens,
  );
  const content: BundleContent = {
    statement,
    logs,
    processes: processes.processes,
    attachments: attachments.attachments,
  };
  return { content, approvals };
}

/** Heads of logs that are not in the bundle at all; whether the others are prefixes is the logs' own check. */
function listHeads(logs: readonly CheckedLog[], heads: readonly EarlierHead[], list: Checklist): void {
  if (heads.length === 0) return;
  const foreign = heads.filter(({ origin }) => !logs.some((log) => log.origin === origin));
  const problems = foreign.map(({ origin }) =>
    bundleProblem('head_not_prefix', `You hold a head of ${origin}, which is not in the bundle.`, origin),
  );
  list.check(
    'heads',
    'Heads that you hold',
    `${heads.length - foreign.length} of ${heads.length} found`,
    problems,
  );
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
  keys: CheckedKeys,
  { verify }: VerifyCrypto,
  list: Checklist,
) {
  const approvals = await checkApprovals(statement, logs, keys.keys, verify);
  const { total, failed, problems, ownWork } = approvals;
  list.check('approvals', 'Approvals bind to what they approved', `${total - failed} of ${total}`, problems);
  list.check('four-eyes', 'Four eyes kept, by person', `${total - ownWork.length} of ${total}`, ownWork);
  return approvals;
}
