// incident.keystroke: milliseconds from a key to the frame painted after it, in the note field of an incident of 5,000 records,
// against the same in an empty page with one text area, in the same browser.

import type { Page } from 'playwright';
import type { BenchLine } from '../../build/bench-line.ts';
import { openLongBank, showIncident, untilQuiet } from './long-incident.ts';
import { medianOf } from './median.ts';

const RECORDS = 5000;
const TEXT = 'Payments fail in three Member States. ';
const ROUNDS = 6;

/** Runs in the page: from now on each key leaves the time until its frame was painted. */
function watchKeys(): void {
  const times: number[] = [];
  const channel = new MessageChannel();
  const started: number[] = [];
  channel.port1.addEventListener('message', () => times.push(performance.now() - (started.shift() ?? 0)));
  channel.port1.start();
  document.addEventListener(
    'keydown',
    () => {
      started.push(performance.now());
      // A message that is sent in a frame comes after that frame was painted.
      requestAnimationFrame(() => channel.port2.postMessage(null));
    },
    true,
  );
  Object.assign(globalThis, { keyTimes: times });
}

const takeTimes = (): number[] => (globalThis as unknown as { keyTimes: number[] }).keyTimes.splice(0);

async function typeIn(page: Page): Promise<number[]> {
  await page.bringToFront();
  await page.evaluate(takeTimes);
  for (const letter of TEXT) {
    await page.keyboard.press(letter);
    // A person's next key comes after the frame.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  return page.evaluate(takeTimes);
}

export async function bench(): Promise<BenchLine> {
  const bank = await openLongBank(RECORDS);
  const { page, context, close } = await bank.start();
  try {
    await showIncident(page, bank.incident);
    await untilQuiet(page);
    await page.keyboard.press('n');
    await page.getByRole('textbox', { name: 'Note' }).waitFor();
    await page.evaluate(watchKeys);
    const empty = await context.newPage();
    await empty.setContent('<textarea></textarea>');
    await empty.locator('textarea').focus();
    await empty.evaluate(watchKeys);
    const times = { ours: [] as number[], peer: [] as number[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      times.peer.push(...(await typeIn(empty)));
      times.ours.push(...(await typeIn(page)));
    }
    const [ours, peer] = [medianOf(times.ours), medianOf(times.peer)];
    const ratio = ours / peer;
    return {
      name: 'incident.keystroke',
      unit: 'ms',
      ours,
      peer,
      ratio,
      bar: 'ratio ≤ 1.3',
      ok: ratio <= 1.3,
    };
  } finally {
    await close();
    bank.remove();
  }
}
