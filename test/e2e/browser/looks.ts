// A screen in every look: two sizes, two themes. Pictures are looked at, never compared; axe looks where there is least room.

import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { findingsOn } from './axe-findings.ts';

/** The last one stays, and the story goes on in it. */
const LOOKS = [
  { width: 1920, height: 1080, colorScheme: 'dark' },
  { width: 1920, height: 1080, colorScheme: 'light' },
  { width: 1280, height: 800, colorScheme: 'dark' },
  { width: 1280, height: 800, colorScheme: 'light' },
] as const;
const SMALLER = 1280;

export async function lookAt(page: Page, folder: string, name: string): Promise<readonly string[]> {
  const findings: string[] = [];
  for (const { width, height, colorScheme } of LOOKS) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: join(folder, `${name}-${width}x${height}-${colorScheme}.png`) });
    if (width === SMALLER) findings.push(...(await findingsOn(page, `${name}, ${colorScheme}`)));
  }
  return findings;
}
