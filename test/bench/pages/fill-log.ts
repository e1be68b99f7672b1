// Fills one log in bulk: real records, chained, in the database (relaxed durability, without the store's door) and in the mirror.

import type { DeviceId, IncidentId, RandomBytes, WorkspaceId } from '../../../shared/base/ids.ts';
import { buildAppend, emptyHead, type NewRecord } from '../../../shared/evidence/build-append.ts';
import type { LogHead, ProjectionRow } from '../../../shared/evidence/evidence-store.port.ts';
import { buildJournalEntry } from '../../../shared/evidence/journal.ts';
import { rootBase64 } from '../../../shared/evidence/merkle.ts';
import type { Host } from '../../../shared/ipc/contract.ts';

const BATCH = 2000;
const START = Date.UTC(2026, 0, 1);

interface Places {
  readonly database: IDBDatabase;
  readonly host: Host;
  readonly workspace: WorkspaceId;
  readonly device: DeviceId;
  readonly random: RandomBytes;
}

/** The list entry of a closed incident. */
export function summaryOf(incident: IncidentId, number: number): ProjectionRow {
  const value = {
    incident,
    number,
    title: `Outage ${number}`,
    mode: 'live',
    severity: 'S2',
    state: 'completed',
    openedAt: START + number,
    version: 1,
    packageId: 'incident-response',
    packageTitle: 'Incident response',
    digest: '0'.repeat(64),
    nextDue: null,
  };
  return { kind: 'incident', id: incident, value, order: number, group: 'closed' };
}

/** What a completed step leaves, about 400 bytes; in a journal, a head. */
function recordOf({ origin, size: seq, peaks }: LogHead, device: DeviceId): NewRecord {
  const at = START + seq;
  // Its own, as far as it goes: what a journal names is looked for at the start.
  if (origin.includes('/journal/'))
    return { at, actor: device, ...buildJournalEntry({ origin, size: seq, root: rootBase64(peaks, seq) }) };
  const flows = Array.from({ length: 2 }, (_, n) => ({
    kind: 'FlowTaken',
    flow: `flow_${seq}_${n}`,
    scope: '1',
  }));
  return {
    at,
    type: 'step.completed',
    actor: device,
    pub: {
      command: 'CompleteStep',
      args: { task: String(seq) },
      element: 'decide',
      role: 'responder',
      events: flows,
    },
    // Every fourth record holds what a person typed; the others are what the engine did then.
    disclosures:
      seq % 4 === 0
        ? [{ name: 'command.rationale', value: `Payments fail in three Member States, figure ${seq}.` }]
        : [],
  };
}

const done = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () =>
      reject(transaction.error ?? new Error('The transaction failed.')),
    );
  });

function headOf(database: IDBDatabase, origin: string): Promise<LogHead | undefined> {
  return new Promise((resolve, reject) => {
    const asked = database.transaction('heads').objectStore('heads').get(origin);
    asked.addEventListener('success', () => resolve(asked.result as LogHead | undefined));
    asked.addEventListener('error', () => reject(asked.error ?? new Error('The read failed.')));
  });
}

export async function fillLog(
  places: Places,
  origin: string,
  count: number,
  entry?: ProjectionRow,
  makeRecord = recordOf,
): Promise<void> {
  const { database, host, workspace, device, random } = places;
  let head = (await headOf(database, origin)) ?? emptyHead(origin);
  // A journal already holds what the app wrote when it started: later than what is made up here.
  const shift = head.lastAt === null ? 0 : Date.parse(head.lastAt) - START;
  for (let written = 0; written < count;) {
    const { size: expectedSize } = head;
    const transaction = database.transaction(
      ['records', 'disclosures', 'heads', 'projections'],
      'readwrite',
      {
        durability: 'relaxed',
      },
    );
    const records: string[] = [];
    const values: { seq: number; disclosure: string }[] = [];
    for (let n = 0; n < BATCH && written < count; n += 1, written += 1) {
      const record = makeRecord(head, device);
      const built = buildAppend(head, { ...record, at: record.at + shift }, random);
      if (!built.ok) throw new Error(built.error.message);
      const { stored, disclosures } = built.value;
      head = built.value.head;
      records.push(stored.line);
      values.push(...disclosures.map((disclosure) => ({ seq: stored.seq, disclosure })));
      transaction.objectStore('records').add(stored);
      for (const disclosure of disclosures)
        transaction.objectStore('disclosures').add({ origin, seq: stored.seq, disclosure });
    }
    transaction.objectStore('heads').put(head);
    if (entry) transaction.objectStore('projections').put(entry);
    const [mirrored] = await Promise.all([
      host['mirror.append']({
        workspace,
        origin,
        expectedSize,
        records,
        disclosures: values,
        attachments: [],
      }),
      done(transaction),
    ]);
    if (!mirrored.ok) throw new Error(mirrored.error.message);
  }
}
