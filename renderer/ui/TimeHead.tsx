// Zone toggle and the time now, at the right of a place's header.

import { Segmented } from './Choice.tsx';
import { useDisplay } from './display.tsx';
import { formatDay, formatSeconds, type TimeMode } from './time-format.ts';
import { useNow } from './use-now.ts';

const MODES = [
  { value: 'utc', content: 'UTC' },
  { value: 'local', content: 'Local' },
  { value: 'site', content: 'Site' },
] as const satisfies readonly { value: TimeMode; content: string }[];

export function TimeHead() {
  const display = useDisplay();
  const now = useNow();
  return (
    <>
      <Segmented<TimeMode>
        label="Times in"
        items={MODES}
        value={display.timeMode}
        onChange={(timeMode) => {
          display.change({ timeMode });
        }}
      />
      <div className="utc">
        <b>{formatSeconds(now, display.zone)}</b>
        <span className="meta">{formatDay(now, display.zone)}</span>
      </div>
    </>
  );
}
