// Sentences that name times, read in the zone that the person chose.

import { useDisplay } from './display.tsx';
import { withReadableMoments, zoneWord } from './time-format.ts';
import { useNow } from './use-now.ts';

/** `beside` is the moment whose day goes without saying: a clock's due time, a record's own time. */
export function useWrittenMoments(): (text: string, beside?: number, all?: boolean) => string {
  const { zone, timeMode } = useDisplay();
  const now = useNow(30_000);
  return (text, beside, all = false) =>
    withReadableMoments(
      text,
      now,
      { zone, word: zoneWord(timeMode) },
      beside === undefined ? {} : { beside, all },
    );
}
