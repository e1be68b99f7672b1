// Draws the app icons from build/resources/icon.svg: icon.png for Linux and Windows, icon.icns for macOS.
// Run by hand after the drawing changed: node build/icons.ts

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { findBrowser } from './browser.ts';
import { ROOT_FLAGS } from './browser-window.ts';

const FOLDER = join('build', 'resources');

// Types of the icns format that hold a PNG, with the width in pixels.
const ICNS_TYPES = [
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
] as const;

async function drawAll(svg: string, sizes: readonly number[]): Promise<ReadonlyMap<number, Buffer>> {
  const browser = await chromium.launch({ executablePath: findBrowser() ?? '', args: [...ROOT_FLAGS] });
  const drawn = new Map<number, Buffer>();
  for (const size of sizes) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(
      `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
    );
    drawn.set(size, await page.screenshot({ omitBackground: true }));
    await page.close();
  }
  await browser.close();
  return drawn;
}

/** Each entry: type, length with its 8 byte header (u32 BE), PNG; around them the same once more as `icns`. */
function icnsOf(drawn: ReadonlyMap<number, Buffer>): Buffer {
  const entry = (type: string, content: Buffer): Buffer => {
    const header = Buffer.alloc(8);
    header.write(type, 0, 'ascii');
    header.writeUInt32BE(content.length + 8, 4);
    return Buffer.concat([header, content]);
  };
  return entry(
    'icns',
    Buffer.concat(ICNS_TYPES.map(([type, size]) => entry(type, drawn.get(size) ?? Buffer.alloc(0)))),
  );
}

const drawn = await drawAll(
  readFileSync(join(FOLDER, 'icon.svg'), 'utf8'),
  ICNS_TYPES.map(([, size]) => size),
);
writeFileSync(join(FOLDER, 'icon.png'), drawn.get(512) ?? Buffer.alloc(0));
writeFileSync(join(FOLDER, 'icon.icns'), icnsOf(drawn));
