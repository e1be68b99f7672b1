// Writes a time as the person chose to read times; the day is added where it is not today.

import { useDisplay } from './display.tsx';
import { formatMoment } from './time-format.ts';
import { useNow } from './use-now.ts';

const MINUTE_MS = 60_000;

export function useMoment(): (at: number) => string {
  const { zone } = useDisplay();
  const now = useNow(MINUTE_MS);
  return (at) => formatMoment(at, now, zone);
}
