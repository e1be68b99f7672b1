// A key of an incident leads to another of its views: the focus goes along, so that Tab goes on there and not where it was.

import { useEffect, useRef } from 'react';

const PLACE = '.main > .place:not([hidden])';

/** Where the focus is inside the place already, or in a dialog over it, it stays. */
export function useViewFocus(view: string | undefined): void {
  const before = useRef(view);
  useEffect(() => {
    if (before.current === view) return;
    before.current = view;
    const place = document.querySelector(PLACE);
    const active = document.activeElement;
    if (!place || place.contains(active) || active?.closest('[role=dialog]')) return;
    place.querySelector<HTMLElement>('nav [aria-current]')?.focus();
  }, [view]);
}
