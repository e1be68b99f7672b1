// How full the battery is, where the browser tells: a laptop at three in the morning, with the power down too.

import { useEffect, useState } from 'react';

/** What Chromium hands out; TypeScript's DOM does not know it. */
interface Battery extends EventTarget {
  /** 0 to 1. */
  readonly level: number;
  readonly charging: boolean;
}

/** Said from this level on, while nothing charges. */
const LOW = 0.2;

/** Per cent that are left, once that is little and nothing charges; undefined else. */
export function lowBattery({ level, charging }: Pick<Battery, 'level' | 'charging'>): number | undefined {
  return charging || level > LOW ? undefined : Math.round(level * 100);
}

const EVENTS = ['levelchange', 'chargingchange'] as const;

async function batteryHere(): Promise<Battery | undefined> {
  const { getBattery } = navigator as { getBattery?: () => Promise<Battery> };
  // Where it is refused (not a safe address, no battery), nothing is said.
  return getBattery?.call(navigator).catch(() => undefined);
}

export function useLowBattery(): number | undefined {
  const [left, setLeft] = useState<number | undefined>(undefined);
  useEffect(() => {
    let wanted = true;
    let battery: Battery | undefined;
    const tell = (): void => setLeft(battery && lowBattery(battery));
    void batteryHere().then((found) => {
      if (!wanted || !found) return;
      battery = found;
      for (const event of EVENTS) found.addEventListener(event, tell);
      tell();
    });
    return () => {
      wanted = false;
      for (const event of EVENTS) battery?.removeEventListener(event, tell);
    };
  }, []);
  return left;
}
