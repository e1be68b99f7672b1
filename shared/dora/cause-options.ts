// The root causes of the final report as answers to choose from, so that a form asks for them by the name of the list.

import { ROOT_CAUSES } from './root-causes.ts';

export interface CauseOption {
  readonly value: string;
  readonly label: string;
}

/** What a select or taglist of a form names as its `valuesKey` to offer the root causes of fields 4.1 to 4.3. */
export const CAUSES_LIST = 'root_causes';

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** High level and last level, so that either is found by typing; the last word says of which field the code is. */
export const CAUSE_OPTIONS: readonly CauseOption[] = ROOT_CAUSES.flatMap((high) => {
  const label = (title: string, field: string): string => `${capital(high.title)}: ${title} (${field})`;
  return [
    { value: high.code, label: label('not known in detail', '4.1') },
    ...high.detailed.flatMap((detailed) => [
      { value: detailed.code, label: label(detailed.title, '4.2') },
      ...(detailed.additional ?? []).map(({ code, title }) => ({
        value: code,
        label: label(title, '4.3'),
      })),
    ]),
  ];
});
