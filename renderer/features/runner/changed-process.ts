// Which process of two versions to show first, and what on each of its two drawings is marked.

import type { SourceFile } from '../../../shared/base/source-file.ts';
import type { Difference } from '../../../shared/package/difference.ts';
import type { Package } from '../../../shared/package/version.ts';

type Change = Difference['kind'];

/** BPMN files with a difference beyond layout, in file order; the main process where only other files differ. */
export function changedProcesses(next: Package, differences: readonly Difference[]): readonly string[] {
  const drawn = (path: string): boolean => path.endsWith('.bpmn');
  const changed = [
    ...new Set(
      differences.filter(({ file, area }) => drawn(file) && area !== 'layout').map(({ file }) => file),
    ),
  ];
  if (changed.length > 0) return changed;
  return next.files.flatMap(({ path, text }) =>
    drawn(path) && text.includes(`id="${next.manifest.main}"`) ? [path] : [],
  );
}

export const textOf = (files: readonly SourceFile[], path: string): string | undefined =>
  files.find((file) => file.path === path)?.text;

/** Old and new side, by element: what came is not on the old one, what went not on the new one. Of several changes the largest. */
export function marksOf(
  differences: readonly Difference[],
  file: string,
): { readonly old: ReadonlyMap<string, Change>; readonly next: ReadonlyMap<string, Change> } {
  const old = new Map<string, Change>();
  const next = new Map<string, Change>();
  for (const { kind, element, property, file: of, area } of differences) {
    if (of !== file || element === '' || area === 'layout') continue;
    const change = property === undefined ? kind : 'changed';
    if (change !== 'added' && old.get(element) !== 'removed') old.set(element, change);
    if (change !== 'removed' && next.get(element) !== 'added') next.set(element, change);
  }
  return { old, next };
}
