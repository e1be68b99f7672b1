// A template of the package turned into a draft: its facts are filled from the run, what is not known yet stays marked.

import type { Values } from '../../../shared/base/json.ts';
import { formatInstant } from '../../../shared/base/instant.ts';
import { readFormTime } from '../../../shared/incident/form-time.ts';
import type { MessageTemplate } from '../../../shared/package/manifest.ts';

const FACT = /\{\{\s*([\w.]+)\s*\}\}/g;

function filled(text: string, values: Values): string {
  return text.replaceAll(FACT, (whole, name: string) => {
    const value = values[name];
    if (typeof value === 'string' && value !== '') return value;
    return typeof value === 'number' ? String(value) : whole;
  });
}

export const draftFromTemplate = (template: MessageTemplate, values: Values): Values => ({
  audience: template.audience,
  channels: [template.channel],
  language: template.language,
  subject: filled(template.subject, values),
  body: filled(template.body, values),
});

/** A time that a form holds reads as one in a sentence; anything else as it was written. */
function readable(value: Values[string] | undefined): string | undefined {
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const at = readFormTime(value);
  return at === undefined ? value.trim() : `${formatInstant(at).slice(0, 16).replace('T', ' ')} UTC`;
}

/** What the same form was told beside the text, such as the promised time, in the places that the template left for it. */
export function withLaterFacts(values: Values): Values {
  const fill = (text: string): string =>
    text.replaceAll(FACT, (whole, name: string) => readable(values[name]) ?? whole);
  const { subject, body } = values;
  return {
    ...values,
    ...(typeof subject === 'string' ? { subject: fill(subject) } : {}),
    ...(typeof body === 'string' ? { body: fill(body) } : {}),
  };
}

/** Why a draft cannot be recorded yet: a place that its template left open goes out to nobody. */
export function openPlaces(values: Values): string | undefined {
  const { subject, body } = withLaterFacts(values);
  const text = [subject, body].filter((part) => typeof part === 'string').join(' ');
  const open = missingFacts(text).map((name) => name.replaceAll('_', ' '));
  return open.length === 0 ? undefined : `Still to be written in: ${open.join(', ')}.`;
}

/** Facts that nobody has given yet, such as ["next_update_at"]. */
export const missingFacts = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(FACT)].map((found) => found[1] ?? '')),
];
