// The facts behind the severity as fields to be filled in again: what the tables read last, and what a person typed over it.

import { formatInstant } from '../../../shared/base/instant.ts';
import type { Json, Values } from '../../../shared/base/json.ts';
import type { DecisionInput, DecisionTrace } from '../../../shared/incident/view.ts';
import type { PublishedVersion } from '../../../shared/package/version.ts';
import { figure } from './counted.ts';
import { formFields } from './form-schema-keys.ts';
import { draftText } from './step-draft.ts';

export interface FactField {
  readonly name: string;
  readonly title: string;
  readonly known: DecisionInput;
  /** Answers to choose from; empty where it is a figure. */
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** What every table read last, in the order in which the tables read it. */
export function factFields(
  version: PublishedVersion,
  traces: readonly DecisionTrace[],
): readonly FactField[] {
  const forms = version.package.files.filter(({ path }) => path.endsWith('.form'));
  const options = new Map(
    forms.flatMap(({ text }) =>
      formFields(text).flatMap((field) => (field.options.length > 0 ? [[field.key, field] as const] : [])),
    ),
  );
  const known = new Map(traces.flatMap(({ inputs }) => inputs.map((input) => [input.name, input] as const)));
  return [...known.values()].map((input) => ({
    name: input.name,
    title: input.label ?? input.name.replaceAll('_', ' '),
    known: input,
    options: options.get(input.name)?.options ?? [],
  }));
}

export const shownValue = (value: Json): string =>
  value === null
    ? 'unknown'
    : typeof value === 'string'
      ? value
      : typeof value === 'number'
        ? figure(value)
        : JSON.stringify(value);

/** A figure, one of the words that the tables know, or "unknown". */
function typedFact(written: string): Json {
  const text = written.trim().replaceAll(',', '.');
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

/** Name in the draft of the time, in milliseconds. */
export const AS_OF = 'asOf';
export const factKey = (name: string): string => `fact.${name}`;
export const sourceKey = (name: string): string => `source.${name}`;

/**
 * Only what differs from what is known; an unknown that is now known says that it is, and the other way round. `asOf` is when
 * the new figures were so.
 */
export function changedFacts(fields: readonly FactField[], draft: Values): Values {
  const at = draft[AS_OF];
  const asOf = typeof at === 'number' ? formatInstant(at) : undefined;
  const changed = fields.flatMap(({ name, known }): (readonly [string, Json])[] => {
    const written = draftText(draft, factKey(name));
    const source = draftText(draft, sourceKey(name));
    const fact = typedFact(written);
    if (written.trim() === '' || shownValue(fact) === shownValue(known.value)) return [];
    return [
      [name, fact],
      [`${name}_quality`, fact === 'unknown' ? 'unknown' : 'actual'],
      ...(source.trim() === '' ? [] : [[`${name}_source`, source] as const]),
      ...(asOf === undefined ? [] : [[`${name}_as_of`, asOf] as const]),
    ];
  });
  return Object.fromEntries(changed);
}
