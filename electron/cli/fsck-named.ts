// What else than its own files says how long a log was: the signed index of the mirror and the journal of the device. A log that
// holds less than either was cut or taken away. electron/host/mirror/FORMAT.md M14, M19.

import { createHash, X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { isObject } from '../../shared/base/json.ts';
import { namedHeads, type NamedHead } from '../../shared/evidence/journal.ts';
import { readRecord } from '../../shared/evidence/read-record.ts';
import type { CheckedFiles, FirstBad } from '../host/mirror/check-log-files.ts';
import { logPaths } from '../host/mirror/log-files.ts';
import type { LogState } from '../host/mirror/mirror-index.ts';
import { salvageLog, type SalvagedLog } from '../host/mirror/salvage-log.ts';
import { namesIn, readIfThere, type WorkspacePaths } from '../host/workspace-folder.ts';

/** What can be read of a log of the device that the folder belongs to. */
async function ownLog(paths: WorkspacePaths, subject: 'journal' | 'workspace'): Promise<SalvagedLog> {
  const summary = await readIfThere(paths.summary);
  const device = summary && /"device":\s*"(dev_[a-z2-7]+)"/.exec(summary.toString('utf8'))?.[1];
  return device
    ? salvageLog(logPaths(join(paths.mirror, subject, device)))
    : { records: [], disclosures: [] };
}

/** The heads in the own journal; a journal that came from elsewhere names what is elsewhere. */
export async function headsInJournal(paths: WorkspacePaths): Promise<readonly NamedHead[]> {
  const { records, disclosures } = await ownLog(paths, 'journal');
  return namedHeads(records, disclosures);
}

/** Ids of people whose certificate the own workspace log names by its SHA-256 and no file holds. */
export async function peopleWithoutCertificate(paths: WorkspacePaths): Promise<readonly string[]> {
  const folder = join(paths.folder, 'certificates');
  const held = new Set<string>();
  for (const name of await namesIn(folder)) {
    const pem = name.startsWith('per_') ? await readIfThere(join(folder, name)) : undefined;
    // What cannot be read holds nothing.
    const der = pem && certificateBytes(pem);
    if (der) held.add(createHash('sha256').update(der).digest('hex'));
  }
  const { records } = await ownLog(paths, 'workspace');
  const lost = records.flatMap((line) => {
    const record = line.includes('"command":"EnrolPerson"') ? readRecord(line) : undefined;
    const args = record?.ok ? record.value.pub['args'] : undefined;
    if (!isObject(args) || typeof args['person'] !== 'string') return [];
    return typeof args['certificateSha256'] === 'string' && !held.has(args['certificateSha256'])
      ? [args['person']]
      : [];
  });
  return [...new Set(lost)];
}

function certificateBytes(pem: Buffer): Buffer | undefined {
  try {
    return new X509Certificate(pem).raw;
  } catch {
    return undefined;
  }
}

const wereSigned = (size: number): string =>
  size === 1 ? '1 record was signed' : `${size} records were signed`;

/** The first place at which a log is less or other than it was; undefined where nothing says so. */
export function behindNamed(
  found: CheckedFiles,
  known: LogState | undefined,
  named: readonly NamedHead[],
): FirstBad | undefined {
  const { end, signed, roots } = found;
  const bad = (seq: number, file: FirstBad['file'], message: string): FirstBad => ({
    seq,
    file,
    offset: 0,
    message,
  });
  const indexed = known?.head.size ?? 0;
  const inJournal = named.reduce((most, { size }) => Math.max(most, size), 0);
  if (indexed > end.size && indexed >= inJournal)
    return bad(end.size, 'records.log', `${wereSigned(indexed)}; the files hold ${end.size}.`);
  if (inJournal > end.size)
    return bad(
      end.size,
      'records.log',
      `The journal of this device names ${inJournal} records of this log; the files hold ${end.size}.`,
    );
  const other = named.find(({ size, root }) => (roots.get(size) ?? root) !== root);
  if (other)
    return bad(
      Math.max(0, other.size - 1),
      'records.log',
      `The first ${other.size} records are not the ones that the journal of this device names.`,
    );
  // Not by the journal: power that fails within 50 ms of an append takes its head, and the next start signs it again (M7).
  if (signed < indexed)
    return bad(
      signed,
      'heads.log',
      `${wereSigned(indexed)}, but the last signed head that can be read covers ${signed}: later ones are gone.`,
    );
  return undefined;
}
