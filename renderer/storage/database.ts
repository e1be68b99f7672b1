// The IndexedDB schema, one database per workspace. Released version lines are never edited: a change is a new line below.

import { Dexie, type Table, type Transaction } from 'dexie';
import type {
  LogHead,
  ProjectionRow,
  StoredAttachment,
  StoredDisclosure,
  StoredRecord,
} from '../../shared/evidence/evidence-store.port.ts';
import type { SourceFile } from '../../shared/base/source-file.ts';

export interface DisclosureRow extends StoredDisclosure {
  readonly id?: number;
}
export interface CheckpointRow {
  readonly origin: string;
  readonly note: string;
}
export interface DraftRow {
  readonly id: string;
  readonly title: string;
  readonly savedAt: number;
  readonly files: readonly SourceFile[];
}
export interface DraftHistoryRow extends DraftRow {
  readonly entry?: number;
}
/** What a person typed into a step that is not recorded yet; nothing typed is lost by a crash. */
export interface StepDraftRow {
  readonly id: string;
  readonly value: unknown;
}

export class RunproofDatabase extends Dexie {
  declare readonly records: Table<StoredRecord, [string, number]>;
  declare readonly disclosures: Table<DisclosureRow, number>;
  declare readonly attachments: Table<StoredAttachment, string>;
  declare readonly heads: Table<LogHead, string>;
  declare readonly checkpoints: Table<CheckpointRow, string>;
  declare readonly projections: Table<ProjectionRow, [string, string]>;
  declare readonly drafts: Table<DraftRow, string>;
  declare readonly draftHistory: Table<DraftHistoryRow, number>;
  declare readonly stepDrafts: Table<StepDraftRow, string>;
  /** Files attached to step drafts, until a record names them. */
  declare readonly draftFiles: Table<StoredAttachment, string>;

  /** `upTo` opens an older schema, so that a test can fill yesterday's database and upgrade it. */
  constructor(name: string, upTo = LATEST) {
    super(name, { chromeTransactionDurability: 'strict' });
    for (const [version, lines] of Object.entries(SCHEMA)) {
      if (Number(version) > upTo) continue;
      const added = this.version(Number(version)).stores(lines);
      const upgrade = UPGRADES[Number(version)];
      if (upgrade) added.upgrade(upgrade);
    }
  }
}

const SCHEMA: Readonly<Record<number, Record<string, string>>> = {
  1: {
    records: '[origin+seq]',
    disclosures: '++id, [origin+seq]',
    attachments: 'sha256',
    heads: 'origin',
    checkpoints: 'origin',
    projections: '[kind+id], kind',
    drafts: 'id',
    draftHistory: '++entry, id',
    stepDrafts: 'id',
  },
  // Lists by key: incidents by number, the open ones, those with a timer; never by reading all of them.
  2: { projections: '[kind+id], [kind+order+id], [kind+open+id], [kind+due+id]' },
  // Counts by key: how many incidents run or are closed, how many tasks are open.
  3: { projections: '[kind+id], [kind+order+id], [kind+open+id], [kind+due+id], [kind+group+id]' },
  // Files of drafts, so that a crash before they are recorded takes none.
  4: { draftFiles: 'sha256' },
  // Work of restricted incidents is counted apart.
  5: {},
};

/** The list entry of an incident as version 1 wrote it, its places lying inside its value. */
interface ListEntry1 {
  readonly mode?: string;
  readonly number?: number;
  readonly state?: string;
  readonly nextDue?: number | null;
}

const UPGRADES: Readonly<Record<number, (transaction: Transaction) => PromiseLike<unknown>>> = {
  2: (transaction) =>
    transaction
      .table('projections')
      .toCollection()
      .modify((row: { value: ListEntry1; order?: number; open?: number; due?: number }) => {
        const { number, state, nextDue } = row.value;
        if (typeof number !== 'number') return;
        row.order = number;
        if (state === 'completed') return;
        row.open = number;
        if (typeof nextDue === 'number') row.due = nextDue;
      }),
  // Every incident is counted, and named as one whose tasks and escalations are still to be listed from its log.
  3: async (transaction) => {
    const projections = transaction.table<ProjectionRow>('projections');
    const entries = await projections.where('[kind+id]').between(['incident'], ['incident', []]).toArray();
    await projections.bulkPut(
      entries.flatMap((entry) => {
        const { number, mode, state } = entry.value as ListEntry1;
        if (typeof number !== 'number') return [];
        const group = mode === 'rehearsal' ? 'rehearsal' : state === 'completed' ? 'closed' : 'running';
        const unread = { kind: 'unread', id: entry.id, value: true, open: number, group: 'unread' };
        return [{ ...entry, group }, unread];
      }),
    );
  },
  // Restricted incidents are listed from their logs again, so that counts can leave their work out.
  5: async (transaction) => {
    const projections = transaction.table<ProjectionRow>('projections');
    const entries = await projections.where('[kind+id]').between(['incident'], ['incident', []]).toArray();
    await projections.bulkPut(
      entries.flatMap(({ id, value }) => {
        const { number, needToKnow } = (value ?? {}) as ListEntry1 & { readonly needToKnow?: unknown };
        return typeof number === 'number' && needToKnow !== undefined
          ? [{ kind: 'unread', id, value: true, open: number, group: 'unread' }]
          : [];
      }),
    );
  },
};
const LATEST = Math.max(...Object.keys(SCHEMA).map(Number));
