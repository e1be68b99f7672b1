// Which files two states of a package have otherwise.

import type { SourceFile } from '../../../shared/base/source-file.ts';

/** Paths that `a` has otherwise than `b`, then those that only `b` has. */
export function changedPaths(a: readonly SourceFile[], b: readonly SourceFile[]): readonly string[] {
  const texts = new Map(b.map((file) => [file.path, file.text]));
  const here = new Set(a.map((file) => file.path));
  return [
    ...a.filter((file) => texts.get(file.path) !== file.text).map((file) => file.path),
    ...b.filter((file) => !here.has(file.path)).map((file) => file.path),
  ];
}
