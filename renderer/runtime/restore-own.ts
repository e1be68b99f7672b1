// Brings a log of this device back from a file, where both of its copies are damaged or gone: only if what is left of them and the
// file together lead to the head that was signed.

import type { Exchange } from '../../shared/bundle/exchange/read-exchange.ts';
import type { ReceivedLog } from '../../shared/bundle/exchange/receive-log.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { attachmentHashes } from '../../shared/evidence/attachment-hashes.ts';
import type { LogSubject } from '../../shared/evidence/origin.ts';
import type { Core } from './core.ts';
import type { DamagedOwn, FindDamaged } from './own-damage.ts';
import { repairBoth } from './repair-both.ts';
import type { Refusal, StartupNotice } from './runtime.ts';

export interface RestoredOwn {
  /** Logs that both copies hold again. */
  readonly restored: readonly StartupNotice[];
  /** Logs that the file names and that it cannot bring back. */
  readonly notRestored: readonly StartupNotice[];
}

function restoreFrom(
  core: Core,
  { both, signed }: DamagedOwn,
  { origin, records, disclosures }: ReceivedLog,
  attachments: Exchange['attachments'],
): Promise<StartupNotice> {
  const values = disclosures.map(({ disclosure }) => disclosure);
  const hashes = new Set(attachmentHashes(values));
  return core.writer.alone(origin, () =>
    repairBoth({ ...core, workspace: core.workspace.workspace }, both, () => undefined, {
      records: records.map(({ line }) => line),
      disclosures: values,
      attachments: attachments.filter(({ sha256 }) => hashes.has(sha256)),
      signed,
    }),
  );
}

export async function restoreOwn(
  core: Core,
  exchange: Exchange,
  findDamaged: FindDamaged,
): Promise<RestoredOwn> {
  const restored: StartupNotice[] = [];
  const notRestored: StartupNotice[] = [];
  for (const log of exchange.logs) {
    const damaged = log.records.length > 0 ? await findDamaged(log.origin) : undefined;
    if (!damaged) continue;
    const notice = await restoreFrom(core, damaged, log, exchange.attachments);
    // Values that are nowhere are an alarm, but the records are back.
    const isBack = ((await core.store.head(log.origin))?.size ?? 0) >= (damaged.signed?.size ?? 1);
    (isBack ? restored : notRestored).push(notice);
    if (!isBack) continue;
    const others = core.notices.filter(({ origin, kind }) => origin !== log.origin || kind !== 'alarm');
    core.notices.splice(0, core.notices.length, ...others, notice);
  }
  return { restored, notRestored };
}

/** What others recorded is seen in writing in the own log of the same subject, which must take a record for that. */
export async function ownLogsTake(
  core: Core,
  subjects: ReadonlySet<LogSubject>,
  restored: readonly StartupNotice[],
  findDamaged: FindDamaged,
): Promise<Result<null, Refusal>> {
  for (const subject of subjects) {
    const own = core.originOf(subject);
    const isBack = restored.some(({ origin }) => origin === own);
    if (isBack || !(await findDamaged(own))) continue;
    return err({
      code: 'own_log_damaged',
      message: `Both copies of this device’s own log ${subject} are damaged, and this file does not bring it back. Nothing was imported.`,
      place: own,
      remedy:
        'Import a bundle or an exchange file first that holds all records of that log, from this device or from another one.',
    });
  }
  return ok(null);
}
