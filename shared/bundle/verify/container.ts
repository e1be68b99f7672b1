// Steps 1 and 2: the container is canonical, its files stand in order, and each will be accounted for by a later step.

import { encodeUtf8, equalBytes } from '../../base/bytes.ts';
import { err, ok, type Problem, type Result } from '../../base/result.ts';
import { bundleProblem, type BundleCode } from '../bundle-problem.ts';
import { compareNames, MIMETYPE, MIMETYPE_TEXT } from '../layout.ts';
import { salvageZip } from '../zip.ts';

/** The files of the container; taking one accounts for it. */
export interface BundleFiles {
  readonly names: readonly string[];
  take(name: string): Uint8Array | undefined;
  /** Reads without accounting for it. */
  peek(name: string): Uint8Array | undefined;
  /** The same, but its absence is a problem. */
  need(name: string): Result<Uint8Array, Problem<BundleCode>>;
  within(folder: string): readonly string[];
  unaccounted(): readonly string[];
}

export function createFiles(
  entries: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): BundleFiles {
  const held = new Map(entries.map(({ name, bytes }) => [name, bytes]));
  const left = new Set(held.keys());
  const take = (name: string): Uint8Array | undefined => {
    left.delete(name);
    return held.get(name);
  };
  return {
    names: [...held.keys()],
    take,
    peek: (name) => held.get(name),
    need: (name) => {
      const bytes = take(name);
      return bytes ? ok(bytes) : err(bundleProblem('file_missing', `The bundle has no ${name}.`, name));
    },
    within: (folder) => [...held.keys()].filter((name) => name.startsWith(folder)),
    unaccounted: () => [...left],
  };
}

/** FORMAT.md B1–B4. A container that cannot be read at all is an error; one that was changed comes with its problems. */
export function openContainer(
  bytes: Uint8Array,
): Result<{ files: BundleFiles; problems: readonly Problem<BundleCode>[] }, Problem<BundleCode>> {
  const zip = salvageZip(bytes);
  if (!zip.ok) return zip;
  const { entries, damaged } = zip.value;
  const problems = damaged.map((name) =>
    bundleProblem('zip_crc_differs', `${name} was changed after the bundle was written.`, name),
  );
  const first = entries[0];
  if (first?.name !== MIMETYPE || !equalBytes(first.bytes, encodeUtf8(MIMETYPE_TEXT))) {
    problems.push(
      bundleProblem('mimetype_differs', `The container does not begin with ${MIMETYPE_TEXT}.`, MIMETYPE),
    );
  }
  const unordered = entries.find(
    ({ name }, index) => index > 0 && compareNames(entries[index - 1]?.name ?? '', name) >= 0,
  );
  if (unordered)
    problems.push(
      bundleProblem('zip_order_differs', `${unordered.name} does not stand in its place.`, unordered.name),
    );
  const files = createFiles(entries);
  files.take(MIMETYPE);
  return ok({ files, problems });
}
