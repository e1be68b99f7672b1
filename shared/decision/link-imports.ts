// Files that import each other (DMN 1.5 §6.3.3): which file a namespace means, under which prefix its names are seen, directly or
// through another import. A file that is missing, named twice or imported in a circle is refused by name.

import type { ItemType, TypeTables } from './decision-model.ts';
import { decisionProblem, type DecisionProblem } from './decision-problem.ts';
import type { DmnFile } from './read-file.ts';

/** For each file, the files whose names it sees, with their prefixes; itself with none. */
export type ImportPaths = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

const CLAUSE = 'DMN 1.5 §6.3.3';

interface Link {
  readonly name: string;
  readonly file: DmnFile;
}

function linksOf(file: DmnFile, files: readonly DmnFile[], problems: DecisionProblem[]): readonly Link[] {
  return file.imports.flatMap(({ name, namespace }): readonly Link[] => {
    const found = files.filter((other) => other !== file && other.namespace === namespace);
    const [only] = found;
    if (only && found.length === 1) return [{ name, file: only }];
    const shown = name === '' ? namespace : `${name} (${namespace})`;
    const details = { place: file.path, clause: CLAUSE };
    problems.push(
      only
        ? decisionProblem(
            'dmn_import_ambiguous',
            `The file imports “${shown}”, which ${found.map(({ path }) => path).join(' and ')} both are.`,
            'Give one of the files another namespace.',
            details,
          )
        : decisionProblem(
            'dmn_import_missing',
            `The file imports “${shown}”, which is not among the files given.`,
            'Add the file that has this namespace.',
            details,
          ),
    );
    return [];
  });
}

function circleProblem(circle: readonly DmnFile[]): DecisionProblem {
  const names = circle.map(({ path }) => path).join(' imports ');
  return decisionProblem(
    'dmn_import_cycle',
    `The files import each other in a circle: ${names}.`,
    'Move what both need into a third file.',
    { place: circle[0]?.path ?? '', clause: CLAUSE },
  );
}

export function linkImports(files: readonly DmnFile[], problems: DecisionProblem[]): ImportPaths {
  const links = new Map(files.map((file) => [file, linksOf(file, files, problems)]));
  const finished = new Set<DmnFile>();
  const findCircle = (file: DmnFile, trail: readonly DmnFile[]): void => {
    const start = trail.indexOf(file);
    if (start >= 0) problems.push(circleProblem([...trail.slice(start), file]));
    if (start >= 0 || finished.has(file)) return;
    for (const link of links.get(file) ?? []) findCircle(link.file, [...trail, file]);
    finished.add(file);
  };
  for (const file of files) findCircle(file, []);

  const pathsFrom = (start: DmnFile): ReadonlyMap<string, readonly string[]> => {
    const paths = new Map<string, readonly string[]>([[start.path, []]]);
    const queue: DmnFile[] = [start];
    for (let file = queue.shift(); file; file = queue.shift()) {
      const prefix = paths.get(file.path) ?? [];
      for (const link of links.get(file) ?? []) {
        if (paths.has(link.file.path)) continue;
        paths.set(link.file.path, link.name === '' ? prefix : [...prefix, link.name]);
        queue.push(link.file);
      }
    }
    return paths;
  };
  return new Map(files.map((file) => [file.path, pathsFrom(file)]));
}

/** The types that each file can name: its own, and the imported ones by their qualified names. */
export function linkTypes(files: readonly DmnFile[], imports: ImportPaths): TypeTables {
  const typesOf = (file: DmnFile): ReadonlyMap<string, ItemType> => {
    const table = new Map<string, ItemType>();
    for (const [path, prefix] of imports.get(file.path) ?? []) {
      for (const [name, type] of files.find((other) => other.path === path)?.types ?? []) {
        const qualified = [...prefix, name].join('.');
        if (!table.has(qualified)) table.set(qualified, type);
      }
    }
    return table;
  };
  return new Map(files.map((file) => [file.path, typesOf(file)]));
}
