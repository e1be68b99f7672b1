// The page that makes an incident of Example Bank long: thousands of notes behind its door, as people leave them over days.

import { connectHost } from '../../../renderer/host/connect-host.ts';
import type { ProjectionRow } from '../../../shared/evidence/evidence-store.port.ts';
import { openDisclosure } from '../../../shared/evidence/disclosure.ts';
import { SearchIndex } from '../../../shared/incident/entry/search-index.ts';
import { RunproofDatabase } from '../../../renderer/storage/database.ts';
import { buildOrigin } from '../../../shared/evidence/origin.ts';
import { buildContent } from '../../../shared/incident/record-content.ts';
import type { DeviceId, IncidentId, WorkspaceId } from '../../../shared/base/ids.ts';
import { fillLog } from './fill-log.ts';

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
/** Where the made-up records begin, as `fillLog` counts. */
const START = Date.UTC(2026, 0, 1);

export interface LongIncident {
  readonly database: string;
  readonly incident: IncidentId;
  readonly origin: string;
  /** The other incident, of the same version. */
  readonly beside: IncidentId;
}

function answered<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    asked.addEventListener('success', () => resolve(asked.result));
    asked.addEventListener('error', () => reject(asked.error ?? new Error('The database did not answer.')));
  });
}

/** `count` more records in the log of incident number `number`. */
async function fill(number: number, count: number): Promise<LongIncident> {
  const host = await connectHost();
  const name = (await indexedDB.databases())
    .flatMap((each) => each.name ?? [])
    .find((each) => each.startsWith('runproof-ws_'));
  if (name === undefined) throw new Error('There is no workspace.');
  const database = await answered(indexedDB.open(name));
  const stores = database.transaction(['projections', 'heads']);
  const rows = await answered(stores.objectStore('projections').getAll());
  const heads = await answered(stores.objectStore('heads').getAllKeys());
  const incidents = rows.filter(({ kind }: ProjectionRow) => kind === 'incident') as {
    id: IncidentId;
    value: { number: number };
  }[];
  const found = incidents.find(({ value }) => value.number === number);
  const beside = incidents.find(({ value }) => value.number !== number);
  if (!found || !beside) throw new Error(`There is no incident ${number} with another beside it.`);
  const origin = String(heads.find((key) => String(key).includes(found.id)));
  const [, workspace, , device] = origin.split('/') as [string, WorkspaceId, string, DeviceId];
  const actor = await anyPerson(database, origin);
  await fillLog(
    { database, host, workspace, device, random },
    buildOrigin({ workspace, device, subject: found.id }),
    count,
    undefined,
    ({ size }) => {
      const at = START + size;
      const values = { text: `Payments fail in three Member States, figure ${size}, read out by the desk.` };
      const by = { actor, role: 'responder', now: at };
      const command = { kind: 'AddNote', values, attachments: [] } as const;
      const { type, pub, disclosures } = buildContent(command, [{ kind: 'NoteAdded', values }], by);
      return { at, actor, type, pub, disclosures };
    },
  );
  database.close();
  return { database: name, incident: found.id, origin, beside: beside.id };
}

/** Whoever wrote the first record of the log. */
async function anyPerson(database: IDBDatabase, origin: string): Promise<string> {
  const first = await answered(database.transaction('records').objectStore('records').get([origin, 0]));
  return (JSON.parse((first as { line: string }).line) as { actor: string }).actor;
}

export interface SearchTimes {
  readonly ours: number;
  readonly peer: number;
}

/** The same search in memory and over rows read from Dexie, `rounds` times; both must find the same number of records. */
async function search({ database, origin }: LongIncident, rounds: number): Promise<readonly SearchTimes[]> {
  const store = new RunproofDatabase(database);
  const readTexts = async (): Promise<string[]> => {
    const rows = await store.disclosures
      .where('[origin+seq]')
      .between([origin, 0], [origin, Number.MAX_SAFE_INTEGER])
      .toArray();
    return rows.flatMap(({ disclosure }) => {
      const opened = openDisclosure(disclosure);
      return opened.ok ? [JSON.stringify(opened.value.value)] : [];
    });
  };
  const index = new SearchIndex();
  for (const text of await readTexts()) index.add(text);
  const times: SearchTimes[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const sought = `figure ${1000 + round},`;
    const started = performance.now();
    const found = index.find(`"${sought}"`, 100);
    const between = performance.now();
    const plain = (await readTexts()).filter((text) => text.includes(sought));
    times.push({ ours: between - started, peer: performance.now() - between });
    if (plain.length === 0 || found.total !== plain.length) throw new Error('The two searches differ.');
  }
  store.close();
  return times;
}

Object.assign(globalThis, { bench: { fill, search } });
