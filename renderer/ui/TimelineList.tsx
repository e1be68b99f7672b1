// What happened, newest first: when it occurred, when it was recorded if later, who, for whom, and the record's number.

import type { ReactNode } from 'react';
import { useDisplay } from './display.tsx';
import { formatMoment } from './time-format.ts';

export interface ShownEntry {
  readonly id: string;
  readonly at: number;
  /** Set when it was recorded more than five minutes later. */
  readonly recordedAt?: number;
  readonly body: ReactNode;
  readonly meta: ReactNode;
  readonly record: string;
  readonly href?: string;
}

export function TimelineList({
  entries,
  now,
  onPick,
  onKey,
}: {
  entries: readonly ShownEntry[];
  now: number;
  onPick?: (id: string) => void;
  /** A single key while a record's number has the focus; true where it did something. */
  onKey?: (id: string, key: string) => boolean;
}) {
  const { zone } = useDisplay();
  return (
    <ol className="tl">
      {entries.map((entry) => (
        <li key={entry.id} id={`record-${entry.record}`}>
          <span className="t">
            {formatMoment(entry.at, now, zone)}
            {entry.recordedAt !== undefined && (
              <small>rec. {formatMoment(entry.recordedAt, now, zone)}</small>
            )}
          </span>
          <span className="wrap-any">
            {entry.body}
            <span className="meta">{entry.meta}</span>
          </span>
          <span className="r">
            {onPick ? (
              <button
                type="button"
                className="rec-no"
                aria-label={`Record ${entry.record}: correct…`}
                title="Correct this record…"
                onClick={() => onPick(entry.id)}
                onKeyDown={(event) => {
                  if (event.ctrlKey || event.altKey || event.metaKey || event.key.length !== 1) return;
                  if (onKey?.(entry.id, event.key.toLowerCase()) === true) event.preventDefault();
                }}
              >
                {entry.record}
              </button>
            ) : (
              entry.record
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
