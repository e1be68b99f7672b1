// When, by whom, in which role, on which device, at which step.

import { useMemo } from 'react';
import { readOrigin } from '../../../shared/evidence/origin.ts';
import { useDisplay } from '../../ui/display.tsx';
import { formatDay, formatSeconds, formatSpan, zoneWord } from '../../ui/time-format.ts';
import { elementTitle } from './element-title.ts';
import { useEvidence, useSession, useSnapshot } from './evidence-context.ts';
import type { RecordNames } from './record-words.ts';
import type { ShownRecord } from './shown-records.ts';

export function RecordFacts({ shown, names }: { shown: ShownRecord; names: RecordNames }) {
  const { zone, timeMode } = useDisplay();
  const { subject } = useEvidence();
  const { workspace } = useSession();
  const snapshot = useSnapshot();
  const { record } = shown.checked;
  const moment = (at: number): string =>
    `${formatDay(at, zone)} ${formatSeconds(at, zone)} ${zoneWord(timeMode)}`;
  const lag = shown.at - shown.occurredAt;
  const origin = record && readOrigin(record.log);
  const behalf = shown.entry?.onBehalfOf;
  const element =
    shown.entry?.element ?? (typeof record?.pub['element'] === 'string' ? record.pub['element'] : undefined);
  const title = useMemo(
    () => (snapshot && element !== undefined ? elementTitle(snapshot.version, element) : element),
    [snapshot, element],
  );
  return (
    <div className="pad">
      <dl className="rec-facts">
        <dt>Occurred</dt>
        <dd>{moment(shown.occurredAt)}</dd>
        <dt>Recorded</dt>
        <dd>
          {moment(shown.at)}
          {lag > 0 && (
            <span className={shown.late ? 'warn' : 'q'}>
              , {lag < 60_000 ? `${Math.round(lag / 1000)} s` : formatSpan(lag)} later
            </span>
          )}
        </dd>
        <dt>By</dt>
        <dd>
          {shown.who}
          {behalf !== undefined && `, for ${names.person(behalf)}`}
          {shown.role !== '' && <span className="q">, {names.role(shown.role).toLowerCase()}</span>}
        </dd>
        <dt>Key of</dt>
        <dd>
          <code className="wrap">{record?.actor}</code>
        </dd>
        <dt>On</dt>
        <dd>
          {origin?.ok && origin.value.device === workspace.device ? 'this device ' : ''}
          <code className="wrap">{origin?.ok ? origin.value.device : ''}</code>
        </dd>
        {element !== undefined && (
          <>
            <dt>At step</dt>
            <dd>
              <a href={`#/incidents/${subject}`} title={element}>
                {title}
              </a>
              {snapshot && <span className="q">, version {snapshot.version.statement.number}</span>}
            </dd>
          </>
        )}
      </dl>
    </div>
  );
}
