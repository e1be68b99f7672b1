// What one export dialog holds: the choice, the preview that follows it, and the export while it runs.

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { IncidentId } from '../../../shared/base/ids.ts';
import { err } from '../../../shared/base/result.ts';
import type { WithholdReason } from '../../../shared/bundle/withheld-list.ts';
import { NOTHING_WITHHELD, type Redaction, type ValueKind } from '../../runtime/export-redaction.ts';
import type {
  ExportedFile,
  ExportPreview,
  ExportProgress,
  ExportRequest,
  ExportScope,
} from '../../runtime/export-request.ts';
import type { Refusal, Runtime } from '../../runtime/runtime.ts';

export interface ExportState {
  readonly scope: ExportScope;
  readonly recipient: string;
  readonly purpose: string;
  readonly redaction: Redaction;
  /** Why records and values are withheld that are chosen one by one. */
  readonly reason: WithholdReason;
  /** Of the choice as it was when `looking` last was false. */
  readonly preview: ExportPreview | undefined;
  /** What of the preview is looked at. */
  readonly shown: 'records' | 'report';
  readonly looking: boolean;
  readonly running: ExportProgress | undefined;
  readonly files: readonly ExportedFile[] | undefined;
  readonly refusal: Refusal | undefined;

  choose(part: Partial<Pick<ExportState, 'scope' | 'recipient' | 'purpose' | 'reason' | 'shown'>>): void;
  withholdKind(kind: ValueKind, reason: WithholdReason | undefined): void;
  /** Withholds, or shows again. */
  toggle(what: 'records' | 'fields', id: string): void;
  look(): Promise<void>;
  run(): Promise<void>;
  stop(): void;
}
export type ExportStore = StoreApi<ExportState>;

const without = <T>(all: { readonly [id: string]: T }, id: string): { readonly [id: string]: T } =>
  Object.fromEntries(Object.entries(all).filter(([known]) => known !== id));

/** Something threw that nobody foresaw: it is said, instead of a bar that stands still. */
const brokeDown = (error: unknown): Refusal => ({
  code: 'export_broke_down',
  message: `The export broke down (${error instanceof Error ? error.message : String(error)}); the file that was being written is gone.`,
  remedy: 'Start Runproof again, then export again.',
});

export function requestOf({ scope, recipient, purpose, redaction }: ExportState): ExportRequest {
  return { scope, recipient: recipient.trim(), purpose: purpose.trim(), redaction };
}

export function createExportStore(
  runtime: Pick<Runtime, 'previewExport' | 'exportBundles'>,
  incident: IncidentId,
): ExportStore {
  let looks = 0;
  let control = new AbortController();
  return createStore<ExportState>()((set, get) => ({
    scope: { kind: 'incident', incident },
    recipient: '',
    purpose: '',
    redaction: NOTHING_WITHHELD,
    reason: 'personal_data',
    preview: undefined,
    shown: 'records',
    looking: false,
    running: undefined,
    files: undefined,
    refusal: undefined,

    choose: (part) => set(part),
    withholdKind(kind, reason) {
      const { redaction } = get();
      const kinds = without(redaction.kinds, kind);
      set({
        redaction: { ...redaction, kinds: reason === undefined ? kinds : { ...kinds, [kind]: reason } },
      });
    },
    toggle(what, id) {
      const { redaction, reason } = get();
      const chosen = redaction[what];
      const next = id in chosen ? without(chosen, id) : { ...chosen, [id]: reason };
      set({ redaction: { ...redaction, [what]: next } });
    },
    async look() {
      const mine = (looks += 1);
      set({ looking: true });
      const seen = await runtime
        .previewExport(requestOf(get()))
        .catch((error: unknown) => err(brokeDown(error)));
      // A newer choice is being looked at already.
      if (mine !== looks) return;
      set(
        seen.ok
          ? { preview: seen.value, looking: false, refusal: undefined }
          : { preview: undefined, looking: false, refusal: seen.error },
      );
    },
    async run() {
      if (get().running) return;
      control = new AbortController();
      set({ running: { percent: 0, file: '' }, refusal: undefined });
      try {
        const done = await runtime
          .exportBundles(requestOf(get()), {
            signal: control.signal,
            onProgress: (running) => set({ running }),
          })
          .catch((error: unknown) => err(brokeDown(error)));
        if (!done.ok) set({ refusal: done.error });
        else if (done.value.length > 0) set({ files: done.value });
      } finally {
        set({ running: undefined });
      }
    },
    stop: () => control.abort(),
  }));
}
