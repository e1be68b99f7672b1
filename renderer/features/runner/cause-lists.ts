// The root causes as a form offers them: those that were recorded of this incident first, and what it says already even where no
// list has it.

import { isObject, type Json, type Values } from '../../../shared/base/json.ts';
import { CAUSE_OPTIONS, CAUSES_LIST } from '../../../shared/dora/cause-options.ts';
import { causeInShort, causePath } from '../../../shared/dora/root-causes.ts';
import type { RecordedCause } from '../../../shared/incident/remediation/recorded-cause.ts';
import type { FormLists, FormOption } from '../../canvas/form-lists.ts';

/** Causes that values name, also within the entries of a list. */
function namedIn(value: Json | undefined): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => namedIn(item as Json));
  if (!isObject(value)) return [];
  return Object.entries(value as Values).flatMap(([name, part]) => {
    if (name !== 'root_cause') return namedIn(part);
    return (Array.isArray(part) ? part : [part]).filter(
      (cause): cause is string => typeof cause === 'string',
    );
  });
}

const labelOf = (cause: string): string =>
  CAUSE_OPTIONS.find(({ value }) => value === cause)?.label ?? causeInShort(cause);

/** `start`: what the form begins with. A list without its value would drop it, so words of an older form are offered too. */
export function causeLists(recorded: readonly RecordedCause[], start: Values): FormLists {
  const first: readonly FormOption[] = recorded.map(({ cause, record }) => ({
    value: cause,
    label: `${labelOf(cause)}, record ${record + 1}`,
  }));
  const taken = new Set(first.map(({ value }) => value));
  const written = [...new Set(namedIn(start))]
    .filter((cause) => cause.trim() !== '' && !taken.has(cause) && !causePath(cause))
    .map((cause) => ({ value: cause, label: labelOf(cause) }));
  const others = CAUSE_OPTIONS.filter(({ value }) => !taken.has(value));
  const once = first.filter(({ value }, index) => first.findIndex((one) => one.value === value) === index);
  return new Map([[CAUSES_LIST, [...once, ...written, ...others]]]);
}
