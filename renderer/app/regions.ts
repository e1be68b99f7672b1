// F6: from one labelled region of the screen to the next.

const FOCUSABLE = 'a[href], button, input, textarea, select, [tabindex]:not([tabindex="-1"])';

export function focusNextRegion(): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
    (region) => region.getClientRects().length > 0,
  );
  if (regions.length === 0) return;
  const here = regions.findLastIndex((region) => region.contains(document.activeElement));
  const region = regions[(here + 1) % regions.length];
  if (!region) return;
  const first = [...region.querySelectorAll<HTMLElement>(FOCUSABLE)].find(
    (element) => element.getClientRects().length > 0,
  );
  if (first) {
    first.focus();
    return;
  }
  region.tabIndex = -1;
  region.focus();
}
