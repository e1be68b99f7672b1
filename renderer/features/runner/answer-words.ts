// An answer as the forms of the version word it: what is recorded as "regulator-portal" is read as "Regulator’s portal".

import type { PublishedVersion } from '../../../shared/package/version.ts';
import { formFields } from './form-schema-keys.ts';

const known = new WeakMap<PublishedVersion, ReadonlyMap<string, string>>();

const keyOf = (field: string, value: string): string => `${field}\n${value}`;

function labelsOf(version: PublishedVersion): ReadonlyMap<string, string> {
  const before = known.get(version);
  if (before) return before;
  const fields = version.package.files
    .filter(({ path }) => path.endsWith('.form'))
    .flatMap(({ text }) => formFields(text));
  const labels = new Map(
    fields.flatMap(({ key, options }) =>
      options.map(({ value, label }) => [keyOf(key, value), label] as const),
    ),
  );
  known.set(version, labels);
  return labels;
}

/** The answer itself where no form offers it. */
export const answerWords = (version: PublishedVersion, field: string, value: string): string =>
  labelsOf(version).get(keyOf(field, value)) ?? value;
