// The smallest page over the real client of the host, the real database and the real log writer: a test drives it to write records,
// then damages or kills what is beneath it, and asks what is left.

import { connectHost } from '../../../renderer/host/connect-host.ts';
import { createLogWriter, type LogWriter } from '../../../renderer/runtime/log-writer.ts';
import { readAll } from '../../../renderer/runtime/read-log.ts';
import { reconcile } from '../../../renderer/runtime/reconcile.ts';
import type { StartupNotice } from '../../../renderer/runtime/runtime.ts';
import { RunproofDatabase } from '../../../renderer/storage/database.ts';
import { createDexieEvidenceStore } from '../../../renderer/storage/evidence-store.dexie.ts';
import { buildOrigin, type LogSubject } from '../../../shared/evidence/origin.ts';
import type { Host, WorkspaceSummary } from '../../../shared/ipc/contract.ts';

export interface Copies {
  /** Lines and values of each log, as the database and as the mirror hold them. */
  readonly database: Readonly<Record<string, readonly string[]>>;
  readonly mirror: Readonly<Record<string, readonly string[]>>;
}
export interface EvidencePage {
  /** Opens the workspace, or makes it, and compares both copies as the app does at start. */
  open(): Promise<readonly StartupNotice[]>;
  /** Appends until stopped or `count` are written; tells each receipt by `acknowledged`. */
  append(count: number, fill: number): Promise<string>;
  copies(): Promise<Copies>;
}
/** What a test hears of a record that was called saved: its log and its line. */
export type Acknowledged = (origin: string, line: string) => Promise<void>;

const SUBJECTS: readonly LogSubject[] = ['inc_aaaaaaaaaaaaaaaa' as LogSubject, 'workspace', 'journal'];
const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

let host: Host;
let at: WorkspaceSummary;
let store: ReturnType<typeof createDexieEvidenceStore>;
let writer: LogWriter;
const originOf = (subject: LogSubject): string =>
  buildOrigin({ workspace: at.workspace, device: at.device, subject });

async function firstWorkspace(): Promise<WorkspaceSummary> {
  const [known] = await host['workspace.list']();
  if (known) return known;
  const made = await host['workspace.create']({ name: 'Example Bank', sample: true });
  if (!made.ok) throw new Error(made.error.message);
  return made.value;
}

async function mirrored(origin: string): Promise<readonly string[]> {
  const lines: string[] = [];
  const values: string[] = [];
  for (let from: number | undefined = 0; from !== undefined;) {
    const page = await host['mirror.read']({ workspace: at.workspace, origin, from });
    if (!page.ok) throw new Error(`${origin}: ${page.error.message}`);
    lines.push(...page.value.records);
    values.push(...page.value.disclosures.map(({ seq, disclosure }) => `${seq} ${disclosure}`));
    from = page.value.next;
  }
  return [...lines, ...values];
}

async function stored(origin: string): Promise<readonly string[]> {
  const rows = await readAll(store, origin, 0, (await store.head(origin))?.size ?? 0);
  const values = rows.flatMap(({ seq, disclosures }) => disclosures.map((text) => `${seq} ${text}`));
  return [...rows.map(({ line }) => line), ...values];
}

const page: EvidencePage = {
  async open() {
    host = await connectHost();
    at = await firstWorkspace();
    store = createDexieEvidenceStore(new RunproofDatabase(`runproof-${at.workspace}`));
    const { workspace, device } = at;
    const notices = await reconcile({ store, host, workspace }, () => undefined);
    writer = createLogWriter({
      store,
      host,
      workspace,
      device,
      clock: { now: () => Date.now() },
      random,
      onClockSetBack: () => undefined,
    });
    return notices;
  },
  async append(count, fill) {
    const { acknowledged } = globalThis as unknown as { acknowledged: Acknowledged };
    for (let index = 0; index < count; index += 1) {
      const subject = SUBJECTS[index % SUBJECTS.length] ?? 'workspace';
      const done = await writer.append({
        origin: originOf(subject),
        actor: at.device,
        type: 'note.added',
        pub: { command: 'AddNote' },
        disclosures: [{ name: 'command.text', value: `note ${index} ${'x'.repeat(fill)}` }],
        attachments: [],
        projections: () => [],
      });
      if (!done.ok) return done.error.problem.message;
      await acknowledged(done.value.row.origin, done.value.row.line);
    }
    return '';
  },
  async copies() {
    const heads = await host['mirror.heads']({ workspace: at.workspace });
    if (!heads.ok) throw new Error(heads.error.message);
    const known = new Set([
      ...(await store.heads()).map(({ origin }) => origin),
      ...heads.value.map(({ origin }) => origin),
    ]);
    const database: Record<string, readonly string[]> = {};
    const mirror: Record<string, readonly string[]> = {};
    for (const origin of [...known].sort()) {
      database[origin] = await stored(origin);
      mirror[origin] = await mirrored(origin);
    }
    return { database, mirror };
  },
};
(globalThis as unknown as { evidence: EvidencePage }).evidence = page;
