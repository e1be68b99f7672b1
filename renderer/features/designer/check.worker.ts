// Lint, table analysis and comparison off the main thread: they read whole files, and a large one must not stop a person typing.

import { expose } from 'comlink';
import { differences, type Difference } from '../../../shared/package/difference.ts';
import type { Package } from '../../../shared/package/version.ts';
import type { Problem } from '../../../shared/base/result.ts';
import type { SourceFile } from '../../../shared/base/source-file.ts';
import { analyseTables } from './analyse-tables.ts';
import { lintFile, type LintFinding } from './lint-file.ts';
import { lintPolicies } from './lint-policies.ts';
import { findUnreadable, type UnreadableFile } from './unreadable-files.ts';

export interface CheckApi {
  lint(files: readonly SourceFile[]): Promise<readonly LintFinding[]>;
  tables(files: readonly SourceFile[]): Promise<readonly Problem[]>;
  unreadable(files: readonly SourceFile[]): Promise<readonly UnreadableFile[]>;
  compare(old: Package | null, next: Package): Promise<readonly Difference[]>;
}

// A file that did not change since the last look is not linted again.
const known = new Map<string, { readonly text: string; readonly findings: readonly LintFinding[] }>();

async function lintOnce(file: SourceFile): Promise<readonly LintFinding[]> {
  const before = known.get(file.path);
  if (before?.text === file.text) return before.findings;
  const findings = [...(await lintFile(file)), ...(await lintPolicies(file))];
  known.set(file.path, { text: file.text, findings });
  return findings;
}

let analysed: { readonly texts: string; readonly problems: readonly Problem[] } | undefined;

/** Decisions that did not change since the last look are not analysed again. */
async function analyseOnce(files: readonly SourceFile[]): Promise<readonly Problem[]> {
  const own = files.filter(({ path }) => path.endsWith('.dmn'));
  const texts = JSON.stringify(own.map(({ path, text }) => [path, text]));
  if (analysed?.texts !== texts) analysed = { texts, problems: await analyseTables(own) };
  return analysed.problems;
}

const api: CheckApi = {
  async lint(files) {
    const found: LintFinding[] = [];
    for (const file of files) if (file.path.endsWith('.bpmn')) found.push(...(await lintOnce(file)));
    return found;
  },
  tables: analyseOnce,
  unreadable: findUnreadable,
  compare: differences,
};

expose(api);
