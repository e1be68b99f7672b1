// What else than its own files says how long a log was: the signed index of the mirror and the journal of the device. A log that
// holds less than either was cut or taken away. electron/host/mirror/FORMAT.md M14, M19.

import { join } from 'node:path';
import { namedHeads, type NamedHead } from '../../shared/evidence/journal.ts';
import type { CheckedFiles, FirstBad } from '../host/mirror/check-log-files.ts';
import { logPaths } from '../host/mirror/log-files.ts';
import type { LogState } from '../host/mirror/mirror-index.ts';
import { salvageLog } from '../host/mirror/salvage-log.ts';
import { readIfThere, type WorkspacePaths } from '../host/workspace-folder.ts';

/** The heads in the journal of the device that the folder belongs to; a journal that came from elsewhere names what is elsewhere. */
export async function headsInJournal(paths: WorkspacePaths): Promise<readonly NamedHead[]> {
  const summary = await readIfThere(paths.summary);
  const device = summary && /"device":\s*"(dev_[a-z2-7]+)"/.exec(summary.toString('utf8'))?.[1];
  if (!device) return [];
  const { records, disclosures } = await salvageLog(logPaths(join(paths.mirror, 'journal', device)));
  return namedHeads(records, disclosures);
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
