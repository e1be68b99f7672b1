// A manifest as its entries: each role, pair, code, kind, template and ladder by its own id.

import type { SourceFile } from '../base/source-file.ts';
import type { Described, DescribedFile } from './described.ts';
import { jsonFacets, plain } from './facets.ts';
import type { Manifest } from './manifest.ts';
import { readManifest } from './read-manifest.ts';

const NONE = new Set<string>();
const LABELS = new Map<string, string>();

export function describeManifest(file: SourceFile): DescribedFile | undefined {
  const read = readManifest(file);
  if (!read.ok) return undefined;
  const manifest = read.value;
  const head = {
    title: manifest.title,
    id: manifest.id,
    main: manifest.main,
    untypedTasks: manifest.untypedTasks,
  };
  const things: readonly Described[] = [
    { id: 'package', area: 'manifest', title: 'Package', facets: jsonFacets(head, NONE, LABELS) },
    ...entries('role', manifest.roles, (role) => role.title),
    ...entries('separation', manifest.separation, (pair) => `Two people: ${pair.first}, ${pair.second}`),
    ...entries(
      'exception',
      manifest.exceptions.map((exception) => ({ id: exception.code, ...exception })),
      (exception) => exception.title,
    ),
    ...entries('evidence', manifest.evidenceKinds, (kind) => kind.title),
    ...entries('template', manifest.templates, (template) => template.title),
    ...ladders(manifest),
  ];
  return { things, layout: '' };
}

const entries = <T extends { readonly id: string }>(
  kind: string,
  list: readonly T[],
  title: (entry: T) => string,
): readonly Described[] =>
  list.map((entry) => ({
    id: `${kind}/${entry.id}`,
    area: 'manifest',
    title: `${kind} ${entry.id}: ${title(entry)}`,
    facets: jsonFacets({ ...entry }, new Set(['id', 'code']), LABELS),
  }));

const ladders = (manifest: Manifest): readonly Described[] =>
  manifest.ladders.map((ladder) => ({
    id: `ladder/${ladder.id}`,
    area: 'manifest',
    title: `ladder ${ladder.id}: ${ladder.title}`,
    facets: new Map([
      ['title', ladder.title],
      ...ladder.levels.map(
        (level) => [`level ${level.level}`, plain(`${level.title} within ${level.within}`)] as const,
      ),
    ]),
  }));
