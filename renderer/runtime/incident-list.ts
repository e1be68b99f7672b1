// The list of incidents: entries that were written with the records, read page by page.

import type { IncidentId } from '../../shared/base/ids.ts';
import type { ProjectionPage, ProjectionRow } from '../../shared/evidence/evidence-store.port.ts';
import type { Core } from './core.ts';
import { groupOf, readSummary, SUMMARY, type StoredSummary } from './incident-summary.ts';
import type { IncidentCounts } from './runtime.ts';
import { walkProjections } from './walk-projections.ts';

/** Of the newest incidents, and of the open ones, so many are at hand without asking. */
const AT_HAND = 100;
const NEWEST = { kind: SUMMARY, by: 'order', direction: 'down' } as const;
const NEWEST_OPEN = { kind: SUMMARY, by: 'open', direction: 'down' } as const;
const FIRST_DUE = { kind: SUMMARY, by: 'due', direction: 'up' } as const;

const newestFirst = (a: StoredSummary, b: StoredSummary): number =>
  b.number - a.number || (a.incident < b.incident ? 1 : -1);

export class IncidentList {
  readonly #core: Core;
  readonly #atHand = new Map<string, StoredSummary>();
  #shown: readonly StoredSummary[] = [];
  /** Oldest of the newest ones that are at hand without a gap; undefined once none is older. */
  #oldest: ProjectionPage['after'];
  #nextDue: number | undefined;
  #counts: IncidentCounts = { running: 0, closed: 0, rehearsal: 0 };
  /** An incident came or moved between the groups. */
  #moved = true;

  constructor(core: Core) {
    this.#core = core;
  }

  /** What is at hand, newest first: the newest, the newest of the open ones, and whatever was asked for. */
  shown(): readonly StoredSummary[] {
    return this.#shown;
  }

  /** Older ones lie in the store beyond those at hand. */
  more(): boolean {
    return this.#oldest !== undefined;
  }

  /** Of all incidents, at hand or not. */
  counts(): IncidentCounts {
    return this.#counts;
  }

  nextDue(): number | undefined {
    return this.#nextDue;
  }

  /** Takes the next page of older ones in hand. */
  async showMore(): Promise<void> {
    if (this.#oldest) await this.#page(this.#oldest);
    await this.#tell();
  }

  async find(incident: IncidentId): Promise<StoredSummary | undefined> {
    const known = this.#atHand.get(incident);
    if (!known) await this.refresh([incident]);
    return known ?? this.#atHand.get(incident);
  }

  /** The highest number that an incident has; 0 where there is none. */
  async highestNumber(): Promise<number> {
    const [newest] = await this.#core.store.projectionPage({ ...NEWEST, limit: 1 });
    return newest?.order ?? 0;
  }

  /** Of all open incidents, page by page. */
  eachOpen(visit: (incident: IncidentId) => Promise<void>): Promise<void> {
    return walkProjections(this.#core.store, NEWEST_OPEN, async ({ id }) => {
      await visit(id as IncidentId);
      return true;
    });
  }

  /** Open incidents with a timer that is due, first due first. */
  async due(now: number): Promise<readonly IncidentId[]> {
    const found: IncidentId[] = [];
    await walkProjections(this.#core.store, FIRST_DUE, async ({ id, due }) => {
      if (due === undefined || due > now) return false;
      found.push(id as IncidentId);
      return true;
    });
    return found;
  }

  /** Reads again what has changed in these incidents; the first pages where none is named. */
  async refresh(incidents?: readonly IncidentId[]): Promise<void> {
    const { store } = this.#core;
    if (incidents) {
      const rows = await Promise.all(incidents.map((incident) => store.projection(SUMMARY, incident)));
      this.#take(rows.filter((row) => row !== undefined));
    } else {
      this.#moved = true;
      const [open] = await Promise.all([
        store.projectionPage({ ...NEWEST_OPEN, limit: AT_HAND }),
        this.#page(undefined),
      ]);
      this.#take(open);
    }
    await this.#tell();
  }

  async #page(after: ProjectionPage['after']): Promise<void> {
    const page = { ...NEWEST, limit: AT_HAND, ...(after ? { after } : {}) };
    const rows = await this.#core.store.projectionPage(page);
    const last = rows.at(-1);
    this.#oldest = last && rows.length === AT_HAND ? { place: last.order ?? 0, id: last.id } : undefined;
    this.#take(rows);
  }

  #take(rows: readonly ProjectionRow[]): void {
    for (const row of rows) {
      const summary = readSummary(row);
      if (!summary) continue;
      const known = this.#atHand.get(row.id);
      this.#moved ||= known === undefined || groupOf(known) !== groupOf(summary);
      this.#atHand.set(row.id, summary);
    }
  }

  async #count(): Promise<void> {
    if (!this.#moved) return;
    const { store } = this.#core;
    const count = (group: keyof IncidentCounts) => store.countProjections({ kind: SUMMARY, group });
    const [running, closed, rehearsal] = await Promise.all([
      count('running'),
      count('closed'),
      count('rehearsal'),
    ]);
    this.#counts = { running, closed, rehearsal };
    this.#moved = false;
  }

  async #tell(): Promise<void> {
    const [first] = await this.#core.store.projectionPage({ ...FIRST_DUE, limit: 1 });
    await this.#count();
    this.#nextDue = first?.due;
    this.#shown = [...this.#atHand.values()].toSorted(newestFirst);
    this.#core.notify();
  }
}
