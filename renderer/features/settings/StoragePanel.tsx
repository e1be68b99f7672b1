// Database, mirror and signed heads compared record by record, and what the last start found.

import type { StorageCheck } from '../../runtime/runtime.ts';
import { ok } from '../../../shared/base/result.ts';
import { logName, noticeWords } from '../../runtime/session-names.ts';
import { Button } from '../../ui/Button.tsx';
import { useDisplay } from '../../ui/display.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { Section } from '../../ui/Section.tsx';
import { formatSeconds } from '../../ui/time-format.ts';
import { useSession, useSettings, useSettingsState } from './settings-context.ts';

const MOST_SHOWN = 6;
const WHERE = { database: 'In the database', mirror: 'In the mirror', both: 'In both copies' } as const;

function useLogName(): (origin: string) => string {
  const session = useSession();
  return (origin) => (origin === '' ? 'Mirror' : logName(session, origin));
}

export function StoragePanel() {
  const checking = useSettingsState((state) => state.checking);
  const checks = useSettingsState((state) => state.checks);
  return (
    <Section title="Storage check" aside={<Outcome checks={checks} />}>
      {checks ? (
        <Checks checks={checks} />
      ) : (
        <p className="q">Computes every hash of every log again and compares both copies.</p>
      )}
      {checking && <Progress {...checking} />}
      <Actions />
      <Repaired />
      <Notices />
    </Section>
  );
}

function Outcome({ checks }: { checks: readonly StorageCheck[] | undefined }) {
  if (checks === undefined) return 'database, mirror, signed heads';
  const bad = checks.filter(({ ok: whole }) => !whole).length;
  return bad > 0 ? (
    <b className="bad m">{bad === 1 ? '1 log is not whole' : `${bad} logs are not whole`}</b>
  ) : (
    <b className="ok m">database and mirror equal</b>
  );
}

function Progress({ done, total }: { done: number; total: number }) {
  const { store } = useSettings();
  return (
    <div className="checking" role="status">
      <div
        className="prog"
        role="progressbar"
        aria-label="Storage check"
        aria-valuemin={0}
        aria-valuemax={Math.max(1, total)}
        aria-valuenow={done}
      >
        <span style={{ width: `${Math.round((100 * done) / Math.max(1, total))}%` }} />
      </div>
      <span className="meta">
        {done} of {total} records
      </span>
      <Button size="s" onPress={() => store.getState().cancelCheck()}>
        Cancel
      </Button>
    </div>
  );
}

/** Where something is bad, repairing it is the next thing to do. */
function Actions() {
  const { store } = useSettings();
  const { zone } = useDisplay();
  const checking = useSettingsState((state) => state.checking);
  const checks = useSettingsState((state) => state.checks);
  const checkedAt = useSettingsState((state) => state.checkedAt);
  const busy = useSettingsState((state) => state.busy);
  const bad = checks?.filter(({ ok: whole }) => !whole).length ?? 0;
  const repair = async () => {
    await store.getState().repairStorage();
    return ok(null);
  };
  return (
    <div className="row bt">
      {bad > 0 && !checking && (
        <Button
          look="act"
          onPress={() => void store.getState().perform('repair', repair)}
          disabledReason={busy === 'repair' ? 'The repair is running.' : undefined}
        >
          {bad === 1 ? 'Repair this log' : `Repair these ${bad} logs`}
        </Button>
      )}
      <Button
        size="s"
        disabledReason={checking ? 'The check is running.' : undefined}
        onPress={() => void store.getState().checkStorage()}
      >
        Check now
      </Button>
      {checkedAt !== undefined && !checking && (
        <span className="meta">checked {formatSeconds(checkedAt, zone)}</span>
      )}
    </div>
  );
}

/** Whatever is wrong stands first and in full; logs that are whole fold together. */
function Checks({ checks }: { checks: readonly StorageCheck[] }) {
  const nameOf = useLogName();
  const sorted = checks.toSorted((a, b) => Number(a.ok) - Number(b.ok));
  const shown = sorted.filter((check, index) => !check.ok || index < MOST_SHOWN);
  const rest = sorted.slice(shown.length);
  return (
    <table className="sto">
      <thead>
        <tr>
          <th>Records in</th>
          <th className="num">Records</th>
          <th>
            <span className="said">Found</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {shown.map((check) => (
          <tr key={check.origin}>
            <td className="m">
              {nameOf(check.origin)}
              {!check.ok && (
                <span className="meta bad">
                  {check.where && `${WHERE[check.where]}. `}
                  {check.firstBad !== undefined && `First bad record: ${check.firstBad}. `}
                  {check.message}
                </span>
              )}
            </td>
            <td className="num">{check.records}</td>
            <td className="num">
              <Mark kind={check.ok ? 'found' : 'failed'} label={check.ok ? 'equal' : 'not whole'} />
            </td>
          </tr>
        ))}
        {rest.length > 0 && (
          <tr>
            <td className="m">{rest.length} others</td>
            <td className="num">{rest.reduce((sum, { records }) => sum + records, 0)}</td>
            <td className="num">
              <Mark kind="found" label="equal" />
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

/** What the last repair did; a log that is in neither copy is told with what to do. */
function Repaired() {
  const repaired = useSettingsState((state) => state.repaired);
  const nameOf = useLogName();
  if (repaired.length === 0) return null;
  return (
    <ul className="hint stack gap-s" role="status">
      {repaired.map((notice) => (
        <li key={notice.origin} className={notice.kind === 'alarm' ? 'bad' : ''}>
          {nameOf(notice.origin)}: {notice.message}
        </li>
      ))}
    </ul>
  );
}

function Notices() {
  const session = useSession();
  const { notices } = session;
  if (notices.length === 0) return <p className="hint">The last start found nothing to repair.</p>;
  return (
    <ul className="hint stack gap-s">
      {notices.map((notice, index) => (
        <li key={index} className={notice.kind === 'alarm' ? 'bad' : ''}>
          Since the last start: {noticeWords(session, notice)}
        </li>
      ))}
    </ul>
  );
}
