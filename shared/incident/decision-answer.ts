// What a decision answered, in one word where its form has one: the field that the package names as its evidence.

import type { Json, Values } from '../base/json.ts';
import type { IncidentContext } from './context.ts';

const REASONS = new Set(['rationale', 'review_note', 'note']);

const inWords = (value: Json | undefined): string => {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? value.map(inWords).filter(Boolean).join(', ') : '';
};

/** Empty where the step is no decision point, or its answer is withheld. */
export function answerIn(context: IncidentContext, element: string, values: Values): string {
  const evidence = context.deployment.elementOf(element)?.policy.evidence;
  if (evidence?.point === undefined) return '';
  const fields = (evidence.kinds ?? []).flatMap(({ kind }) => {
    const source = context.manifest.evidenceKinds.find(({ id }) => id === kind)?.source;
    return source?.from === 'field' && !REASONS.has(source.field) ? [source.field] : [];
  });
  return fields.map((field) => inWords(values[field])).find((answer) => answer !== '') ?? '';
}
