// The human report as a reader opens it: nothing is fetched and nothing runs, axe finds nothing, no page is cut off at its side,
// and it prints on A4 with the drawing across.

import { expect, test } from '@playwright/test';
import { findBrowser } from '../../../build/browser.ts';
import { findingsOn } from './axe-findings.ts';
import { lookAt } from './looks.ts';

const executablePath = findBrowser();
test.use({ launchOptions: { args: ['--no-sandbox'], ...(executablePath ? { executablePath } : {}) } });

const REPORTS = ['drawn', 's1-vendor-outage'] as const;
const fileOf = (name: string): URL => new URL(`../../golden/report/${name}.html`, import.meta.url);

for (const name of REPORTS) {
  test(`${name} reads well on a screen, large and small, in both themes`, async ({ page }) => {
    const asked: string[] = [];
    const said: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    await page.goto(fileOf(name).href);
    expect(await lookAt(page, test.info().outputDir, name)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await findingsOn(page, `${name}, narrow`)).toEqual([]);
    const { scrollWidth, clientWidth } = await page.evaluate(() => ({
      scrollWidth: document.documentElement.scrollWidth,
      clientWidth: document.documentElement.clientWidth,
    }));
    expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
    expect(asked).toEqual([fileOf(name).href]);
    expect(said).toEqual([]);
  });
}

test('it prints on A4, the drawing across the page', async ({ page }) => {
  await page.goto(fileOf('drawn').href);
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  const boxes = [...pdf.toString('latin1').matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g)];
  const sizes = boxes.map(([, width, height]) => [Math.round(Number(width)), Math.round(Number(height))]);
  const upright = sizes.filter(([width = 0, height = 0]) => width < height);
  const across = sizes.filter(([width = 0, height = 0]) => width > height);
  expect(upright.length).toBeGreaterThan(2);
  expect(across).toHaveLength(1);
  expect(Math.abs((upright[0]?.[0] ?? 0) - 595)).toBeLessThanOrEqual(1);
  expect(Math.abs((upright[0]?.[1] ?? 0) - 842)).toBeLessThanOrEqual(1);
});
