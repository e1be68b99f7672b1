// What a screen reader is told without asking: everything that appears in the polite region, in the order in which it came.

import type { Page } from '@playwright/test';

declare global {
  var spokenInTest: string[] | undefined;
}

/** Listens from now on. Places that were left keep their own, hidden; of those shown there must be exactly one, else it throws. */
export async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const regions = [...document.querySelectorAll('[aria-live]')].filter((one) => !one.closest('[hidden]'));
    const [region] = regions;
    if (!region || regions.length !== 1 || region.getAttribute('aria-live') !== 'polite')
      throw new Error(`${regions.length} live regions; there is one, and it is polite.`);
    const heard: string[] = [];
    globalThis.spokenInTest = heard;
    new MutationObserver(() => {
      const words = region.textContent.trim();
      if (words !== '') heard.push(words);
    }).observe(region, { childList: true, characterData: true, subtree: true });
  });
}

/** How often these words were said. */
export const timesSaid = (page: Page, words: string | RegExp): Promise<number> =>
  page.evaluate(
    ([source, flags]) => {
      const wanted = new RegExp(source, flags);
      return (globalThis.spokenInTest ?? []).filter((said) => wanted.test(said)).length;
    },
    typeof words === 'string'
      ? ([words.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`), ''] as const)
      : ([words.source, words.flags] as const),
  );
