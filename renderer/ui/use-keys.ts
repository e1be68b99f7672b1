// Keys that do something on the screen shown. Single letters and digits count only outside fields; combinations always do.

import { useEffect, useRef } from 'react';
import { useShown } from './shown.ts';

/** "n", "1", "?", "Ctrl+b", "Alt+1", "Ctrl+Enter", "F6" → what happens. */
export type KeyMap = { readonly [key: string]: (() => void) | undefined };

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.closest('input, textarea, select, [role=spinbutton], [role=combobox]') !== null);

/** Controls that take every Enter, with Ctrl too, and let nobody else hear of it. An entry beside the step is recorded by its own. */
const takesEnter = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.matches(
    'input[type=radio], input[type=checkbox], button[data-rac], [role=spinbutton], .fjs-form-field-select input, .fjs-form-field-taglist input',
  ) &&
  target.closest('.composer') === null;

export function keyName(event: KeyboardEvent): string {
  const held = [event.ctrlKey || event.metaKey ? 'Ctrl' : '', event.altKey ? 'Alt' : ''].filter(Boolean);
  const letter = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  // With Alt some layouts write another sign (macOS); the physical digit is what the person meant.
  const meant = event.altKey && event.code.startsWith('Digit') ? event.code.slice(5) : letter;
  return [...held, meant].join('+');
}

/** While a dialog is open only its own keys work: pass `within` there, or leave single keys to the screen below asleep. */
export function useKeys(keys: KeyMap, options: { readonly inDialog?: boolean } = {}): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  const inDialog = options.inDialog ?? false;
  const shown = useShown();
  useEffect(() => {
    if (!shown) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      const name = keyName(event);
      if ((name.length === 1 || name === 'Escape') && isField(event.target)) return;
      if (!inDialog && document.querySelector('[role=dialog]') !== null) return;
      const act = Object.hasOwn(current.current, name) ? current.current[name] : undefined;
      if (!act) return;
      event.preventDefault();
      act();
    };
    const onKeyFirst = (event: KeyboardEvent): void => {
      if (!takesEnter(event.target) || keyName(event) !== 'Ctrl+Enter') return;
      onKey(event);
      if (event.defaultPrevented) event.stopPropagation();
    };
    window.addEventListener('keydown', onKeyFirst, true);
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKeyFirst, true);
      window.removeEventListener('keydown', onKey);
    };
  }, [inDialog, shown]);
}
