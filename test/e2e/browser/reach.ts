// What a hand that is not steady, and an eye that enlarges, meet on a screen: targets that are too small, and controls that
// cannot be brought into view. WCAG 2.2, SC 2.5.8 and 1.4.4.

import type { Page } from '@playwright/test';

/**
 * Targets below 24 × 24 CSS px, one line each. Left out as the criterion leaves them out: links within a sentence, and small
 * targets around whose middle a circle of 24 px meets no other target.
 */
export const smallTargets = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const LEAST = 24;
    const ASKED =
      'a[href], button, input, select, textarea, summary, [role=button], [role=tab], [role=option], [role=menuitem], [tabindex="0"]';
    const over = [...document.querySelectorAll('[role=dialog]')].at(-1) ?? document;
    const boxes = [...over.querySelectorAll<HTMLElement>(ASKED)].flatMap((element) => {
      // A control that is drawn by its label is as large as that.
      const around = element.parentElement && getComputedStyle(element.parentElement);
      const hidden =
        element instanceof HTMLInputElement &&
        (element.getBoundingClientRect().width <= 1 || around?.clipPath === 'inset(50%)');
      const drawn = hidden ? (element.closest('label') ?? element) : element;
      const box = drawn.getBoundingClientRect();
      // What is kept for the browser's own filling in is drawn nowhere.
      if (element.closest('[aria-hidden=true]')) return [];
      const shown = drawn.checkVisibility({ visibilityProperty: true }) && box.width > 1 && box.height > 1;
      return shown ? [{ drawn, box }] : [];
    });
    const inSentence = (element: HTMLElement): boolean =>
      getComputedStyle(element).display === 'inline' &&
      (element.parentElement?.textContent ?? '').trim().length > (element.textContent ?? '').trim().length;
    const isSmall = ({ width, height }: DOMRect): boolean => width < LEAST - 0.5 || height < LEAST - 0.5;
    const middle = ({ x, y, width, height }: DOMRect) => ({ x: x + width / 2, y: y + height / 2 });
    const isClose = (one: DOMRect, other: DOMRect): boolean => {
      const at = middle(one);
      if (isSmall(other)) return Math.hypot(middle(other).x - at.x, middle(other).y - at.y) < LEAST;
      const x = Math.max(other.left - at.x, 0, at.x - other.right);
      const y = Math.max(other.top - at.y, 0, at.y - other.bottom);
      return Math.hypot(x, y) < LEAST / 2;
    };
    return boxes
      .filter(
        ({ drawn, box }) =>
          isSmall(box) &&
          !inSentence(drawn) &&
          boxes.some(
            (other) =>
              other.drawn !== drawn &&
              !other.drawn.contains(drawn) &&
              !drawn.contains(other.drawn) &&
              isClose(box, other.box),
          ),
      )
      .map(
        ({ drawn, box }) =>
          `${Math.round(box.width)}×${Math.round(box.height)} ${drawn.tagName.toLowerCase()}.${drawn.className} “${(drawn.textContent ?? '').trim().slice(0, 40)}”`,
      );
  });

/** Controls that do not come into view when they are scrolled to, one line each. */
export const outOfReach = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const over = [...document.querySelectorAll('[role=dialog]')].at(-1) ?? document;
    const controls = over.querySelectorAll<HTMLElement>('a[href], button, textarea, select, input');
    const lost: string[] = [];
    for (const control of controls) {
      // What is kept for the browser's own filling in, and files that another button asks for, are drawn nowhere.
      const kept = control.parentElement && getComputedStyle(control.parentElement);
      if (control.closest('[aria-hidden=true]') || kept?.clipPath === 'inset(50%)') continue;
      if (control instanceof HTMLInputElement && control.type === 'file') continue;
      const drawn =
        control instanceof HTMLInputElement && control.getBoundingClientRect().width <= 1
          ? (control.closest('label') ?? control)
          : control;
      const size = drawn.getBoundingClientRect();
      if (!drawn.checkVisibility({ visibilityProperty: true }) || size.width <= 1) continue;
      drawn.scrollIntoView({ block: 'center', inline: 'center' });
      const box = drawn.getBoundingClientRect();
      const x = Math.min(Math.max((box.left + box.right) / 2, 0), innerWidth - 1);
      const y = Math.min(Math.max((box.top + box.bottom) / 2, 0), innerHeight - 1);
      const top = document.elementFromPoint(x, y);
      const label = control.closest('label');
      const reached = top !== null && (drawn.contains(top) || top.contains(drawn) || label?.contains(top));
      const isIn = box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight;
      if (!reached || !isIn)
        lost.push(
          `${drawn.tagName.toLowerCase()}.${drawn.className} “${(drawn.textContent ?? '').trim().slice(0, 40)}” at ${Math.round(box.left)},${Math.round(box.top)}`,
        );
    }
    return lost;
  });
