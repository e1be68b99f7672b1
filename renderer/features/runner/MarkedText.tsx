// A text with its facts marked where they stand: dotted where the record still says so, tinted where it does not any more.

import type { FactView } from '../../../shared/incident/communication/fact-view.ts';
import { placeOf } from '../../../shared/incident/communication/facts-in-text.ts';

interface Place {
  readonly at: number;
  readonly fact: FactView;
}

function firstPlace(text: string, facts: readonly FactView[]): Place | undefined {
  const places = facts
    .filter(({ value }) => value !== '')
    .map((fact) => ({ at: placeOf(text, fact.value), fact }))
    .filter(({ at }) => at >= 0);
  return places.toSorted((a, b) => a.at - b.at || b.fact.value.length - a.fact.value.length)[0];
}

/** Parts in order; each fact's words stand alone. */
function partsOf(text: string, facts: readonly FactView[]): readonly { text: string; fact?: FactView }[] {
  const parts: { text: string; fact?: FactView }[] = [];
  let rest = text;
  for (let place = firstPlace(rest, facts); place; place = firstPlace(rest, facts)) {
    const { at, fact } = place;
    if (at > 0) parts.push({ text: rest.slice(0, at) });
    parts.push({ text: fact.value, fact });
    rest = rest.slice(at + fact.value.length);
  }
  return [...parts, { text: rest }];
}

export function MarkedText({ text, facts }: { text: string; facts: readonly FactView[] }) {
  return partsOf(text, facts).map(({ text: words, fact }, index) =>
    fact === undefined ? (
      <span key={index}>{words}</span>
    ) : (
      <span
        key={index}
        className={fact.standing === 'unchanged' ? 'fact' : 'fact stale'}
        title={`${fact.name.replaceAll('_', ' ')}: ${fact.standing}`}
      >
        {words}
      </span>
    ),
  );
}
