// Clocks of an incident: name, time left, due in UTC and local, the arithmetic, and the share that has elapsed.

import { useDisplay } from './display.tsx';
import { Mark } from './Mark.tsx';
import { formatDuration, formatMoment, isSameDay, zoneOf } from './time-format.ts';
import { useWrittenMoments } from './use-written-moments.ts';

export interface ShownClock {
  readonly id: string;
  readonly title: string;
  readonly state: 'running' | 'breached' | 'met' | 'stopped' | 'if_decided_now';
  readonly startedAt: number;
  readonly due: number;
  readonly because: string;
  /** Where the limit stands in the law. */
  readonly rule?: string;
  readonly metAt?: number;
  /** Missed, then done all the same, in words: nothing is owed any more. */
  readonly settled?: { readonly words: string };
  readonly noticedAt?: number;
  /** Comes again and again; what it asked for then still waits. */
  readonly overdueSince?: number;
  /** A limit that does not count now. */
  readonly paused?: { readonly at: number; readonly reason: string };
}

const SOON = 2 / 3;

function lookOf(clock: ShownClock, now: number): string {
  if (clock.settled) return 'idle';
  if (clock.state === 'breached') return 'late';
  if (clock.state !== 'running') return 'idle';
  if (clock.overdueSince !== undefined) return 'late';
  if (now >= clock.due) return 'late';
  return elapsed(clock, now) >= SOON ? 'soon' : '';
}
const elapsed = (clock: ShownClock, now: number): number =>
  clock.due <= clock.startedAt
    ? 1
    : Math.min(1, Math.max(0, (now - clock.startedAt) / (clock.due - clock.startedAt)));

function Left({ clock, now }: { clock: ShownClock; now: number }) {
  if (clock.state === 'met') return <Mark kind="found" label="met" />;
  if (clock.settled) return <Mark kind="failed" label="missed, settled" />;
  if (clock.paused) return <>{formatDuration(clock.due - clock.paused.at)}</>;
  if (clock.state === 'stopped') return <>–</>;
  if (clock.state === 'if_decided_now') return <>{formatDuration(clock.due - clock.startedAt)}</>;
  if (clock.overdueSince !== undefined) return <>+ {formatDuration(now - clock.overdueSince)}</>;
  const left = clock.due - now;
  return <>{left < 0 ? `+ ${formatDuration(left)}` : formatDuration(left)}</>;
}

function DueLine({ clock, now }: { clock: ShownClock; now: number }) {
  const display = useDisplay();
  const utc = formatMoment(clock.due, now, 'UTC');
  const otherZone = display.timeMode === 'site' ? zoneOf('site', display.siteZone) : undefined;
  const other = formatMoment(clock.due, now, otherZone);
  const word = display.timeMode === 'site' ? 'site' : 'local';
  const both = (
    <>
      <b className="m">{utc}</b> UTC{other !== utc && `, ${other} ${word}`}
    </>
  );
  if (clock.state === 'met')
    return <div>met {clock.metAt === undefined ? '' : `${formatMoment(clock.metAt, now, 'UTC')} UTC`}</div>;
  if (clock.settled)
    return (
      <div>
        {clock.settled.words}, was due {utc} UTC
      </div>
    );
  if (clock.paused)
    return (
      <div>
        paused <b className="m">{formatMoment(clock.paused.at, now, 'UTC')}</b> UTC, {clock.paused.reason}
      </div>
    );
  if (clock.state === 'stopped') return <div>stopped, was due {utc} UTC</div>;
  if (clock.state === 'if_decided_now') return <div>if decided now, due {both}</div>;
  if (clock.noticedAt !== undefined && clock.noticedAt - clock.due > 60_000) {
    const sameDay = isSameDay(clock.noticedAt, clock.due, 'UTC');
    return (
      <div>
        due <b className="m">{utc}</b>, noticed{' '}
        <b className="m">{formatMoment(clock.noticedAt, sameDay ? clock.due : now, 'UTC')}</b> UTC
      </div>
    );
  }
  // Since when it is overdue stands in its arithmetic.
  if (clock.overdueSince !== undefined) return <div>asked again {both}</div>;
  return (
    <div>
      {clock.state === 'breached' || now >= clock.due ? 'was due' : 'due'} {both}
    </div>
  );
}

/** The arithmetic names day and zone in full; a reader needs the day only where it is not today, and UTC stands above. */
const withoutUtc = (arithmetic: string): string => arithmetic.replaceAll(/\s?UTC\b/g, '');

function Clock({ clock, now }: { clock: ShownClock; now: number }) {
  const look = lookOf(clock, now);
  const arithmetic = useWrittenMoments()(clock.because, clock.due, true);
  return (
    <li className={`clock ${look}`} tabIndex={0} title={[arithmetic, clock.rule].filter(Boolean).join(' ')}>
      <div className="nm">
        <span>{clock.title}</span>
        <b>
          <Left clock={clock} now={now} />
        </b>
      </div>
      <DueLine clock={clock} now={now} />
      <div className="meta">
        {withoutUtc(arithmetic)}
        {clock.rule !== undefined && <span className="rule"> {clock.rule}</span>}
      </div>
      <div className="bar">
        {look !== 'idle' && <span style={{ width: `${Math.round(elapsed(clock, now) * 100)}%` }} />}
      </div>
    </li>
  );
}

/** At most four are shown in the order given; the rest are counted by `more`. */
export function ClockStrip({
  label,
  clocks,
  now,
}: {
  label: string;
  clocks: readonly ShownClock[];
  now: number;
}) {
  if (clocks.length === 0) return null;
  return (
    <ul className="clocks" aria-label={label}>
      {clocks.slice(0, 4).map((clock) => (
        <Clock key={clock.id} clock={clock} now={now} />
      ))}
    </ul>
  );
}
