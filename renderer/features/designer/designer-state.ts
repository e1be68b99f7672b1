// The shape of what the designer shows, and what can be asked of it.

import type { Problem } from '../../../shared/base/result.ts';
import type { SourceFile } from '../../../shared/base/source-file.ts';
import type { Difference } from '../../../shared/package/difference.ts';
import type { Package } from '../../../shared/package/version.ts';
import type { Draft, DraftSummary } from '../../runtime/runtime.ts';
import type { ProblemRow } from './problem-rows.ts';

export type DraftSave =
  | { readonly state: 'saved'; readonly at: number }
  | { readonly state: 'changed' }
  | { readonly state: 'saving' }
  | { readonly state: 'failed'; readonly problem: Problem };

export interface DraftCheck {
  readonly state: 'checking' | 'done';
  readonly rows: readonly ProblemRow[];
  /** Present when nothing blocks: the files are a package. */
  readonly package: Package | null;
  /** Against the latest published version; null while there is no package to compare. */
  readonly differences: readonly Difference[] | null;
}

export interface Jump {
  readonly file: string;
  readonly element: string;
}

export interface DesignerState {
  readonly drafts: readonly DraftSummary[] | null;
  readonly draft: Draft | null;
  readonly save: DraftSave;
  readonly check: DraftCheck;
  /** Problem that F8 stands on. */
  readonly problemAt: number;
  /** Element that a problem link or another tab asks the canvas to show. */
  readonly jump: Jump | null;
  /** What an import refused, until the next one. */
  readonly refused: readonly Problem[];
  loadDrafts(): Promise<void>;
  openDraft(id: string): Promise<boolean>;
  /** Makes or replaces a draft; what it replaces stays in its history. */
  startDraft(draft: { id: string; title: string; files: readonly SourceFile[] }): Promise<boolean>;
  changeFile(path: string, text: string): void;
  putFiles(files: readonly SourceFile[]): void;
  removeFile(path: string): void;
  /** Writes at once what is not saved yet. */
  saveNow(): Promise<void>;
  stepProblem(by: 1 | -1): ProblemRow | undefined;
  jumpTo(file: string, element: string): void;
  refuse(problems: readonly Problem[]): void;
}

export const NO_CHECK: DraftCheck = { state: 'checking', rows: [], package: null, differences: null };
