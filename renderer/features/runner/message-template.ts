// A template of the package turned into a draft: its facts are filled from the run, what is not known yet stays marked.

import type { Values } from '../../../shared/base/json.ts';
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

/** Facts that nobody has given yet, such as ["next_update_at"]. */
export const missingFacts = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(FACT)].map((found) => found[1] ?? '')),
];
