// Lint and comparison off the main thread: both read whole files, and a large one must not stop a person typing.

import { expose } from 'comlink';
import { differences, type Difference } from '../../../shared/package/difference.ts';
import type { Package } from '../../../shared/package/version.ts';
import type { SourceFile } from '../../../shared/base/source-file.ts';
import { lintFile, type LintFinding } from './lint-file.ts';
import { findUnreadable, type UnreadableFile } from './unreadable-files.ts';

export interface CheckApi {
  lint(files: readonly SourceFile[]): Promise<readonly LintFinding[]>;
  unreadable(files: readonly SourceFile[]): Promise<readonly UnreadableFile[]>;
  compare(old: Package | null, next: Package): Promise<readonly Difference[]>;
}

// A file that did not change since the last look is not linted again.
const known = new Map<string, { readonly text: string; readonly findings: readonly LintFinding[] }>();

async function lintOnce(file: SourceFile): Promise<readonly LintFinding[]> {
  const before = known.get(file.path);
  if (before?.text === file.text) return before.findings;
  const findings = await lintFile(file);
  known.set(file.path, { text: file.text, findings });
  return findings;
}

const api: CheckApi = {
  async lint(files) {
    const found: LintFinding[] = [];
    for (const file of files) if (file.path.endsWith('.bpmn')) found.push(...(await lintOnce(file)));
    return found;
  },
  unreadable: findUnreadable,
  compare: differences,
};

expose(api);
