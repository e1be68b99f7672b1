// A moment in the zone that the person chose; the full UTC time is in the title and in `datetime`.

import { useDisplay } from './display.tsx';
import { formatMoment, zoneWord } from './time-format.ts';

/** `now` decides whether the day is written; without it, it always is today's short form. */
export function Time({ at, now, zone = false }: { at: number; now?: number; zone?: boolean }) {
  const display = useDisplay();
  const iso = new Date(at).toISOString();
  return (
    <time dateTime={iso} title={iso} className="nw">
      {formatMoment(at, now ?? Date.now(), display.zone)}
      {zone && ` ${zoneWord(display.timeMode)}`}
    </time>
  );
}
