// incident.attach: milliseconds from the paste of a screenshot in an incident of 5,000 records to its row painted, hashed and kept
// beside the draft, against hashing and strictly writing the same bytes and one paint, in the same page.

import type { BenchLine } from '../../build/bench-line.ts';
import { openLongBank, showIncident, untilQuiet } from './long-incident.ts';
import { medianOf } from './median.ts';

const RECORDS = 5000;
const ROUNDS = 9;
const MOST_MS = 100;
const QUIET_MS = 400;

interface Pasted {
  readonly ours: number;
  readonly peer: number;
  /** The longest that the page drew nothing meanwhile: so long a letter may have waited. */
  readonly held: number;
}

/** Runs in the page: another screenshot each time, of 1920 × 1080. */
async function pasteInPage(round: number): Promise<Pasted> {
  const canvas = new OffscreenCanvas(1920, 1080);
  const drawn = canvas.getContext('2d');
  for (let line = 0; drawn && line < 60; line += 1)
    drawn.fillText(`${round} `.repeat(99 + line), line, line * 18);
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  const painted = (): Promise<void> =>
    new Promise((resolve) => {
      const channel = new MessageChannel();
      channel.port1.addEventListener('message', () => resolve());
      channel.port1.start();
      // A message that is sent in a frame comes after that frame was painted.
      requestAnimationFrame(() => channel.port2.postMessage(null));
    });
  const rows = (): number => document.querySelectorAll('.composer .att code').length;
  const before = rows();
  const clipboardData = new DataTransfer();
  clipboardData.items.add(new File([blob], `screen-${round}.png`, { type: 'image/png' }));
  const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
  const started = performance.now();
  let last = started;
  let held = 0;
  document.activeElement?.dispatchEvent(paste);
  while (rows() === before) {
    await new Promise(requestAnimationFrame);
    held = Math.max(held, performance.now() - last);
    last = performance.now();
  }
  await painted();
  const ours = performance.now() - started;

  const opened = indexedDB.open('bench-attach', 1);
  opened.addEventListener('upgradeneeded', () => opened.result.createObjectStore('files'));
  await new Promise((resolve) => {
    opened.addEventListener('success', resolve);
  });
  const bytes = await blob.arrayBuffer();
  const peerStarted = performance.now();
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const write = opened.result.transaction('files', 'readwrite', { durability: 'strict' });
  write.objectStore('files').put(new Uint8Array(bytes), hash.join('.'));
  await new Promise((resolve) => {
    write.addEventListener('complete', resolve);
  });
  await painted();
  const peer = performance.now() - peerStarted;
  opened.result.close();
  return { ours, peer, held };
}

export async function bench(): Promise<BenchLine> {
  const bank = await openLongBank(RECORDS);
  const { page, close } = await bank.start();
  try {
    await showIncident(page, bank.incident);
    await untilQuiet(page);
    await page.keyboard.press('n');
    await page.getByRole('textbox', { name: 'Note' }).waitFor();
    const rounds: Pasted[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await untilQuiet(page, QUIET_MS);
      rounds.push(await page.evaluate(pasteInPage, round));
    }
    if (process.env['RUNPROOF_BENCH_ALL']) process.stderr.write(`${JSON.stringify(rounds)}\n`);
    const [ours, peer] = [medianOf(rounds.map((one) => one.ours)), medianOf(rounds.map((one) => one.peer))];
    return {
      name: 'incident.attach',
      unit: 'ms',
      ours,
      peer,
      ratio: ours / peer,
      bar: `≤ ${MOST_MS} ms`,
      ok: ours <= MOST_MS,
      beside: { 'longest without a frame, ms': medianOf(rounds.map((one) => one.held)) },
    };
  } finally {
    await close();
    bank.remove();
  }
}
