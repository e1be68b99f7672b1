// Where unfinished work lies: package drafts with history, and what was typed into steps. Not evidence; it may be edited.

import type { Sha256 } from '../../shared/base/ids.ts';
import type { SourceFile } from '../../shared/base/source-file.ts';
import type { Result } from '../../shared/base/result.ts';
import type { Draft, DraftSummary, Refusal } from './runtime.ts';

export interface DraftStore {
  drafts(): Promise<readonly DraftSummary[]>;
  draft(id: string): Promise<Draft | undefined>;
  saveDraft(draft: Draft): Promise<Result<null, Refusal>>;
  /** Newest first, at most 100 per draft; older ones are dropped when a newer is saved. */
  history(id: string): Promise<readonly { readonly at: number; readonly files: readonly SourceFile[] }[]>;
  stepDraft(id: string): Promise<unknown>;
  saveStepDraft(id: string, value: unknown): Promise<Result<null, Refusal>>;
  dropStepDraft(id: string): Promise<void>;
  /** Bytes that were attached to a step and are not recorded yet. */
  draftFile(sha256: Sha256): Promise<Uint8Array | undefined>;
  draftFiles(): Promise<readonly Sha256[]>;
  saveDraftFile(sha256: Sha256, bytes: Uint8Array): Promise<Result<null, Refusal>>;
  dropDraftFiles(which: readonly Sha256[]): Promise<void>;
}
