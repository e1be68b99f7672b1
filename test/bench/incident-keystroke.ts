// incident.keystroke: milliseconds from a key to the presentation of the frame painted after it, in the note field of an incident
// of 5,000 records, against the same in an empty page with one text area, in the same browser.

import type { Page } from 'playwright';
import type { BenchLine } from '../../build/bench-line.ts';
import { openLongBank, showIncident, untilQuiet } from './long-incident.ts';
import { medianOf } from './median.ts';

const RECORDS = 5000;
const TEXT = 'Payments fail in three Member States. ';
const ROUNDS = 6;

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  /** Microseconds. */
  readonly ts: number;
  readonly id2?: { readonly local?: string };
  readonly args: { readonly event_latency?: { readonly event_type?: string } };
}

/**
 * From each key's arrival in the browser to the presentation of the frame that it changed, as the browser itself traces it. A
 * clock in the page cannot tell: after a key the browser puts its tasks off until that frame is there.
 */
function latenciesIn(events: readonly TraceEvent[]): number[] {
  const begun = new Map<string, number>();
  const times: number[] = [];
  const latencies = events.filter(({ name }) => name === 'EventLatency').toSorted((a, b) => a.ts - b.ts);
  for (const { ph, ts, id2, args } of latencies) {
    const id = id2?.local ?? '';
    const from = begun.get(id);
    if (ph === 'b' && args.event_latency?.event_type === 'KEY_PRESSED') begun.set(id, ts);
    if (ph !== 'e' || from === undefined) continue;
    times.push((ts - from) / 1000);
    begun.delete(id);
  }
  return times;
}

async function typeIn(page: Page): Promise<number[]> {
  await page.bringToFront();
  const cdp = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  cdp.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const traceConfig = { includedCategories: ['input', 'benchmark', 'cc'] };
  await cdp.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig });
  for (const letter of TEXT) {
    await page.keyboard.press(letter);
    // A person's next key comes after the frame.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  const complete = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve));
  await cdp.send('Tracing.end');
  await complete;
  await cdp.detach();
  const times = latenciesIn(events);
  if (times.length < TEXT.length / 2) throw new Error(`Of ${TEXT.length} keys ${times.length} were traced.`);
  return times;
}

export async function bench(): Promise<BenchLine> {
  const bank = await openLongBank(RECORDS);
  const { page, context, close } = await bank.start();
  try {
    await showIncident(page, bank.incident);
    await untilQuiet(page);
    await page.keyboard.press('n');
    await page.getByRole('textbox', { name: 'Note' }).waitFor();
    const empty = await context.newPage();
    await empty.setContent('<textarea></textarea>');
    await empty.locator('textarea').focus();
    const times = { ours: [] as number[], peer: [] as number[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      times.peer.push(...(await typeIn(empty)));
      times.ours.push(...(await typeIn(page)));
    }
    if (process.env['RUNPROOF_BENCH_ALL']) process.stderr.write(`${JSON.stringify(times)}\n`);
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
