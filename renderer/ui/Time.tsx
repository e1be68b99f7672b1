// A moment in the zone that the person chose; the full UTC time is in the title and in `datetime`.

import { useDisplay } from './display.tsx';
import { zoneWord } from './time-format.ts';
import { useMoment } from './use-moment.ts';

export function Time({ at, zone = false }: { at: number; zone?: boolean }) {
  const { timeMode } = useDisplay();
  const moment = useMoment();
  const iso = new Date(at).toISOString();
  return (
    <time dateTime={iso} title={iso} className="nw">
      {moment(at)}
      {zone && ` ${zoneWord(timeMode)}`}
    </time>
  );
}
