// Moves the page's clock ahead, so that half an hour of silence fits into a demonstration. The host keeps the true time.

import type { BrowserContext, Page } from 'playwright';

const KEY = 'runproof.demonstration.clock-ahead-ms';

/** Runs in the page before anything else of it. */
function shiftClock(key: string): void {
  // A page that is not ours, such as an empty one, has no storage.
  if (!location.protocol.startsWith('http')) return;
  const ahead = Number(localStorage.getItem(key) ?? 0);
  if (ahead === 0) return;
  const TrueDate = Date;
  const now = (): number => TrueDate.now() + ahead;
  class ShiftedDate extends TrueDate {
    constructor(...parts: unknown[]) {
      super(...((parts.length === 0 ? [now()] : parts) as [number]));
    }
    static override now(): number {
      return now();
    }
  }
  globalThis.Date = ShiftedDate as DateConstructor;
}

export async function installPageClock(context: BrowserContext): Promise<void> {
  await context.addInitScript(shiftClock, KEY);
}

/** Counts from the next load of the page on: what fell due meanwhile fell due while Runproof was closed. */
export async function moveClock(page: Page, byMinutes: number): Promise<void> {
  await page.evaluate(
    ([key, by]) => {
      localStorage.setItem(key, String(Number(localStorage.getItem(key) ?? 0) + by));
    },
    [KEY, byMinutes * 60_000] as const,
  );
}
