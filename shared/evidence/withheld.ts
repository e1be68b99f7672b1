// A record that is not shown keeps its place: its line is replaced by its leaf hash, and the tree stays the same.

import { isSha256, type Sha256 } from '../base/ids.ts';
import { ok, type Problem, type Result } from '../base/result.ts';
import { refuse, type EvidenceCode } from './evidence-problem.ts';

const PREFIX = '{"withheld":"';
const SUFFIX = '"}';

export const withheldLine = (leaf: Sha256): string => `${PREFIX}${leaf}${SUFFIX}`;
export const isWithheld = (line: string): boolean => line.startsWith(PREFIX);

/** Reads exactly what `withheldLine` writes. FORMAT.md E12. */
export function readWithheld(line: string): Result<Sha256, Problem<EvidenceCode>> {
  const leaf = line.slice(PREFIX.length, -SUFFIX.length);
  return isSha256(leaf) && withheldLine(leaf) === line
    ? ok(leaf)
    : refuse('withheld_malformed', 'A withheld record is not {"withheld":"<hash>"}.');
}
