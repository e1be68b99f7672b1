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

interface Listening {
  readonly keys: { readonly current: KeyMap };
  readonly inDialog: boolean;
}
/** In the order of their screens. One listener asks them all, so that a letter typed in a long form is looked at once. */
const listening = new Set<Listening>();

function actOn(event: KeyboardEvent): void {
  if (event.defaultPrevented) return;
  const name = keyName(event);
  if ((name.length === 1 || name === 'Escape') && isField(event.target)) return;
  const dialogOpen = document.querySelector('[role=dialog]') !== null;
  for (const { keys, inDialog } of listening) {
    if (dialogOpen && !inDialog) continue;
    const act = Object.hasOwn(keys.current, name) ? keys.current[name] : undefined;
    if (!act) continue;
    event.preventDefault();
    act();
    return;
  }
}

function actFirst(event: KeyboardEvent): void {
  if (keyName(event) !== 'Ctrl+Enter' || !takesEnter(event.target)) return;
  actOn(event);
  if (event.defaultPrevented) event.stopPropagation();
}

function listen(one: Listening): () => void {
  if (listening.size === 0) {
    window.addEventListener('keydown', actFirst, true);
    window.addEventListener('keydown', actOn);
  }
  listening.add(one);
  return () => {
    listening.delete(one);
    if (listening.size > 0) return;
    window.removeEventListener('keydown', actFirst, true);
    window.removeEventListener('keydown', actOn);
  };
}

/** While a dialog is open only the keys of dialogs work: pass `inDialog` there. */
export function useKeys(keys: KeyMap, options: { readonly inDialog?: boolean } = {}): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  const inDialog = options.inDialog ?? false;
  const shown = useShown();
  useEffect(() => (shown ? listen({ keys: current, inDialog }) : undefined), [inDialog, shown]);
}
