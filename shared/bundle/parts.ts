// Splits an export that is too large for one container into numbered bundles (FORMAT.md B20): each holds everything but
// attachments, which are dealt out in the order of their hashes.

import type { Sha256 } from '../base/ids.ts';
import { ok, type Problem, type Result } from '../base/result.ts';
import type { BundleCode } from './bundle-problem.ts';
import { collectFiles, type BundleInput } from './collect-files.ts';
import { ATTACHMENTS } from './layout.ts';
import type { BundlePart } from './statement.ts';
import { MAX_ENTRIES, MAX_ZIP_BYTES, zipSize } from './zip-header.ts';

export interface PartPlan {
  /** `part` for each bundle to build; one null where everything fits into one. */
  readonly parts: readonly (BundlePart | null)[];
  /** Files and bytes of all bundles together, about. */
  readonly entries: number;
  readonly bytes: number;
}
export interface PartLimits {
  readonly entries: number;
  readonly bytes: number;
}
const LIMITS: PartLimits = { entries: MAX_ENTRIES, bytes: MAX_ZIP_BYTES };

/** Lists and signature: three files, and for each file its lines in them. */
const ADDED_ENTRIES = 3;
const ADDED_BYTES = 8 * 1024;
const LISTED_BYTES = 700;
/** An entry of `elsewhere`. */
const ELSEWHERE_BYTES = 100;

/** Refuses what `collectFiles` refuses. Where the logs alone are too large, building will say so (`zip_too_large`). */
export function planParts(
  input: BundleInput,
  limits: PartLimits = LIMITS,
): Result<PartPlan, Problem<BundleCode>> {
  const collected = collectFiles({ ...input, part: null });
  if (!collected.ok) return collected;
  const { files } = collected.value;
  const attachments = files
    .filter(({ name }) => name.startsWith(ATTACHMENTS))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const rest = files.filter(({ name }) => !name.startsWith(ATTACHMENTS));
  const weight = (name: string, size: number): number => zipSize([{ name, size }]) + LISTED_BYTES;
  const fixed = rest.reduce((sum, { name, size }) => sum + weight(name, size), ADDED_BYTES);
  const base = { entries: rest.length + ADDED_ENTRIES, bytes: fixed + attachments.length * ELSEWHERE_BYTES };
  const bins: { hashes: Sha256[]; entries: number; bytes: number }[] = [{ hashes: [], ...base }];
  for (const { name, size } of attachments) {
    const last = bins.at(-1);
    const bytes = weight(name, size);
    const fits = last && last.entries + 1 <= limits.entries && last.bytes + bytes <= limits.bytes;
    const bin = fits || last?.hashes.length === 0 ? last : undefined;
    const target = bin ?? { hashes: [], ...base };
    if (!bin) bins.push(target);
    target.hashes.push(name.slice(ATTACHMENTS.length) as Sha256);
    target.entries += 1;
    target.bytes += bytes;
  }
  const of = bins.length;
  const lying = bins.flatMap(({ hashes }, index) => hashes.map((sha256) => ({ sha256, part: index + 1 })));
  const parts = bins.map((_, index) => ({
    number: index + 1,
    of,
    elsewhere: lying.filter(({ part }) => part !== index + 1),
  }));
  return ok({
    parts: of === 1 ? [null] : parts,
    entries: bins.reduce((sum, { entries }) => sum + entries, 0),
    bytes: bins.reduce((sum, { bytes }) => sum + bytes, 0),
  });
}
