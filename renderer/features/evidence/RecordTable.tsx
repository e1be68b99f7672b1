// The records as rows: number, when, what, who, hash and what the check found.

import { useEffect, useRef, useState } from 'react';
import type { LogSubject } from '../../../shared/evidence/origin.ts';
import { Button } from '../../ui/Button.tsx';
import { useDisplay } from '../../ui/display.tsx';
import { Hash } from '../../ui/Hash.tsx';
import { Mark, type MarkKind } from '../../ui/Mark.tsx';
import { formatDay, formatSeconds, formatSpan, formatTime, isSameDay } from '../../ui/time-format.ts';
import { useNow } from '../../ui/use-now.ts';
import type { CheckedRecord } from './check-log.ts';
import { useEvidence } from './evidence-context.ts';
import type { ShownRecord } from './shown-records.ts';

const PAGE = 300;
const STATES: { readonly [S in CheckedRecord['state']]: { readonly mark: MarkKind; readonly said: string } } =
  {
    checked: { mark: 'found', said: 'hash checked' },
    broken: { mark: 'failed', said: 'does not follow from the record before' },
    unproved: { mark: 'claimed', said: 'after the break, not proved' },
  };

export const StateMark = ({ state }: { state: CheckedRecord['state'] }) => (
  <Mark kind={STATES[state].mark} label={STATES[state].said} />
);

export function RecordTable({
  records,
  chosen,
  subject,
}: {
  records: readonly ShownRecord[];
  chosen: number | undefined;
  subject: LogSubject;
}) {
  const [more, setMore] = useState(PAGE);
  // A record reached by the arrow keys or by a link is always among the rows.
  const limit = Math.max(more, records.findIndex((record) => record.seq === chosen) + 1);
  return (
    <>
      <table>
        <thead>
          <tr>
            <th className="num">No.</th>
            <th>Occurred</th>
            <th>Kind</th>
            <th>What</th>
            <th>Who</th>
            <th>Hash</th>
          </tr>
        </thead>
        <tbody>
          {records.slice(0, limit).map((record) => (
            <RecordRow key={record.seq} shown={record} chosen={record.seq === chosen} subject={subject} />
          ))}
        </tbody>
      </table>
      {records.length > limit && (
        <div className="pad">
          <Button onPress={() => setMore(limit + PAGE)}>
            Show {Math.min(PAGE, records.length - limit)} more of these {records.length}
          </Button>
        </div>
      )}
    </>
  );
}

function RecordRow({ shown, chosen, subject }: { shown: ShownRecord; chosen: boolean; subject: LogSubject }) {
  const { navigate } = useEvidence();
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const { entry, checked } = shown;
  const address = `/evidence/${subject}/${shown.position + 1}`;
  const corrected = entry?.correctedBy;
  return (
    <tr
      ref={row}
      className={[chosen ? 'sel' : '', corrected === undefined ? '' : 'old'].join(' ').trim()}
      aria-selected={chosen}
      onClick={() => navigate(address)}
    >
      <td className="mono num">{shown.seq + 1}</td>
      <td className="nw">
        <Occurred shown={shown} />
      </td>
      <td className="nw">{shown.kind}</td>
      <td className="tx">
        {entry?.mark === 'exception' && <Mark kind="excepted" label="" />}{' '}
        {entry?.withheld === true && <Mark kind="withheld" />}{' '}
        <a href={`#${address}`} aria-current={chosen || undefined}>
          {corrected === undefined ? shown.title : <del>{shown.title}</del>}
        </a>
        {corrected !== undefined && ` → ${corrected + 1}`}
        {shown.detail !== '' && (
          <span className="q">
            {shown.title.endsWith('.') ? ' ' : '. '}
            {shown.detail}
          </span>
        )}
      </td>
      <td className="q nw">{shown.who}</td>
      <td className="nw">
        <Hash value={checked.leaf} /> <StateMark state={checked.state} />
      </td>
    </tr>
  );
}

/** Seconds where the device was there, the claimed minute and how much later it was written where it was not. */
function Occurred({ shown }: { shown: ShownRecord }) {
  const { zone } = useDisplay();
  const now = useNow(60_000);
  const day = isSameDay(shown.occurredAt, now, zone) ? '' : `${formatDay(shown.occurredAt, zone)} `;
  if (!shown.late) return `${day}${formatSeconds(shown.occurredAt, zone)}`;
  return (
    <>
      {day}
      {formatTime(shown.occurredAt, zone)}{' '}
      <span className="warn">+{formatSpan(shown.at - shown.occurredAt)}</span>
    </>
  );
}
