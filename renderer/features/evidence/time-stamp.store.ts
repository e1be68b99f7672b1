// What the Time stamp section holds while it is shown: what was asked, what came back, what was refused.

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Result } from '../../../shared/base/result.ts';
import type { TsaSettings } from '../../../shared/ipc/timestamp-contract.ts';
import type { Refusal, Runtime } from '../../runtime/runtime.ts';
import type { AskedStamp, ReceivedStamp, StampSubject } from '../../runtime/time-stamps.ts';

export interface TimeStampState {
  readonly settings: TsaSettings | undefined;
  /** The request that was saved and waits for its answer. */
  readonly asked: AskedStamp | undefined;
  /** An answer that needs the bytes of the bundle. */
  readonly waiting: Uint8Array | undefined;
  readonly received: ReceivedStamp | undefined;
  readonly receiptSaved: boolean;
  readonly busy: 'direct' | 'file' | undefined;
  readonly refusal: Refusal | undefined;

  readSettings(): Promise<void>;
  askDirectly(): Promise<void>;
  saveRequest(): Promise<void>;
  readAnswer(): Promise<void>;
  /** For an answer about a bundle: opens the bundle and puts the stamp around it. */
  openBundle(): Promise<void>;
  saveReceipt(): Promise<void>;
  /** The request that is under way is not waited for any longer. */
  stop(): void;
}
export type TimeStampStore = StoreApi<TimeStampState>;

const NOTHING = {
  settings: undefined,
  asked: undefined,
  waiting: undefined,
  received: undefined,
  receiptSaved: false,
  busy: undefined,
  refusal: undefined,
} as const;

type Changes = Partial<TimeStampState>;
const refused = (refusal: Refusal): Changes => ({ refusal });

async function take(runtime: Runtime, response: Uint8Array, bundle?: Uint8Array): Promise<Changes> {
  const accepted = await runtime.timeStamps.accept(response, bundle);
  if (accepted.ok) return { received: accepted.value, waiting: undefined };
  if (accepted.error.code !== 'bundle_needed') return refused(accepted.error);
  return { waiting: response, ...(bundle ? refused(accepted.error) : {}) };
}

async function askDirectly(runtime: Runtime, subject: StampSubject): Promise<Changes> {
  const asked = await runtime.timeStamps.ask(subject);
  if (!asked.ok) return refused(asked.error);
  const response = await runtime.timeStamps.send(asked.value.request);
  return response.ok ? take(runtime, response.value) : refused(response.error);
}

async function saveRequest(runtime: Runtime, subject: StampSubject): Promise<Changes> {
  const asked = await runtime.timeStamps.ask(subject);
  if (!asked.ok) return refused(asked.error);
  const done = await runtime.saveFile(asked.value.name, asked.value.request);
  if (!done.ok) return refused(done.error);
  return done.value.saved ? { asked: asked.value } : {};
}

async function readFile(
  runtime: Runtime,
  extension: string,
  give: (bytes: Uint8Array) => Promise<Changes>,
): Promise<Changes> {
  const file: Result<{ readonly bytes: Uint8Array } | null, Refusal> = await runtime.openFile([extension]);
  if (!file.ok) return refused(file.error);
  return file.value ? give(file.value.bytes) : {};
}

async function saveReceipt(runtime: Runtime, { received }: TimeStampState): Promise<Changes> {
  const receipt = received?.receipt;
  if (!receipt) return {};
  const done = await runtime.saveFile(receipt.name, receipt.bytes);
  if (!done.ok) return refused(done.error);
  return done.value.saved ? { receiptSaved: true } : {};
}

export function createTimeStampStore(runtime: Runtime, subject: StampSubject): TimeStampStore {
  return createStore<TimeStampState>()((set, get) => {
    let run = 0;
    /** What was stopped ends in silence, whatever it brings back. */
    async function act(busy: 'direct' | 'file', work: () => Promise<Changes>): Promise<void> {
      if (get().busy !== undefined) return;
      const own = (run += 1);
      set({ busy, refusal: undefined });
      const changes = await work();
      if (own === run) set({ ...changes, busy: undefined });
    }
    return {
      ...NOTHING,
      readSettings: async () => {
        const read = await runtime.timeStamps.settings();
        set(read.ok ? { settings: read.value } : refused(read.error));
      },
      askDirectly: () => act('direct', () => askDirectly(runtime, subject)),
      saveRequest: () => act('file', () => saveRequest(runtime, subject)),
      readAnswer: () => act('file', () => readFile(runtime, 'tsr', (response) => take(runtime, response))),
      openBundle: () =>
        act('file', () => {
          const { waiting } = get();
          return readFile(runtime, 'asice', async (bundle) =>
            waiting ? take(runtime, waiting, bundle) : {},
          );
        }),
      saveReceipt: () => act('file', () => saveReceipt(runtime, get())),
      stop: () => {
        run += 1;
        set({ busy: undefined });
      },
    };
  });
}
