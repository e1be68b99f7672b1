// The page of the benches evidence.page and workspace.open: fills a workspace in bulk, opens it as the app does, and reads pages of
// its lists beside the same rows read from the index alone.

import { connectHost } from '../../../renderer/host/connect-host.ts';
import type { Boot } from '../../../renderer/runtime/boot.ts';
import { createBoot } from '../../../renderer/runtime/create-boot.ts';
import type { Runtime } from '../../../renderer/runtime/runtime.ts';
import { RunproofDatabase } from '../../../renderer/storage/database.ts';
import { createDexieDraftStore } from '../../../renderer/storage/draft-store.dexie.ts';
import { createDexieEvidenceStore } from '../../../renderer/storage/evidence-store.dexie.ts';
import { buildId, type WorkspaceId } from '../../../shared/base/ids.ts';
import { buildOrigin, type LogSubject } from '../../../shared/evidence/origin.ts';
import type { Host } from '../../../shared/ipc/contract.ts';
import { fillLog, summaryOf } from './fill-log.ts';

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
const nameOf = (workspace: WorkspaceId): string => `runproof-${workspace}`;

let host: Host;

async function startBoot(): Promise<Boot> {
  host = await connectHost();
  return createBoot({
    host,
    about: await host.about(),
    clock: { now: () => Date.now() },
    monotonic: () => performance.now(),
    random,
    onWake: () => undefined,
    openStores: (workspace) => {
      const database = new RunproofDatabase(nameOf(workspace));
      return { store: createDexieEvidenceStore(database), drafts: createDexieDraftStore(database) };
    },
    playSample: () => Promise.resolve({ ok: true, value: null }),
  });
}

/** Logs that are filled at a time. */
const WORKERS = 8;

export interface FillPlan {
  readonly incidents: number;
  /** Records of each incident. */
  readonly records: number;
  /** Records of one more incident. */
  readonly long: number;
  /** Entries of the journal. */
  readonly journal: number;
}

/** Makes a workspace through the app's own door and fills its logs behind it, database and mirror alike. */
async function fill(plan: FillPlan): Promise<WorkspaceId> {
  const boot = await startBoot();
  const person = { name: 'A. Person', roles: ['administrator'] };
  const made = await boot.createWorkspace({ name: 'Example Bank', person, pin: '730451' });
  if (!made.ok) throw new Error(made.error.message);
  const { workspace, device } = made.value.session().workspace;
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const asked = indexedDB.open(nameOf(workspace));
    asked.addEventListener('success', () => resolve(asked.result));
    asked.addEventListener('error', () => reject(asked.error ?? new Error('The database did not open.')));
  });
  const places = { database, host, workspace, device, random };
  const sizes = [
    ...Array.from({ length: plan.incidents }, () => plan.records),
    ...(plan.long > 0 ? [plan.long] : []),
  ];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let number = ++next; number <= sizes.length; number = ++next) {
      const incident = buildId('inc', random);
      const origin = buildOrigin({ workspace, device, subject: incident });
      await fillLog(places, origin, sizes[number - 1] ?? 0, summaryOf(incident, number));
    }
  };
  // The disks of database and mirror take some logs while the page builds the next ones.
  await Promise.all(Array.from({ length: WORKERS }, worker));
  await fillLog(places, buildOrigin({ workspace, device, subject: 'journal' }), plan.journal);
  database.close();
  return workspace;
}

let opened: Runtime | undefined;

/** Milliseconds from an empty page with a host to a workspace that can be worked in. */
async function open(workspace: WorkspaceId): Promise<number> {
  const started = performance.now();
  const boot = await startBoot();
  const runtime = await boot.open(workspace);
  if (!runtime.ok) throw new Error(runtime.error.message);
  const took = performance.now() - started;
  opened = runtime.value;
  const { notices, save } = opened.session();
  if (notices.length > 0 || save.state !== 'saved') throw new Error(JSON.stringify({ notices, save }));
  return took;
}

const PAGE = 100;

/** All of one index between two keys. */
function readRaw(store: IDBObjectStore | IDBIndex, range: IDBKeyRange): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    const asked = store.getAll(range);
    asked.addEventListener('success', () => resolve(asked.result as unknown[]));
    asked.addEventListener('error', () => reject(asked.error ?? new Error('The read failed.')));
  });
}

async function timed(read: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await read();
  return performance.now() - started;
}

export interface PageTimes {
  readonly list: 'records' | 'incidents';
  readonly ours: number;
  readonly peer: number;
}

/** `rounds` pages of the long incident, the journal and the list of incidents, each read by both, in turns. */
async function pages(workspace: WorkspaceId, rounds: number): Promise<readonly PageTimes[]> {
  const runtime = opened;
  if (!runtime) throw new Error('The workspace is not open.');
  const store = new RunproofDatabase(nameOf(workspace));
  await store.open();
  const raw = store.backendDB();
  const { device } = runtime.session().workspace;
  const [newest] = runtime.session().incidents;
  if (!newest) throw new Error('There is no incident.');
  const subjects: readonly LogSubject[] = [newest.incident, 'journal'];
  const times: PageTimes[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const subject of subjects) {
      const origin = buildOrigin({ workspace, device, subject });
      const { size } = (await runtime.logRecords(subject, { limit: 1 })).head;
      const from = Math.floor(Math.random() * (size - PAGE));
      const range = IDBKeyRange.bound([origin, from], [origin, from + PAGE], false, true);
      const peer = await timed(() => {
        const transaction = raw.transaction(['records', 'disclosures']);
        return Promise.all([
          readRaw(transaction.objectStore('records'), range),
          readRaw(transaction.objectStore('disclosures').index('[origin+seq]'), range),
        ]);
      });
      // The page beside it, so that neither side finds its rows already read.
      const ours = await timed(() => runtime.logRecords(subject, { before: from, limit: PAGE }));
      if (from >= PAGE) times.push({ list: 'records', ours, peer });
    }
    const place = PAGE + Math.floor(Math.random() * (newest.number - 2 * PAGE));
    const range = IDBKeyRange.bound(['incident', place], ['incident', place + PAGE], false, true);
    const peer = await timed(() =>
      readRaw(raw.transaction('projections').objectStore('projections').index('[kind+order+id]'), range),
    );
    const evidence = createDexieEvidenceStore(store);
    const after = { place, id: '' };
    const ours = await timed(() =>
      evidence.projectionPage({ kind: 'incident', by: 'order', direction: 'down', after, limit: PAGE }),
    );
    times.push({ list: 'incidents', ours, peer });
  }
  store.close();
  return times;
}

Object.assign(globalThis, { bench: { fill, open, pages } });
