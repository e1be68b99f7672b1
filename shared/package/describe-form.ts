// A form as its fields, each with what it asks and demands. Where a field stands is layout.

import type { SourceFile } from '../base/source-file.ts';
import type { DescribedFile } from './described.ts';
import { jsonFacets, plain, words, type Facets } from './facets.ts';
import { readForm, type FormField } from './read-form.ts';

const SKIP = new Set(['id', 'layout', 'values']);
const LABELS = new Map([
  ['key', 'fills'],
  ['type', 'kind'],
  ['description', 'help'],
  ['dateLabel', 'label'],
  ['validate required', 'required'],
  ['conditional hide', 'hidden when'],
]);

/** Choices by their value, so that a reworded label reads as what it is. */
function facetsOf(field: FormField): Facets {
  const facets = jsonFacets(field.source, SKIP, LABELS);
  const choices = field.source['values'];
  if (Array.isArray(choices)) {
    for (const choice of choices as readonly { readonly label?: unknown; readonly value?: unknown }[])
      facets.set(`choice ${plain(choice.value)}`, plain(choice.label));
  }
  return facets;
}

export function describeForm(file: SourceFile): DescribedFile | undefined {
  const read = readForm(file);
  if (!read.ok) return undefined;
  const { fields } = read.value;
  return {
    things: fields.map((field) => ({
      id: field.id,
      area: 'form',
      title: field.label === '' ? words(field.type) : field.label,
      facets: facetsOf(field),
    })),
    layout: fields.map((field) => `${field.id} ${plain(field.source['layout'])}`).join('\n'),
  };
}
