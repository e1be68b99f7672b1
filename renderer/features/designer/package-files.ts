// The files of a package as tabs: which kind each is, what people call it, and its manifest where that can be read.

import type { SourceFile } from '../../../shared/base/source-file.ts';
import { isObject } from '../../../shared/base/json.ts';
import type { Manifest } from '../../../shared/package/manifest.ts';
import { MANIFEST_PATH, readManifest } from '../../../shared/package/read-manifest.ts';

export type FileKind = 'process' | 'decision' | 'form' | 'policy' | 'other';

export function kindOfFile(path: string): FileKind {
  if (path === MANIFEST_PATH) return 'policy';
  if (path.endsWith('.bpmn')) return 'process';
  if (path.endsWith('.dmn')) return 'decision';
  return path.endsWith('.form') ? 'form' : 'other';
}

/** "forms/confirm-incident.form" → "Confirm incident". */
export function nameOfFile(path: string): string {
  const base = (path.split('/').at(-1) ?? path).replace(/\.[a-z]+$/, '').replace(/[-_]+/g, ' ');
  return base.charAt(0).toUpperCase() + base.slice(1);
}

export function manifestIn(files: readonly SourceFile[]): Manifest | null {
  const file = files.find(({ path }) => path === MANIFEST_PATH);
  const read = file && readManifest(file);
  return read?.ok ? read.value : null;
}

/** The title as written, even where other parts of the manifest do not pass. */
export function titleIn(files: readonly SourceFile[]): string | undefined {
  try {
    const value: unknown = JSON.parse(files.find(({ path }) => path === MANIFEST_PATH)?.text ?? 'null');
    return isObject(value) && typeof value['title'] === 'string' && value['title'] !== ''
      ? value['title']
      : undefined;
  } catch {
    return undefined;
  }
}

/** The main process first, then the other processes, decisions, forms, and the policy last. */
export function sortFiles(files: readonly SourceFile[]): readonly SourceFile[] {
  const main = manifestIn(files)?.main;
  const rank = (file: SourceFile): number => {
    const kind = kindOfFile(file.path);
    if (kind === 'process') return main !== undefined && file.text.includes(`process id="${main}"`) ? 0 : 1;
    return { decision: 2, form: 3, policy: 4, other: 5 }[kind];
  };
  return files.toSorted((a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path));
}

export interface FileTab {
  /** Path that the tab opens. */
  readonly path: string;
  readonly title: string;
  readonly kind: FileKind;
}

/** All forms share one tab. */
export function tabsOf(files: readonly SourceFile[]): readonly FileTab[] {
  const sorted = sortFiles(files);
  const forms = sorted.filter(({ path }) => kindOfFile(path) === 'form');
  return sorted.flatMap(({ path }): FileTab[] => {
    const kind = kindOfFile(path);
    if (kind === 'form')
      return path === forms[0]?.path ? [{ path, title: `Forms ${forms.length}`, kind }] : [];
    return [{ path, title: kind === 'policy' ? 'Policy' : nameOfFile(path), kind }];
  });
}
