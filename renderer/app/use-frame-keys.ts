// Keys that work in every place: the five places, declare, palette, person, key sheet, next action, regions.

import { useKeys } from '../ui/use-keys.ts';
import { navigate } from './address.ts';
import type { Overlay } from './Frame.tsx';
import { PLACES } from './places.ts';
import { focusNextRegion } from './regions.ts';

const ACTION = '[data-next-action]';

const isShown = (element: HTMLElement): boolean => element.getClientRects().length > 0;

/** Presses the one ink-filled button of the dialog on top, or of the screen. */
function pressNextAction(): void {
  const dialog = [...document.querySelectorAll<HTMLElement>('[role=dialog]')].at(-1);
  const button = [...(dialog ?? document).querySelectorAll<HTMLElement>(ACTION)].find(isShown);
  if (!button) return;
  // A field may still hold back its last keystrokes; leaving it hands them over.
  if (document.activeElement instanceof HTMLElement && document.activeElement !== button)
    document.activeElement.blur();
  setTimeout(() => button.click(), 0);
}

/** Also where there is no frame: at the start, and in Verify without a workspace. */
export function useNextActionKey(): void {
  useKeys(
    {
      'Ctrl+Enter': pressNextAction,
    },
    { inDialog: true },
  );
}

export function useFrameKeys(show: (overlay: Overlay) => void): void {
  useNextActionKey();
  useKeys({
    ...Object.fromEntries(
      PLACES.map((place, index) => [
        `Alt+${index + 1}`,
        () => {
          navigate(`/${place.id}`);
        },
      ]),
    ),
    'Ctrl+i': () => navigate('/incidents/declare'),
    'Ctrl+k': () => show('palette'),
    'Alt+p': () => show('person'),
    '?': () => show('keys'),
    F6: () => focusNextRegion(),
  });
}
