// The outside of a package: how many files, how large, under which paths. Trust ends here; nothing has been parsed yet.

import { encodeUtf8 } from '../base/bytes.ts';
import type { SourceFile } from '../base/source-file.ts';
import { packageProblem, type PackageProblem } from './package-problem.ts';
import { STATEMENT_PATH } from './statement.ts';

/** A bundle has room for 990 entries; a package must leave some to logs and attachments. */
export const MAX_FILES = 500;
export const MAX_FILE_BYTES = 10 * 1024 * 1024;
const MAX_PATH = 200;

const SEGMENT = /^[\p{L}\p{N}_][\p{L}\p{N}_ .()+-]*$/u;
/** Names that Windows keeps for devices, with any ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const KNOWN = /(^manifest\.json|\.(bpmn|dmn|form|md|txt))$/;

/** True for a path that names the same place on every system: relative, no "..", no device, composed characters. */
export function isSafePath(path: string): boolean {
  if (path.length === 0 || path.length > MAX_PATH || path !== path.normalize('NFC')) return false;
  return path
    .split('/')
    .every((segment) => SEGMENT.test(segment) && !DEVICE.test(segment) && !/[ .]$/.test(segment));
}

export function checkFiles(files: readonly SourceFile[]): readonly PackageProblem[] {
  if (files.length > MAX_FILES) {
    return [
      packageProblem(
        'package_too_many_files',
        `The package has ${files.length} files; ${MAX_FILES} are the limit.`,
        'package',
        'Split it into several packages.',
      ),
    ];
  }
  const seen = new Set<string>();
  return files.flatMap((file) => {
    const problems = checkFile(file);
    // Two names that differ only in case are one file on some systems.
    const folded = file.path.toLowerCase();
    if (seen.has(folded))
      problems.push(
        packageProblem(
          'package_path_duplicate',
          `Two files are called ${file.path}.`,
          file.path,
          'Rename one of them.',
        ),
      );
    seen.add(folded);
    return problems;
  });
}

function checkFile(file: SourceFile): PackageProblem[] {
  if (!isSafePath(file.path)) {
    return [
      packageProblem(
        'package_path_unsafe',
        `The path “${file.path}” could lead outside the package or differ between systems.`,
        file.path,
        'Use a relative path of letters, digits, “.”, “-” and “_”, without “..”.',
      ),
    ];
  }
  if (file.path === STATEMENT_PATH || !KNOWN.test(file.path)) {
    return [
      packageProblem(
        'package_file_unknown',
        `${file.path} is no kind of file that a package holds.`,
        file.path,
        'Keep .bpmn, .dmn, .form, .md and .txt files beside manifest.json, and nothing else.',
      ),
    ];
  }
  if (file.text.length > MAX_FILE_BYTES || encodeUtf8(file.text).length > MAX_FILE_BYTES) {
    return [
      packageProblem(
        'package_file_too_large',
        `${file.path} is larger than 10 MiB.`,
        file.path,
        'Split it, or take large pictures out of it.',
      ),
    ];
  }
  return [];
}
