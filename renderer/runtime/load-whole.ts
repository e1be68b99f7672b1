// Reads a log to be worked with. Start-up compares heads; here every record is followed from the first one to that head, and where
// one does not hold, the mirror is asked.

import { deviceOf } from '../../shared/evidence/origin.ts';
import { emptyHead } from '../../shared/evidence/build-append.ts';
import type { LogHead } from '../../shared/evidence/evidence-store.port.ts';
import { checkRows, missingValues, type CheckedRows } from './check-rows.ts';
import type { Core } from './core.ts';
import type { Loaded } from './log-session.ts';
import { loadLog } from './read-log.ts';
import { reconcileLog } from './reconcile.ts';
import { openRowsChecker } from './rows-checker.ts';
import type { RecordRow } from './runtime.ts';

/** The writer knows where the own logs end; those of other devices grow by imports alone. */
async function headOf(core: Core, origin: string): Promise<LogHead> {
  if (deviceOf(origin) === core.workspace.device) return core.writer.load(origin);
  return (await core.store.head(origin)) ?? emptyHead(origin);
}

/** Hashing this many rows would hold up typing. */
const LONG = 500;

async function checkAside(origin: string, rows: readonly RecordRow[]): Promise<CheckedRows> {
  if (rows.length < LONG) return checkRows(emptyHead(origin), rows);
  const checker = openRowsChecker();
  try {
    return await checker.check(emptyHead(origin), rows);
  } finally {
    checker.close();
  }
}

async function read(
  core: Core,
  origin: string,
): Promise<{ readonly loaded: Loaded; readonly whole: boolean }> {
  const head = await headOf(core, origin);
  const loaded = await loadLog(core, origin, 0, head.size);
  const checked = await checkAside(origin, loaded.rows);
  const { end } = checked;
  const whole =
    end.size === head.size && end.lastLeaf === head.lastLeaf && missingValues(checked).length === 0;
  return { loaded, whole };
}

/** What was found and done lies among the notices. A window that follows repairs nothing. */
export async function loadWhole(core: Core, origin: string): Promise<Loaded> {
  const first = await read(core, origin);
  if (first.whole || !core.writes) return first.loaded;
  const places = { ...core, workspace: core.workspace.workspace };
  const notice = await core.writer.alone(origin, () => reconcileLog(places, origin));
  if (notice && !core.notices.some(({ message }) => message === notice.message)) core.notices.push(notice);
  return (await read(core, origin)).loaded;
}
