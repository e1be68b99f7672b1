// One broken file from a good one by a few random changes: two of three files only by changes that know the language, so that
// many of them can still be read and must then run.

import type { RandomStream } from '../support/random-stream.ts';
import { BPMN_MUTATIONS, DMN_MUTATIONS } from './mutate-model.ts';
import { XML_MUTATIONS, type Mutation } from './mutate-xml.ts';
import { elementSpans } from './xml-spans.ts';

type Weighted = readonly (readonly [weight: number, mutation: Mutation])[];
const spread = (weighted: Weighted): readonly Mutation[] =>
  weighted.flatMap(([weight, mutation]) => Array<Mutation>(weight).fill(mutation));
const XML = spread(XML_MUTATIONS);
const MODEL = { bpmn: spread(BPMN_MUTATIONS), dmn: spread(DMN_MUTATIONS) };

/** The changed text, and the names of the changes that took place. */
export function mutate(
  text: string,
  kind: 'bpmn' | 'dmn',
  random: RandomStream,
): { readonly text: string; readonly changes: readonly string[] } {
  let mutated = text;
  const changes: string[] = [];
  const crude = random.chance(1 / 3);
  for (let count = 1 + random.below(4); count > 0; count -= 1) {
    const mutation = random.pick(crude && random.chance(0.6) ? XML : MODEL[kind]);
    const changed = mutation?.({ text: mutated, spans: elementSpans(mutated), random, kind });
    if (mutation === undefined || changed === undefined) continue;
    mutated = changed;
    changes.push(mutation.name);
  }
  return { text: mutated, changes };
}
