// Screens of long incidents before their records are read: made of what was kept, and gone as soon as the incident itself is there.

import type { IncidentId } from '../../shared/base/ids.ts';
import type { IncidentState } from '../../shared/incident/state.ts';
import type { PublishedVersion } from '../../shared/package/version.ts';
import { checkRows } from './check-rows.ts';
import type { Core } from './core.ts';
import { versionsNamed, type IncidentVersions } from './incident-versions.ts';
import { glanceAt, type IncidentLog } from './incident-log.ts';
import { isWorthKeeping, keepFold, readKept } from './kept-fold.ts';
import { loadLog } from './read-log.ts';
import { buildOrigin } from '../../shared/evidence/origin.ts';
import type { IncidentSnapshot } from './runtime.ts';

/** More records than this behind what was kept are read like a whole log. */
const MOST_BEHIND = 1000;
/** A fold is kept once nobody has recorded anything for so long. */
const QUIET_MS = 1500;

export class Glances {
  readonly #core: Core;
  readonly #versions: IncidentVersions;
  readonly #shown = new Map<IncidentId, IncidentSnapshot>();
  /** Records of each incident that are kept. */
  readonly #kept = new Map<IncidentId, number>();
  readonly #waiting = new Map<IncidentId, ReturnType<typeof setTimeout>>();

  constructor(core: Core, versions: IncidentVersions) {
    this.#core = core;
    this.#versions = versions;
  }

  of(incident: IncidentId): IncidentSnapshot | undefined {
    return this.#shown.get(incident);
  }

  drop(incident: IncidentId): void {
    this.#shown.delete(incident);
  }

  /** Makes the snapshot; undefined where nothing fitting was kept, or other devices are part of the state. */
  async take(incident: IncidentId, version: PublishedVersion): Promise<IncidentSnapshot | undefined> {
    const core = this.#core;
    const kept = await readKept(core, incident, version.package.digest);
    if (!kept || (await this.#hasOthers(incident))) return undefined;
    this.#kept.set(incident, kept.head.size);
    const found = await this.#versions.contextOf(version.package.digest);
    const head = await core.writer.load(core.originOf(incident));
    const behind = head.size - kept.head.size;
    if (!found.ok || behind < 0 || behind > MOST_BEHIND) return undefined;
    const since = await loadLog(core, head.origin, kept.head.size, head.size);
    if (checkRows(kept.head, since.rows).end.lastLeaf !== head.lastLeaf) return undefined;
    const moved = (kept.state.moves ?? []).map((move) => move.version.digest);
    await this.#versions.prepare([...moved, ...versionsNamed(since.rows)]);
    const on = { opened: version, running: (state: IncidentState) => this.#versions.running(version, state) };
    const glance = glanceAt(core, incident, on, found.value.context, kept, since);
    if (glance) this.#shown.set(incident, glance);
    return glance;
  }

  async #hasOthers(incident: IncidentId): Promise<boolean> {
    const { peers, workspace, store } = this.#core;
    for (const device of peers) {
      const head = await store.head(buildOrigin({ ...workspace, subject: incident, device }));
      if (head && head.size > 0) return true;
    }
    return false;
  }

  /** Keeps the state for the next time, if it has grown enough. */
  keep(log: IncidentLog): void {
    const { incident } = log;
    const isDue = isWorthKeeping(log.rows().length, this.#kept.get(incident) ?? 0);
    if (!isDue || !this.#core.writes) return;
    clearTimeout(this.#waiting.get(incident));
    this.#waiting.set(
      incident,
      setTimeout(() => void this.#keepNow(log).catch(() => undefined), QUIET_MS),
    );
  }

  async #keepNow(log: IncidentLog): Promise<void> {
    const { incident } = log;
    this.#waiting.delete(incident);
    const fold = log.fold();
    if (!fold) return;
    const digest = log.state().opened?.version.digest;
    if (digest === undefined) return;
    await keepFold(this.#core, incident, digest, fold);
    this.#kept.set(incident, fold.head.size);
  }
}
