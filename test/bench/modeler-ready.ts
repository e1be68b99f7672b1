// modeler.ready: milliseconds from the click on a process to its diagram imported and the first key handled (Ctrl+A has
// selected the shapes), modules already loaded; against bpmn-js alone on a page, with the same file, in the same browser.
// Ours keeps one empty modeler ready (renderer/canvas/warm-modeler.ts); the peer makes one on the click, as its examples do.

import { chromium, type Page } from 'playwright';
import type { BenchLine } from '../../build/bench-line.ts';
import { findBrowser } from '../../build/browser.ts';
import { serveHarness } from '../support/designer-harness/serve-harness.ts';
import { medianOf } from './median.ts';

const ROUNDS = 15;
const BAR = 1.3;

/** Runs in the page: clicks, then presses Ctrl+A on the canvas until a shape is selected. */
function timeToFirstKey(opener: string): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const channel = new MessageChannel();
  const before = document.querySelector('.djs-container > svg');
  const start = performance.now();
  document.querySelector<HTMLElement>(opener)?.click();
  channel.port1.onmessage = () => {
    const canvas = document.querySelector('.djs-container > svg');
    if (canvas && canvas !== before) {
      canvas.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'a', ctrlKey: true, bubbles: true, cancelable: true }),
      );
      if (canvas.querySelector('.djs-element.djs-shape.selected')) {
        resolve(performance.now() - start);
        return;
      }
    }
    channel.port2.postMessage(null);
  };
  channel.port2.postMessage(null);
  return promise;
}

const OURS = 'a[href$="/large.bpmn"]';

async function ourRound(page: Page): Promise<number> {
  await page.bringToFront();
  await page.locator('a[href$="/manifest.json"]').click();
  await page.locator('.djs-container').waitFor({ state: 'detached' });
  await page.locator('.policy').waitFor();
  return page.evaluate(timeToFirstKey, OURS);
}

async function peerRound(page: Page): Promise<number> {
  await page.bringToFront();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.locator('.djs-container').waitFor({ state: 'detached' });
  return page.evaluate(timeToFirstKey, 'button');
}

async function measure(origin: string): Promise<{ ours: number[]; peer: number[] }> {
  const executablePath = findBrowser();
  const browser = await chromium.launch({
    args: ['--no-sandbox'],
    ...(executablePath ? { executablePath } : {}),
  });
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const [our, peer] = [await context.newPage(), await context.newPage()];
    await our.goto(`${origin}/#/designer/draft/large/large.bpmn`);
    await our.locator('.rp-properties .bio-properties-panel').waitFor();
    await peer.goto(`${origin}/bare.html`);
    await peer.locator('html[data-loaded]').waitFor();
    const found = { ours: [] as number[], peer: [] as number[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      found.ours.push(await ourRound(our));
      found.peer.push(await peerRound(peer));
    }
    return found;
  } finally {
    await browser.close();
  }
}

export async function bench(): Promise<BenchLine> {
  const harness = await serveHarness();
  try {
    const measured = await measure(harness.origin);
    const [ours, peer] = [medianOf(measured.ours), medianOf(measured.peer)];
    const ratio = ours / peer;
    return { name: 'modeler.ready', unit: 'ms', ours, peer, ratio, bar: `ratio ≤ ${BAR}`, ok: ratio <= BAR };
  } finally {
    await harness.stop();
  }
}
