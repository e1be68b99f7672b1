// What a screen reader is told without asking: everything that appears in the live regions, in the order in which it came.

import type { Page } from '@playwright/test';

declare global {
  var spokenInTest: string[] | undefined;
}

/**
 * Listens from now on. The app has exactly one region, which is polite; React Aria keeps two logs of its own beside it, for what
 * is chosen in lists. Throws where there is another.
 */
export async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const regions = [...document.querySelectorAll('[aria-live]')].filter((one) => !one.closest('[hidden]'));
    const own = regions.filter((one) => !one.closest('[data-live-announcer]'));
    if (own.length !== 1 || own[0]?.getAttribute('aria-live') !== 'polite')
      throw new Error(`${own.length} live regions; there is one, and it is polite.`);
    const heard: string[] = [];
    globalThis.spokenInTest = heard;
    for (const region of regions)
      new MutationObserver(() => {
        const words = region.textContent.trim();
        if (words !== '') heard.push(words);
      }).observe(region, { childList: true, characterData: true, subtree: true });
  });
}

/** How often words that fit were said. */
export const timesSaid = (page: Page, words: RegExp): Promise<number> =>
  page.evaluate(
    ([source, flags]) => {
      const wanted = new RegExp(source, flags);
      return (globalThis.spokenInTest ?? []).filter((said) => wanted.test(said)).length;
    },
    [words.source, words.flags] as const,
  );
