// Changes that know nothing of the language: to elements, attributes, text, bytes and namespaces. Most make a file unreadable.

import { BPMN_SNIPPETS, DMN_SNIPPETS, TEXTS } from './hostile-values.ts';
import type { AttributeSpan, ElementSpan } from './xml-spans.ts';
import type { RandomStream } from '../support/random-stream.ts';

export interface Draft {
  readonly text: string;
  readonly spans: readonly ElementSpan[];
  readonly random: RandomStream;
  readonly kind: 'bpmn' | 'dmn';
}
export type Mutation = (draft: Draft) => string | undefined;

export const splice = (text: string, start: number, end: number, by: string): string =>
  text.slice(0, start) + by + text.slice(end);
const sourceOf = (draft: Draft, { start, end }: { start: number; end: number }): string =>
  draft.text.slice(start, end);
/** Any element but the root. */
const anyElement = ({ spans, random }: Draft): ElementSpan | undefined => random.pick(spans.slice(1));

function anyAttribute({ spans, random }: Draft): AttributeSpan | undefined {
  for (let tries = 0; tries < 5; tries += 1) {
    const attribute = random.pick(random.pick(spans)?.attributes ?? []);
    if (attribute) return attribute;
  }
  return undefined;
}

const anyId = ({ spans, random }: Draft): string | undefined =>
  random.pick(
    spans.flatMap(({ attributes }) =>
      attributes.filter(({ name }) => name === 'id').map(({ value }) => value),
    ),
  );
const anyText = (draft: Draft): string =>
  (draft.random.chance(0.4) ? anyId(draft) : undefined) ?? draft.random.pick(TEXTS) ?? '';
const asAttribute = (text: string): string => text.replaceAll('"', '&quot;').replaceAll('<', '&lt;');
const asContent = (text: string): string => text.replaceAll('<', '&lt;');

const removeElement: Mutation = (draft) => {
  const element = anyElement(draft);
  return element && splice(draft.text, element.start, element.end, '');
};
const doubleElement: Mutation = (draft) => {
  const element = anyElement(draft);
  return element && splice(draft.text, element.end, element.end, sourceOf(draft, element));
};
const moveElement: Mutation = (draft) => {
  const [element, target] = [anyElement(draft), anyElement(draft)];
  if (!element || !target) return undefined;
  const at = draft.random.chance(0.5) ? target.start : target.innerStart;
  if (at > element.start && at < element.end) return undefined;
  const source = sourceOf(draft, element);
  return at <= element.start
    ? splice(splice(draft.text, element.start, element.end, ''), at, at, source)
    : splice(splice(draft.text, at, at, source), element.start, element.end, '');
};
const renameElement: Mutation = (draft) => {
  const [element, other] = [anyElement(draft), anyElement(draft)];
  if (!element || !other) return undefined;
  const source = sourceOf(draft, element);
  const renamed = `<${other.tag}${source.slice(1 + element.tag.length)}`;
  const closing = `</${element.tag}>`;
  const whole = renamed.endsWith(closing) ? `${renamed.slice(0, -closing.length)}</${other.tag}>` : renamed;
  return splice(draft.text, element.start, element.end, whole);
};
const unwrapElement: Mutation = (draft) => {
  const element = anyElement(draft);
  return (
    element &&
    splice(draft.text, element.start, element.end, draft.text.slice(element.innerStart, element.innerEnd))
  );
};
const insertSnippet: Mutation = (draft) => {
  const target = anyElement(draft);
  const snippet = draft.random.pick(draft.kind === 'bpmn' ? BPMN_SNIPPETS : DMN_SNIPPETS);
  const prefix = /^(?:[\w.-]+:)?/.exec(draft.spans[0]?.tag ?? '')?.[0] ?? '';
  const at =
    target && (draft.random.chance(0.7) && target.innerStart < target.end ? target.innerStart : target.end);
  return at === undefined || snippet === undefined
    ? undefined
    : splice(draft.text, at, at, snippet.replaceAll('%s', prefix));
};
const removeAttribute: Mutation = (draft) => {
  const attribute = anyAttribute(draft);
  return attribute && splice(draft.text, attribute.start, attribute.end, '');
};
const changeAttribute: Mutation = (draft) => {
  const attribute = anyAttribute(draft);
  return (
    attribute &&
    splice(draft.text, attribute.start, attribute.end, ` ${attribute.name}="${asAttribute(anyText(draft))}"`)
  );
};
const renameAttribute: Mutation = (draft) => {
  const [attribute, other] = [anyAttribute(draft), anyAttribute(draft)];
  return (
    attribute &&
    other &&
    splice(draft.text, attribute.start, attribute.end, ` ${other.name}="${attribute.value}"`)
  );
};
const doubleAttribute: Mutation = (draft) => {
  const [attribute, other] = [anyAttribute(draft), anyAttribute(draft)];
  return attribute && other && splice(draft.text, other.end, other.end, sourceOf(draft, attribute));
};
/** Two references change places: a flow leads elsewhere, a boundary event sits elsewhere. */
const exchangeReference: Mutation = (draft) => {
  const references = draft.spans.flatMap(({ attributes }) =>
    attributes.filter(({ name }) => /ref|href|calledElement|default/i.test(name)),
  );
  const attribute = draft.random.pick(references);
  const id = anyId(draft);
  if (!attribute || id === undefined) return undefined;
  const mark = attribute.value.startsWith('#') ? '#' : '';
  return splice(draft.text, attribute.start, attribute.end, ` ${attribute.name}="${mark}${asAttribute(id)}"`);
};
const changeContent: Mutation = (draft) => {
  const leaves = draft.spans.filter(
    ({ innerStart, innerEnd }) =>
      innerEnd > innerStart && !draft.text.slice(innerStart, innerEnd).includes('<'),
  );
  const leaf = draft.random.pick(leaves);
  return leaf && splice(draft.text, leaf.innerStart, leaf.innerEnd, asContent(anyText(draft)));
};
const truncate: Mutation = ({ text, random }) => text.slice(0, random.below(text.length));
const flipBytes: Mutation = ({ text, random }) => {
  let flipped = text;
  for (let count = 1 + random.below(3); count > 0; count -= 1) {
    const at = random.below(flipped.length);
    const code = (flipped.charCodeAt(at) ^ (1 << random.below(8))) & 0xffff;
    flipped = splice(flipped, at, at + 1, String.fromCharCode(code));
  }
  return flipped;
};
const nestDeeply: Mutation = (draft) => {
  const element = anyElement(draft);
  const depth = draft.random.pick([3, 20, 100, 3000]) ?? 3;
  if (!element) return undefined;
  const tag = draft.random.pick(draft.spans)?.tag ?? 'x';
  return splice(
    draft.text,
    element.start,
    element.end,
    `<${tag}>`.repeat(depth) + sourceOf(draft, element) + `</${tag}>`.repeat(depth),
  );
};
const changeNamespace: Mutation = (draft) => {
  const declarations = draft.spans.flatMap(({ attributes }) =>
    attributes.filter(({ name }) => name.startsWith('xmlns')),
  );
  const declaration = draft.random.pick(declarations);
  const by = draft.random.chance(0.5) ? '' : ` ${declaration?.name}="urn:${draft.random.below(9)}"`;
  return declaration && splice(draft.text, declaration.start, declaration.end, by);
};
const addDocumentType: Mutation = (draft) => {
  const at = draft.spans[0]?.start ?? 0;
  return splice(draft.text, at, at, '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]>');
};

/** How often each is chosen. */
export const XML_MUTATIONS: readonly (readonly [weight: number, mutation: Mutation])[] = [
  [8, removeElement],
  [4, doubleElement],
  [6, moveElement],
  [6, renameElement],
  [4, unwrapElement],
  [4, insertSnippet],
  [6, removeAttribute],
  [8, changeAttribute],
  [3, renameAttribute],
  [1, doubleAttribute],
  [4, exchangeReference],
  [6, changeContent],
  [2, truncate],
  [3, flipBytes],
  [3, nestDeeply],
  [2, changeNamespace],
  [1, addDocumentType],
];
