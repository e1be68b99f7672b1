// The time of day as something that a screen redraws by; figures change in place, nothing blinks.

import { useEffect, useState } from 'react';

/** Milliseconds since the epoch, renewed every `everyMs`. */
export function useNow(everyMs = 1000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
