// The index of the incident that is open: made when it is first searched, then grown by the records that came since.

import { SearchIndex } from '../../../shared/incident/entry/search-index.ts';
import type { SearchPart } from '../../../shared/incident/entry/search-text.ts';
import type { TimelineEntry } from '../../../shared/incident/view.ts';
import type { IncidentSnapshot } from '../../runtime/runtime.ts';

interface Kept {
  readonly incident: string;
  readonly index: SearchIndex;
  readonly entries: TimelineEntry[];
  readonly parts: (readonly SearchPart[])[];
  /** Leaf of the last record that it holds: records of other devices may come in before it. */
  leaf: string | undefined;
}
let kept: Kept | undefined;

export interface SearchHit {
  readonly entry: TimelineEntry;
  /** Persons stand in them by id. */
  readonly parts: readonly SearchPart[];
}

const freshOf = (incident: string): Kept => ({
  incident,
  index: new SearchIndex(),
  entries: [],
  parts: [],
  leaf: undefined,
});

function upToDate(snapshot: IncidentSnapshot, named: (text: string) => string): Kept {
  const { incident, inOrder } = snapshot;
  const grows =
    kept?.incident === incident &&
    kept.leaf !== undefined &&
    inOrder[kept.index.size - 1]?.leaf === kept.leaf;
  const now = grows && kept ? kept : freshOf(incident);
  if (now.index.size === 0 || now.index.size < inOrder.length) {
    for (const { entry, parts } of snapshot.searchable(now.index.size)) {
      now.index.add(named(parts.map(({ text }) => text).join(' · ')));
      now.entries.push(entry);
      now.parts.push(parts);
    }
    now.leaf = inOrder[now.index.size - 1]?.leaf;
  }
  kept = now;
  return now;
}

/** `named` puts names in place of persons' ids. The newest `most` of all that were found. */
export function searchIncident(
  snapshot: IncidentSnapshot,
  query: string,
  most: number,
  named: (text: string) => string,
): { readonly hits: readonly SearchHit[]; readonly total: number } {
  if (query.trim() === '') return { hits: [], total: 0 };
  const { index, entries, parts } = upToDate(snapshot, named);
  const { positions, total } = index.find(query, most);
  const hits = positions.flatMap((at) => {
    const entry = entries[at];
    return entry ? [{ entry, parts: parts[at] ?? [] }] : [];
  });
  return { hits, total };
}
