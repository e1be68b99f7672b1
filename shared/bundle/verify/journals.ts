// Step 11: the device's journal names the incident log's head, and is itself signed.

import { decodeBase64, decodeUtf8 } from '../../base/bytes.ts';
import type { DeviceId } from '../../base/ids.ts';
import type { Problem } from '../../base/result.ts';
import { disclosureDigest, openDisclosure } from '../../evidence/disclosure.ts';
import { verifyInclusion } from '../../evidence/inclusion.ts';
import { readJournalEntry } from '../../evidence/journal.ts';
import { leafHashBytes } from '../../evidence/leaf.ts';
import { buildOrigin } from '../../evidence/origin.ts';
import { readRecord } from '../../evidence/read-record.ts';
import { readTlogProof } from '../../evidence/tlog-proof.ts';
import { verifyNote } from '../../evidence/verify-checkpoint.ts';
import { bundleProblem, type BundleCode } from '../bundle-problem.ts';
import { journalPaths } from '../layout.ts';
import type { BundleStatement } from '../statement.ts';
import type { BundleFiles } from './container.ts';
import type { EarlierHead } from './held.ts';
import type { CheckedLog } from './logs.ts';
import { deviceKeys, noteCounts, type Trust } from './trust.ts';

export interface CheckedJournals {
  /** Heads of the journals, as far as they are proved. */
  readonly heads: readonly EarlierHead[];
  readonly problems: readonly Problem<BundleCode>[];
}

/** FORMAT.md B16, B19. */
export async function checkJournals(
  files: BundleFiles,
  statement: BundleStatement,
  logs: readonly CheckedLog[],
  trust: Trust,
): Promise<CheckedJournals> {
  const problems: Problem<BundleCode>[] = [];
  const heads: EarlierHead[] = [];
  for (const device of statement.journals) {
    const log = logs.find(
      ({ subject, device: writer }) => subject === statement.incident && writer === device,
    );
    const found = await checkJournal(files, device, statement.workspace, log, trust);
    if (typeof found === 'string')
      problems.push(bundleProblem('journal_differs', found, journalPaths(device).entry));
    else heads.push(found);
  }
  return { heads, problems };
}

/** The head of the journal, or what is wrong, in words. */
async function checkJournal(
  files: BundleFiles,
  device: DeviceId,
  workspace: BundleStatement['workspace'],
  log: CheckedLog | undefined,
  trust: Trust,
): Promise<EarlierHead | string> {
  const paths = journalPaths(device);
  const [entry, disclosure, proofText] = [paths.entry, paths.disclosure, paths.proof].map(
    (path) => decodeUtf8(files.take(path) ?? new Uint8Array(0)) ?? '',
  );
  if (!entry?.endsWith('\n') || !disclosure?.endsWith('\n'))
    return `The journal files of ${device} are not whole.`;
  const record = readRecord(entry.slice(0, -1));
  const proof = readTlogProof(proofText ?? '');
  const opened = openDisclosure(disclosure.slice(0, -1));
  if (!record.ok || !proof.ok || !opened.ok) return `The journal files of ${device} cannot be read.`;
  const origin = buildOrigin({ workspace, subject: 'journal', device });
  const { index, note } = proof.value;
  if (record.value.log !== origin || note.origin !== origin || record.value.seq !== index)
    return `The record is not one of the journal of ${device}.`;
  const keys = deviceKeys(trust, device);
  if (keys.length === 0) return `There is no certificate for ${device}.`;
  const signed = await verifyNote(proof.value.checkpoint, keys, trust.crypto.verify);
  if (!signed.ok) return signed.error.message;
  if (!noteCounts(trust, device, note)) return `The key that signed the journal of ${device} was revoked.`;
  const root = decodeBase64(note.root) ?? new Uint8Array(0);
  if (
    !verifyInclusion({
      leaf: leafHashBytes(entry.slice(0, -1)),
      index,
      size: note.size,
      proof: proof.value.proof,
      root,
    })
  )
    return 'The record is not in the journal.';
  if (!record.value.sd.includes(disclosureDigest(disclosure.slice(0, -1))))
    return 'The journal record does not name this log.';
  const stated = readJournalEntry(record.value, opened.value);
  const size = log?.entries.length ?? -1;
  return stated &&
    stated.origin === log?.origin &&
    stated.size === size &&
    stated.root === log.roots.get(size)
    ? { origin, size: note.size, root: note.root }
    : 'The journal names another head of this log.';
}
