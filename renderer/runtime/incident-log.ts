// One incident as it is lived: its session, its view, its timers, its list entry.

import type { IncidentId } from '../../shared/base/ids.ts';
import { ok, type Problem, type Result } from '../../shared/base/result.ts';
import type { ProjectionRow, StoredAttachment } from '../../shared/evidence/evidence-store.port.ts';
import type { AttachmentRef, CommandContext, IncidentCommand } from '../../shared/incident/command.ts';
import type { IncidentContext } from '../../shared/incident/context.ts';
import { decideIncident } from '../../shared/incident/decide-incident.ts';
import { viewCourse } from '../../shared/incident/course/view-course.ts';
import { searchable } from '../../shared/incident/entry/search-text.ts';
import type { IncidentEvent } from '../../shared/incident/event.ts';
import { evolveRecord } from '../../shared/incident/evolve-incident.ts';
import { buildContent, readContent } from '../../shared/incident/record-content.ts';
import { shownOn } from '../../shared/incident/move/runs-on.ts';
import { initialIncident, type IncidentState } from '../../shared/incident/state.ts';
import { whatIf } from '../../shared/incident/severity/evaluate-severity.ts';
import { viewTimeline } from '../../shared/incident/timeline.ts';
import { viewIncident } from '../../shared/incident/view-incident.ts';
import type { TimelineEntry } from '../../shared/incident/view.ts';
import type { PublishedVersion } from '../../shared/package/version.ts';
import { saving, type Core } from './core.ts';
import { summaryRow } from './incident-summary.ts';
import { workRows } from './incident-work.ts';
import { mergeIncident, recheckMerged } from '../../shared/incident/merge/merge-incident.ts';
import type { DeviceLog } from '../../shared/incident/merge/merge-order.ts';
import type { BytesOf } from '../../shared/incident/fold.ts';
import { translateIncident } from '../../shared/incident/merge/incident-references.ts';
import type { KeptFold } from './kept-fold.ts';
import { applyRows, replayLog, type Loaded, type Mind } from './log-session.ts';
import { mergeTold, type OtherLog } from './other-logs.ts';
import { metaOf } from './record-meta.ts';
import type { IncidentSnapshot, Receipt, RecordRow, Refusal } from './runtime.ts';

export interface IncidentLog {
  readonly origin: string;
  readonly incident: IncidentId;
  state(): IncidentState;
  /** Of this device. */
  rows(): readonly RecordRow[];
  /** The record, of whatever device, that the state calls by this number. */
  rowAt(position: number): RecordRow | undefined;
  allRows(): readonly RecordRow[];
  snapshot(): IncidentSnapshot;
  summary(): ProjectionRow | undefined;
  /** Its tasks and escalations. */
  work(): readonly ProjectionRow[];
  /** What does not follow from its command in the logs of all devices: it is shown as it was recorded. */
  doubts(): readonly Problem[];
  submit(input: {
    command: IncidentCommand;
    by: CommandContext;
    attachments: readonly AttachmentRef[];
    bytes: readonly StoredAttachment[];
  }): Promise<Result<Receipt, Refusal>>;
  follow(more: Loaded): Result<null, Refusal>;
  /** The state and where the log ends, unless other devices are part of the state or a record is being written. */
  fold(): KeptFold | undefined;
}

/** The version that an incident was opened with, and the one that it runs on as it stands. */
export interface VersionsOf {
  readonly opened: PublishedVersion;
  running(state: IncidentState): PublishedVersion;
}

/** `context` is asked each time: the roster and the published versions grow while an incident runs. */
function mindOf(
  context: () => IncidentContext,
  on: VersionsOf,
): Mind<IncidentState, IncidentCommand, IncidentEvent> {
  return {
    initial: initialIncident,
    decide: (state, command, by) => decideIncident(context(), state, command, by),
    localise: (command, base) =>
      translateIncident(command, {
        id: (id) => id,
        position: (position) => position,
        absolute: (origin, seq) => base.positionOf(origin, seq),
      }) ?? command,
    evolve: evolveRecord,
    content: buildContent,
    read: (record, opened, bytesOf) => {
      const read = readContent(record, opened, bytesOf);
      return read.ok
        ? ok({ events: read.value.events as readonly IncidentEvent[], meta: metaOf(record, read.value) })
        : read;
    },
    projections: (state) => {
      const row = summaryRow(context(), state, on.running(state));
      return row ? [row, ...workRows(context(), state)] : [];
    },
  };
}

/** What a screen shows of a state. */
export function snapshotOf(
  incident: IncidentId,
  on: VersionsOf,
  openedOn: IncidentContext,
  state: IncidentState,
  now: number,
): Omit<IncidentSnapshot, 'records' | 'inOrder' | 'checkpoint'> {
  const context = shownOn(openedOn, state);
  const view = viewIncident(context, state, now);
  let last: readonly TimelineEntry[] = [];
  return {
    incident,
    view,
    newest: (count) => {
      const from = Math.max(0, state.records.length - count);
      if (last.length !== state.records.length - from) last = viewTimeline(context, state, from);
      return last;
    },
    searchable: (from) => searchable(context, state, from),
    course: () => viewCourse(context, state),
    version: on.running(state),
    whatIf: (facts) => whatIf(context, state, facts, now),
    conflicts: state.conflicts ?? [],
  };
}

/** The snapshot of what was kept of an incident, with the records that came since; undefined where they do not fit. */
export function glanceAt(
  core: Core,
  incident: IncidentId,
  on: VersionsOf,
  context: () => IncidentContext,
  { state }: KeptFold,
  since: Loaded,
): IncidentSnapshot | undefined {
  const grown = applyRows(mindOf(context, on), state, since.rows, (sha256) => since.longValues.get(sha256));
  if (!grown.ok) return undefined;
  const shown = snapshotOf(incident, on, context(), grown.value, core.clock.now());
  return { ...shown, records: [], inOrder: [], checkpoint: since.checkpoint };
}

/**
 * A clock ran out since the snapshot was taken. A timer goes on past its due time until the log says that it fired: that alone
 * makes no new snapshot, or a screen would draw without end.
 */
const ranOut = ({ view }: IncidentSnapshot, takenAt: number, now: number): boolean =>
  view.clocks.some(({ state, due }) => state === 'running' && due > takenAt && due <= now);

export async function openIncidentLog(
  core: Core,
  incident: IncidentId,
  on: VersionsOf,
  context: () => IncidentContext,
  loaded: Loaded,
  others: readonly OtherLog[],
): Promise<Result<IncidentLog, Refusal>> {
  const origin = core.originOf(incident);
  let told: { readonly logs: readonly DeviceLog[]; readonly bytesOf: BytesOf } | undefined;
  const base = mergeTold(core, { origin, ...loaded }, others, undefined, (logs, bytesOf) => {
    const merged = mergeIncident(context(), logs, bytesOf);
    if (!merged.ok) return merged;
    told = { logs, bytesOf };
    // What other devices wrote must also be shown: a state that cannot be told is set aside like one that cannot be reached.
    summaryRow(context(), merged.value.state, on.running(merged.value.state));
    workRows(context(), merged.value.state);
    return ok(merged.value.run);
  });
  if (!base.ok) return base;
  const session = await replayLog(mindOf(context, on), core.writer, origin, loaded, base.value);
  if (!session.ok) return session;
  const log = session.value;
  let snapshot: IncidentSnapshot | undefined;
  let takenAt = 0;
  return ok({
    origin,
    incident,
    state: () => log.state(),
    rows: () => log.rows(),
    rowAt: (position) => log.rowAt(position),
    allRows: () => log.allRows(),
    snapshot: () => {
      const now = core.clock.now();
      if (!snapshot || snapshot.records !== log.rows() || ranOut(snapshot, takenAt, now)) {
        const shown = snapshotOf(incident, on, context(), log.state(), now);
        takenAt = now;
        snapshot = {
          ...shown,
          records: log.rows(),
          inOrder: log.allRows(),
          checkpoint: log.checkpoint(),
        };
      }
      return snapshot;
    },
    summary: () => summaryRow(context(), log.state(), on.running(log.state())),
    work: () => workRows(context(), log.state()),
    doubts: () => {
      if (!told) return [];
      const found = recheckMerged(context(), told.logs, told.bytesOf);
      return found.ok ? found.value.problems : [found.error];
    },
    submit: (input) => saving(core, () => log.submit(input)),
    follow: (more) => log.follow(more),
    fold: () => {
      const head = core.writer.head(origin);
      const isWhole = base.value === undefined && head.size === log.rows().length;
      return isWhole ? { head, state: log.state() } : undefined;
    },
  });
}
