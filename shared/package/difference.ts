// What changed between two packages, by id and in plain words: what an approver reads before a version is published.

import type { SourceFile } from '../base/source-file.ts';
import { byPath } from './digest.ts';
import { describeFile } from './describe-file.ts';
import type { Described, DescribedFile, DifferenceArea } from './described.ts';
import type { Package } from './version.ts';

export interface Difference {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly area: DifferenceArea;
  readonly file: string;
  /** Element, rule or field id; "" for a whole file or its layout. */
  readonly element: string;
  /** What people call it: "Decide the severity", "rule 4", "Rationale". */
  readonly title: string;
  /** Which side of it changed: "name", "condition", "must approve"; undefined where the whole thing came or went. */
  readonly property?: string;
  readonly old?: string;
  readonly next?: string;
}

const NOTHING: DescribedFile = { things: [], layout: '' };

/** Old → new, in file and document order: what went, what changed, what came; the layout of a file last and as one. */
export async function differences(old: Package | null, next: Package): Promise<readonly Difference[]> {
  const before = new Map((old?.files ?? []).map((file) => [file.path, file]));
  const after = new Map(next.files.map((file) => [file.path, file]));
  const paths = [...new Map([...before, ...after]).values()].sort(byPath).map((file) => file.path);
  const found: Difference[] = [];
  for (const path of paths) found.push(...(await fileDifferences(path, before.get(path), after.get(path))));
  return found;
}

async function fileDifferences(
  path: string,
  old: SourceFile | undefined,
  next: SourceFile | undefined,
): Promise<readonly Difference[]> {
  if (old?.text === next?.text) return [];
  const whole: Difference[] = [];
  if (!old) whole.push({ kind: 'added', area: 'file', file: path, element: '', title: path });
  if (!next) whole.push({ kind: 'removed', area: 'file', file: path, element: '', title: path });
  const before = old ? await describeFile(old) : NOTHING;
  const after = next ? await describeFile(next) : NOTHING;
  const things = compareThings(path, before.things, after.things);
  const layout: Difference[] =
    old && next && before.layout !== after.layout
      ? [{ kind: 'changed', area: 'layout', file: path, element: '', title: 'Layout' }]
      : [];
  const rest: Difference[] =
    old && next && things.length + layout.length === 0
      ? [
          {
            kind: 'changed',
            area: 'file',
            file: path,
            element: '',
            title: path,
            property: 'text that belongs to no element',
          },
        ]
      : [];
  return [...whole, ...things, ...layout, ...rest];
}

function compareThings(
  file: string,
  old: readonly Described[],
  next: readonly Described[],
): readonly Difference[] {
  const before = new Map(old.map((thing) => [thing.id, thing]));
  const after = new Map(next.map((thing) => [thing.id, thing]));
  const removed = old
    .filter((thing) => !after.has(thing.id))
    .map((thing): Difference => whole('removed', file, thing));
  const rest = next.flatMap((thing): readonly Difference[] => {
    const earlier = before.get(thing.id);
    return earlier ? compareFacets(file, earlier, thing) : [whole('added', file, thing)];
  });
  return [...removed, ...rest];
}

function whole(kind: 'added' | 'removed', file: string, thing: Described): Difference {
  const what = [...thing.facets].map(([facet, value]) => `${facet}: ${value}`).join('; ');
  const text = what === '' ? {} : kind === 'added' ? { next: what } : { old: what };
  return { kind, area: thing.area, file, element: thing.id, title: thing.title, ...text };
}

function compareFacets(file: string, old: Described, next: Described): readonly Difference[] {
  const facets = new Set([...old.facets.keys(), ...next.facets.keys()]);
  return [...facets]
    .filter((facet) => old.facets.get(facet) !== next.facets.get(facet))
    .map((facet): Difference => {
      const before = old.facets.get(facet);
      const after = next.facets.get(facet);
      return {
        kind: 'changed',
        area: next.area,
        file,
        element: next.id,
        title: next.title,
        property: facet,
        ...(before === undefined ? {} : { old: before }),
        ...(after === undefined ? {} : { next: after }),
      };
    });
}

/** Counts for version.json and for the line above the list. */
export function countDifferences(found: readonly Difference[]): {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
} {
  const count = (kind: Difference['kind']): number =>
    found.filter((difference) => difference.kind === kind).length;
  return { added: count('added'), removed: count('removed'), changed: count('changed') };
}
