// Puts one append into the files of a log: both frames are through fsync when it returns, or neither is there.

import type { AppendFile, Disk } from '../disk.ts';
import { encodeFrame } from '../frames.ts';
import { writeDisclosuresBatch, writeRecordsBatch, type NumberedDisclosure } from './batch.ts';
import type { LogPaths } from './log-files.ts';
import { filesOf, type OpenLog } from './open-log.ts';

export interface LogAppend {
  readonly expectedSize: number;
  readonly records: readonly string[];
  readonly disclosures: readonly NumberedDisclosure[];
}

async function writeAndSync(file: AppendFile, bytes: Uint8Array, position: number): Promise<void> {
  await file.write(bytes, position);
  await file.sync();
}

/** FORMAT.md M2, M7, M8. Moves the ends of `log`; its head is the caller's business. */
export async function writeAppend(
  log: OpenLog,
  paths: LogPaths,
  disk: Disk,
  { expectedSize: from, records: lines, disclosures }: LogAppend,
): Promise<void> {
  const { ends } = log;
  // Without a turn in between where they are open, so that the disk works while the caller signs.
  const files = log.files ?? (await filesOf(log, paths, disk));
  const records = encodeFrame(writeRecordsBatch({ from, disclosures: disclosures.length, lines }));
  const values =
    disclosures.length > 0 ? encodeFrame(writeDisclosuresBatch({ from, disclosures })) : undefined;
  try {
    await Promise.all([
      writeAndSync(files.records, records, ends.records),
      values && writeAndSync(files.disclosures, values, ends.disclosures),
    ]);
  } catch (error) {
    // What was not confirmed must not come back as a record at the next start.
    await Promise.allSettled([
      files.records.truncate(ends.records),
      files.disclosures.truncate(ends.disclosures),
    ]);
    throw error;
  }
  log.places?.batches.push({ from, at: ends.records, length: records.length });
  ends.records += records.length;
  if (!values) return;
  log.places?.places.push({ from, at: ends.disclosures, length: values.length });
  ends.disclosures += values.length;
}
