// The good files that are mutated: the scenarios, the built-in packages, the project's DMN fixtures, and the public corpora.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readBuiltInPackages } from '../../build/blueprint-files.ts';
import type { SourceFile } from '../../shared/base/source-file.ts';
import { corpusFiles } from '../support/corpora.ts';

/** One file to mutate, and what is deployed beside it. */
export interface FuzzSource {
  readonly kind: 'bpmn' | 'dmn';
  readonly file: SourceFile;
  readonly beside: readonly SourceFile[];
}

const TESTS = fileURLToPath(new URL('..', import.meta.url));
const kindOf = (path: string): FuzzSource['kind'] | undefined =>
  path.endsWith('.bpmn') ? 'bpmn' : path.endsWith('.dmn') ? 'dmn' : undefined;

function filesBelow(folder: string): readonly SourceFile[] {
  const root = join(TESTS, folder);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => kindOf(path) !== undefined)
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

const alone = (file: SourceFile): readonly FuzzSource[] => {
  const kind = kindOf(file.path);
  return kind ? [{ kind, file, beside: [] }] : [];
};

/** Deterministic order. A package's files are each mutated with the others beside them. */
export function fuzzSources(): readonly FuzzSource[] {
  const packages = readBuiltInPackages().flatMap(({ files }) =>
    files.flatMap((file) => {
      const kind = kindOf(file.path);
      const beside = kind === 'dmn' ? [] : files.filter((other) => other !== file && kindOf(other.path));
      return kind ? [{ kind, file, beside }] : [];
    }),
  );
  const own = [
    ...filesBelow('scenarios'),
    ...filesBelow('shared/decision'),
    ...filesBelow('renderer/designer'),
  ];
  const corpora = [
    ...corpusFiles('cisa', '.bpmn'),
    ...corpusFiles('miwg', '.bpmn'),
    ...corpusFiles('dmn-tck-level-2', '.dmn'),
  ];
  return [...packages, ...[...own, ...corpora].flatMap(alone)];
}
