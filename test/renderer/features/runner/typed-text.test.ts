// Every text that is typed into the Incidents place goes into the drafts, so that a crash takes no word. What is kept in a
// component alone stands here, with why; a new one must earn its place in this list.

import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const FOLDER = new URL('../../../../renderer/features/runner/', import.meta.url);

const NOT_KEPT: ReadonlyMap<string, string> = new Map([
  ['use-signature.ts pin', 'a PIN is never written down'],
  ['use-handover.ts pin', 'a PIN is never written down'],
  ['SearchDialog.tsx query', 'words that are sought say nothing of the incident'],
  ['IncidentsOverview.tsx sought', 'words that are sought say nothing of the incident'],
  ['RemediationOverview.tsx sought', 'words that are sought say nothing of the incident'],
  ['CalendarButton.tsx saved', 'a word of the program'],
  ['PrintSheets.tsx said', 'a word of the program'],
  ['PaperScreen.tsx first', 'which sheets are printed'],
  ['PaperScreen.tsx count', 'which sheets are printed'],
  ['PaperScreen.tsx saved', 'a word of the program'],
  ['MessageChanges.tsx chosen', 'which text is compared with'],
  ['ReleaseMeans.tsx done', 'a word of the program'],
]);

/** A state of a component that begins as a text, and so may hold one that is typed. */
const TEXT_STATE = /const \[(\w+), \w+\] = useState(?:<string>)?\((?:'[^']*'|"[^"]*"|`[^`]*`)\)/g;

test('no typed text lives in a component alone', () => {
  const found = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .flatMap((name) =>
      [...readFileSync(new URL(name.replaceAll('\\', '/'), FOLDER), 'utf8').matchAll(TEXT_STATE)].map(
        ([, state]) => `${name} ${state}`,
      ),
    );
  expect(found.filter((one) => !NOT_KEPT.has(one))).toEqual([]);
});
