// All incidents of a workspace: opened on demand, run against the version they are pinned to, their timers fired when due.

import { buildId, type IncidentId, type Sha256 } from '../../shared/base/ids.ts';
import type { Values } from '../../shared/base/json.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { IncidentCommand } from '../../shared/incident/command.ts';
import type { MovePlan } from '../../shared/incident/move/plan-move.ts';
import type { IncidentState } from '../../shared/incident/state.ts';
import type { Core } from './core.ts';
import { Glances } from './glances.ts';
import type { IncidentContexts } from './incident-contexts.ts';
import { IncidentVersions, unknownVersion } from './incident-versions.ts';
import type { IncidentList } from './incident-list.ts';
import type { StoredSummary } from './incident-summary.ts';
import { putWork } from './incident-work.ts';
import { openIncidentLog, type IncidentLog } from './incident-log.ts';
import { recordCheckpoint } from './journal.ts';
import { boundVersion, listRepaired, markLostEntries } from './list-repaired.ts';
import { listUnread } from './list-unread.ts';
import { FOLLOWS_ONLY } from './log-writer.ts';
import type { PackageVersions } from './package-versions.ts';
import { loadWhole } from './load-whole.ts';
import { loadOthers } from './other-logs.ts';
import { pendingOf, refuseMissing } from './pending-files.ts';
import type { IncidentCounts, IncidentSnapshot, Receipt, Refusal, StartupNotice } from './runtime.ts';

interface Actor {
  readonly actor: string;
  readonly role: string;
}
export interface OpenRequest {
  readonly mode: 'live' | 'rehearsal';
  readonly source: string;
  readonly version: Sha256;
  readonly occurredAt?: number;
  readonly values: Values;
}
interface SubmitOptions {
  readonly occurredAt?: number;
  readonly by?: Actor;
}

const AFTER_PAINTING_MS = 250;

export const CLOCK: Actor = { actor: 'sys_clock', role: 'clock' };

const unknownIncident = (incident: string): Refusal => ({
  code: 'incident_unknown',
  message: `The incident ${incident} is not in this workspace.`,
  remedy: 'Open it from the list of incidents.',
});
export class Incidents {
  readonly #core: Core;
  readonly #versions: IncidentVersions;
  readonly #contexts: IncidentContexts;
  readonly #list: IncidentList;
  readonly #logs = new Map<IncidentId, IncidentLog>();
  readonly #loading = new Map<IncidentId, Promise<Result<IncidentLog, Refusal>>>();
  readonly #glances: Glances;

  constructor(core: Core, versions: PackageVersions, contexts: IncidentContexts, list: IncidentList) {
    this.#core = core;
    this.#versions = new IncidentVersions(versions, contexts);
    this.#contexts = contexts;
    this.#list = list;
    this.#glances = new Glances(core, this.#versions);
  }

  summaries(): readonly StoredSummary[] {
    return this.#list.shown();
  }

  counts(): IncidentCounts {
    return this.#list.counts();
  }

  hasMore(): boolean {
    return this.#list.more();
  }

  showMore(): Promise<void> {
    return this.#list.showMore();
  }

  find(incident: IncidentId): IncidentLog | undefined {
    return this.#logs.get(incident);
  }

  /** What a screen shows: the incident, or what was kept of it while it is read. */
  snapshot(incident: IncidentId): IncidentSnapshot | undefined {
    return this.#logs.get(incident)?.snapshot() ?? this.#glances.of(incident);
  }

  /** The incident for a screen: at once where it was kept, else when it is read. Commands wait until it is. */
  async show(incident: IncidentId): Promise<Result<IncidentSnapshot, Refusal>> {
    const known = this.snapshot(incident);
    if (known) return ok(known);
    const summary = await this.#list.find(incident);
    const version = summary && this.#versions.find(summary.digest as Sha256);
    const glance = version && (await this.#glances.take(incident, version));
    if (glance) {
      // Painted first: reading thousands of records takes longer than that.
      setTimeout(() => void this.load(incident), AFTER_PAINTING_MS);
      this.#core.notify();
      return ok(glance);
    }
    const loaded = await this.load(incident);
    return loaded.ok ? ok(loaded.value.snapshot()) : loaded;
  }

  loaded(): readonly IncidentLog[] {
    return [...this.#logs.values()];
  }

  refresh(incidents?: readonly IncidentId[]): Promise<void> {
    return this.#list.refresh(incidents);
  }

  /** Makes the list entries of logs that were repaired. */
  async rebuildSummaries(): Promise<void> {
    if (this.#core.writes) await markLostEntries(this.#core);
    const made = await listRepaired(this.#core, async (incident, digest) => {
      const opened = await this.#openLog(incident, digest);
      if (!opened.ok) return opened;
      await putWork(this.#core.store, incident, opened.value.work());
      return ok(opened.value.summary());
    });
    if (made > 0) await this.refresh();
  }

  /** Lists the tasks and escalations of incidents that an older version of Runproof wrote; goes on at the next start. */
  listUnread(): Promise<void> {
    return listUnread(this.#core, (incident) => this.#openUnlisted(incident));
  }

  async #openUnlisted(incident: IncidentId): Promise<IncidentLog | undefined> {
    const known = this.#logs.get(incident);
    if (known) return known;
    const digest = await boundVersion(this.#core, incident);
    const opened = digest && (await this.#openLog(incident, digest));
    return opened?.ok ? opened.value : undefined;
  }

  eachOpen(act: (incident: IncidentId) => Promise<void>): Promise<void> {
    return this.#list.eachOpen(act);
  }

  #tell(notice: StartupNotice): void {
    const { notices } = this.#core;
    if (!notices.some(({ message }) => message === notice.message)) notices.push(notice);
  }

  async #openLog(incident: IncidentId, digest: Sha256): Promise<Result<IncidentLog, Refusal>> {
    const loaded = await loadWhole(this.#core, this.#core.originOf(incident));
    const others = await loadOthers(this.#core, incident);
    const rows = [...loaded.rows, ...others.flatMap((other) => other.rows)];
    const found = await this.#versions.contextOf(digest, rows);
    if (!found.ok) return found;
    const { version, context } = found.value;
    const on = { opened: version, running: (state: IncidentState) => this.#versions.running(version, state) };
    return openIncidentLog(this.#core, incident, on, context, loaded, others);
  }

  /** Reads an incident again after records of other devices came in, and makes its list entry. */
  async reopen(incident: IncidentId): Promise<Result<IncidentLog, Refusal>> {
    const digest = await boundVersion(this.#core, incident);
    const opened = digest ? await this.#openLog(incident, digest) : err(unknownIncident(incident));
    if (!opened.ok) return opened;
    this.#logs.set(incident, opened.value);
    const [doubt] = opened.value.doubts();
    if (doubt) this.#tell(doubtful(opened.value.origin, doubt));
    const row = opened.value.summary();
    // A window that follows finds it there.
    if (row && this.#core.writes) {
      await this.#core.store.putProjections([row]);
      await putWork(this.#core.store, incident, opened.value.work());
    }
    await this.refresh([incident]);
    return opened;
  }

  /** Reads an incident once, whoever asks first; the journal notes where its log then ends. */
  async load(incident: IncidentId): Promise<Result<IncidentLog, Refusal>> {
    const known = this.#logs.get(incident);
    if (known) return ok(known);
    const summary = await this.#list.find(incident);
    if (!summary) return err(unknownIncident(incident));
    const run = this.#loading.get(incident) ?? this.#openLog(incident, summary.digest as Sha256);
    this.#loading.set(incident, run);
    const opened = await run;
    this.#loading.delete(incident);
    this.#glances.drop(incident);
    if (opened.ok && !this.#logs.has(incident)) {
      this.#logs.set(incident, opened.value);
      void recordCheckpoint(this.#core, opened.value.origin);
      this.#glances.keep(opened.value);
      this.#core.notify();
    }
    if (!opened.ok) this.#core.notify();
    return opened;
  }

  /** What would become of the incident in a newer version. */
  async planMove(incident: IncidentId, digest: Sha256): Promise<Result<MovePlan, Refusal>> {
    const log = await this.load(incident);
    return log.ok ? this.#versions.plan(log.value.state(), digest, this.#core.clock.now()) : log;
  }

  async submit(
    incident: IncidentId,
    command: IncidentCommand,
    options: SubmitOptions = {},
  ): Promise<Result<Receipt, Refusal>> {
    const log = await this.load(incident);
    if (!log.ok) return log;
    if (!this.#core.writes) return err(FOLLOWS_ONLY);
    const attachments = 'attachments' in command ? command.attachments : [];
    await this.#versions.prepareFor(command);
    const missing = await refuseMissing(this.#core, attachments);
    if (missing) return err(missing);
    const { occurredAt } = options;
    const by = options.by ?? { actor: this.#core.actor.person, role: this.#core.actor.role };
    const when = { now: this.#core.clock.now(), ...(occurredAt === undefined ? {} : { occurredAt }) };
    const done = await log.value.submit({
      command,
      by: { ...by, ...when },
      attachments,
      bytes: await pendingOf(this.#core, attachments),
    });
    if (done.ok) attachments.forEach(({ sha256 }) => this.#core.pendingBytes.delete(sha256));
    this.#glances.keep(log.value);
    await this.refresh([incident]);
    return done;
  }

  async open(input: OpenRequest): Promise<Result<IncidentId, Refusal>> {
    const version = this.#versions.find(input.version);
    if (!version) return err(unknownVersion(input.version));
    const incident = buildId(input.mode === 'live' ? 'inc' : 'reh', this.#core.random);
    const opened = await this.#openLog(incident, input.version);
    if (!opened.ok) return opened;
    this.#logs.set(incident, opened.value);
    const { mode, source, values, occurredAt } = input;
    const { packageId, number, digest } = version.statement;
    const next = 1 + (await this.#list.highestNumber());
    const entity = this.#contexts.reportingEntity();
    const command = {
      kind: 'OpenIncident',
      incident,
      number: next,
      mode,
      source,
      version: { packageId, number, digest },
      ...(entity === undefined ? {} : { entity }),
      rules: 2,
      values,
    } as const;
    const done = await this.submit(incident, command, occurredAt === undefined ? {} : { occurredAt });
    if (!done.ok) {
      if (opened.value.rows().length === 0) this.#logs.delete(incident);
      return done;
    }
    await recordCheckpoint(this.#core, opened.value.origin);
    return ok(incident);
  }

  /** Fires what is due in every active incident; answers how many incidents moved. */
  async fireDue(): Promise<number> {
    if (!this.#core.writes) return 0;
    let moved = 0;
    for (const incident of await this.#list.due(this.#core.clock.now())) {
      const advance = { kind: 'RunEngine', command: { kind: 'AdvanceClock', missed: 'last' } } as const;
      const done = await this.submit(incident, advance, { by: CLOCK });
      if (done.ok) moved += 1;
    }
    return moved;
  }

  nextDue(): number | undefined {
    return this.#list.nextDue();
  }
}

const doubtful = (origin: string, { message }: Refusal): StartupNotice => ({
  origin,
  kind: 'alarm',
  message: `Something in this incident does not follow from the process as it was published. ${message} It is shown as it was recorded; look with whoever recorded it.`,
});
