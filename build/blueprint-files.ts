// The built-in packages as files, for Node (tests, the command line) and for the page (the plugin of virtual:blueprint).

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourceFile } from '../shared/base/source-file.ts';

const ROOT = join(dirname(dirname(fileURLToPath(import.meta.url))), 'shared/blueprint');
/** First what a new user sees. */
const PACKAGES = ['incident-response', 'cisa-sample'];

export interface BuiltInPackage {
  readonly id: string;
  readonly title: string;
  readonly files: readonly SourceFile[];
}

function filesBelow(folder: string, prefix = ''): SourceFile[] {
  return readdirSync(join(folder, prefix), { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = prefix ? `${prefix}/${entry.name}` : entry.name;
      return entry.isDirectory()
        ? filesBelow(folder, path)
        : [{ path, text: readFileSync(join(folder, path), 'utf8') }];
    });
}

export function readBuiltInPackages(root = ROOT): readonly BuiltInPackage[] {
  return PACKAGES.map((id) => {
    const files = filesBelow(join(root, id));
    const manifest = files.find(({ path }) => path === 'manifest.json');
    const { title } = JSON.parse(manifest?.text ?? '{}') as { title?: string };
    return { id, title: title ?? id, files };
  });
}
