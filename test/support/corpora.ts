// Public models that nobody here wrote, in ../shared/corpora beside the project. A user's clone has none: then the tests over
// them are passed over, and say so.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type CorpusName = 'cisa' | 'miwg' | 'dmn-tck-level-2';

const CORPORA = fileURLToPath(new URL('../../../shared/corpora/', import.meta.url));

/** The corpus folder; undefined, with a printed reason, where it does not exist. Use with `describe.skipIf`. */
export function corpusFolder(name: CorpusName): string | undefined {
  const folder = join(CORPORA, name);
  if (existsSync(folder)) return folder;
  console.info(`Passed over: the corpus ${name} is not beside this clone (${folder}).`);
  return undefined;
}

export interface CorpusFile {
  /** Path inside the corpus, with '/'. */
  readonly path: string;
  readonly text: string;
}

/** All files of the corpus with the given ending, sorted by path; none where the corpus does not exist. */
export function corpusFiles(name: CorpusName, ending: string): readonly CorpusFile[] {
  const folder = corpusFolder(name);
  if (folder === undefined) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .sort()
    .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(folder, path), 'utf8') }));
}
