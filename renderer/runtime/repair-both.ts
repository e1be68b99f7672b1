// Both copies of a log are damaged: what is left of either is put together by its hashes. Only a log that holds everything that was
// signed replaces them; otherwise nothing is touched and the records that are in neither copy are named.

import { combineCopies, type CombinedLog, type CopyContent } from './combine-copies.ts';
import { alarm, counted, isDamaged, numbers, type Both, type OnRecords, type Places } from './copies.ts';
import type { StoredAttachment } from '../../shared/evidence/evidence-store.port.ts';
import { subjectOf } from '../../shared/evidence/origin.ts';
import type { SignedEnd } from './own-damage.ts';
import { unlistedRows } from './incident-summary.ts';
import { valuesLost } from './lost-values.ts';
import { readAll } from './read-log.ts';
import { repairMirror } from './repair-mirror.ts';
import type { StartupNotice } from './runtime.ts';

async function leftInDatabase({ store }: Places, { origin, database }: Both): Promise<CopyContent> {
  // Behind the head as well: a damaged head says too little.
  const rows = await readAll(store, origin, 0, Math.max(database.size, 1));
  return { records: rows.map(({ line }) => line), disclosures: rows.flatMap((row) => row.disclosures) };
}

async function leftInMirror({ host, workspace }: Places, { origin }: Both): Promise<CopyContent> {
  const salvaged = await host['mirror.salvage']({ workspace, origin });
  return salvaged.ok ? salvaged.value : { records: [], disclosures: [] };
}

/** What a file holds of the log. */
export interface GivenCopy extends CopyContent {
  readonly attachments: readonly StoredAttachment[];
  /** The end that the log must reach, as far as it is known. */
  readonly signed: SignedEnd | undefined;
}

/** A copy that is not there is not damaged. */
function stateOf(both: Both): string {
  if (both.database.size > 0) return 'Both copies of this log are damaged.';
  return isDamaged(both)
    ? 'The database has nothing of this log, and its copy in the mirror is damaged or gone.'
    : 'Neither the database nor the mirror has anything of this log.';
}

function lostNotice(both: Both, { lost }: CombinedLog, given: GivenCopy | undefined): StartupNotice {
  const { origin } = both;
  const which = lost.length === 1 ? 'Record' : 'Records';
  const where = given ? `in neither, and not in the file` : 'in neither';
  const elsewhere =
    subjectOf(origin) === 'journal'
      ? 'A journal is in no bundle and in no exchange file.'
      : `Import ${given ? 'another' : 'a'} bundle or exchange file that holds them, and the log is whole again.`;
  const message = `${stateOf(both)} ${which} ${numbers(lost)} can be read ${where}. Nothing was changed; the damaged files are kept. ${elsewhere}`;
  return { ...alarm(origin, message), lost: lost.map((seq) => seq + 1) };
}

const endUnknown = (size: number): string =>
  ` The last signed head cannot be read: records after number ${size} may be missing.`;

const lostOf = (values: StartupNotice | undefined): Pick<StartupNotice, 'lost'> =>
  values?.lost ? { lost: values.lost } : {};

/** `given`: a third copy, from a file. */
export async function repairBoth(
  places: Places,
  both: Both,
  onRecords: OnRecords,
  given?: GivenCopy,
): Promise<StartupNotice> {
  const { origin, mirror } = both;
  const copies = [await leftInDatabase(places, both), await leftInMirror(places, both)];
  const combined = combineCopies(origin, given ? [...copies, given] : copies, given ? given.signed : mirror);
  if (combined.lost.length > 0) return lostNotice(both, combined, given);
  if (combined.records.length === 0)
    return alarm(
      origin,
      'Of this log no record can be read: the mirror is damaged, and the database has nothing of it. Nothing was changed; the damaged files are kept.',
    );
  if (!combined.isSigned)
    return alarm(origin, 'Both copies of this log hold records that are not the ones that were signed.');
  const { head, records } = combined;
  const disclosures = combined.disclosures.map((value) => ({ origin, ...value }));
  const done = await places.store.rebuild({
    origin,
    expectedSize: 0,
    records,
    disclosures,
    attachments: given?.attachments ?? [],
    head,
    projections: unlistedRows(origin),
  });
  if (!done.ok) return alarm(origin, `The database could not be repaired. ${done.error.message}`);
  if (isDamaged(both) || head.size > (mirror?.size ?? 0)) {
    const mirrored = await repairMirror(places, { origin, database: head, mirror }, onRecords);
    if (mirrored.kind === 'alarm') return mirrored;
  }
  const { withoutValues } = combined;
  const message = `${given ? 'Both copies of this log were damaged or gone' : 'Both copies of this log were damaged, in different places'}. All ${counted(records.length)} were put together from what is left of them${given ? ' and from the file' : ''}; the damaged files are kept.`;
  const missing = withoutValues.map((seq) => ({ seq }));
  const values = missing.length > 0 ? valuesLost(origin, missing) : undefined;
  // Without the head that was signed last nobody can say where the log ended; the journal names one that it had reached.
  const doubt = mirror && mirror.size > 0 ? '' : endUnknown(records.length);
  if (values || doubt)
    return { ...alarm(origin, `${message} ${values?.message ?? ''}${doubt}`), ...lostOf(values) };
  return { origin, kind: 'database_repaired', message };
}
