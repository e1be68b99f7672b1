// The human report of an export, made from nothing but the rows that the reader gets: folded anew, so that what is withheld
// cannot be in it.

import { deviceOf } from '../../shared/evidence/origin.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import { readInstant } from '../../shared/base/instant.ts';
import type { Sha256 } from '../../shared/base/ids.ts';
import { buildReport } from '../../shared/audit/report/build-report.ts';
import type { ReportPlace } from '../../shared/audit/report/report-input.ts';
import { statedLog, type BundleLog, type BundleRow } from '../../shared/bundle/bundle-log.ts';
import type { BundleStatement } from '../../shared/bundle/statement.ts';
import { openDisclosure } from '../../shared/evidence/disclosure.ts';
import { readRecord } from '../../shared/evidence/read-record.ts';
import { evolveWorkspace } from '../../shared/incident/evolve-workspace.ts';
import type { IncidentContext } from '../../shared/incident/context.ts';
import { BESIDE_THE_INCIDENT, foldIncident, type LogEntry } from '../../shared/incident/fold.ts';
import { mergeIncident } from '../../shared/incident/merge/merge-incident.ts';
import { readContent } from '../../shared/incident/record-content.ts';
import type { IncidentState } from '../../shared/incident/state.ts';
import type { TimelineEntry } from '../../shared/incident/view.ts';
import { viewIncident } from '../../shared/incident/view-incident.ts';
import { viewWorkspace } from '../../shared/incident/view-workspace.ts';
import type { WorkspaceView } from '../../shared/incident/workspace.ts';
import type { WorkspaceEvent } from '../../shared/incident/workspace-event.ts';
import { initialWorkspace } from '../../shared/incident/workspace-state.ts';
import { createDiagrams } from './export-diagrams.ts';
import { versionsNamed } from './incident-versions.ts';
import type { ExportParts, IncidentSources } from './export-sources.ts';
import { createIncidentContexts, type IncidentContexts } from './incident-contexts.ts';
import type { Refusal } from './runtime.ts';

type BytesOf = (sha256: Sha256) => Uint8Array | undefined;

function entriesOf(rows: readonly BundleRow[]): readonly LogEntry[] {
  return rows.flatMap(({ line, disclosures }) => {
    const record = line === undefined ? undefined : readRecord(line);
    if (!record?.ok) return [];
    const opened = disclosures.flatMap((text) => {
      const disclosure = openDisclosure(text);
      return disclosure.ok ? [disclosure.value] : [];
    });
    return [{ record: record.value, opened }];
  });
}

/** People, versions and name as the shown records of the workspace tell them. */
function shownWorkspace(logs: readonly BundleLog[], bytesOf: BytesOf): WorkspaceView {
  let state = initialWorkspace;
  for (const { record, opened } of logs.flatMap(({ rows }) => entriesOf(rows))) {
    const read = readContent(record, opened, bytesOf);
    const at = readInstant(record.at);
    if (!read.ok || at === undefined) continue;
    const { role, withheld, attachments } = read.value;
    const meta = { seq: record.seq, at, actor: record.actor, role, attachments, withheld };
    for (const event of read.value.events) state = evolveWorkspace(state, event as WorkspaceEvent, meta);
  }
  return viewWorkspace(state);
}

export interface ShownLogs {
  readonly own: readonly BundleLog[];
  readonly workspace: readonly BundleLog[];
  /** Bytes of values that were too long for a line. */
  readonly texts: ReadonlyMap<Sha256, Uint8Array>;
}
export interface ExportReport {
  readonly html: string;
  /** What each record of the incident tells in the report, by `placeKey`. */
  readonly titles: ReadonlyMap<string, string>;
}
/** Under which a record's title is found: its log, and its seq there. */
export const placeKey = (origin: string, seq: number): string => `${origin} ${seq}`;

export type ExportReporter = (
  sources: IncidentSources,
  shown: ShownLogs,
  facts: BundleStatement['export'],
) => Promise<Result<ExportReport, Refusal>>;

interface FoldedLogs {
  readonly state: IncidentState;
  /** By position; left out where the numbers are those of the logs. */
  readonly places?: readonly ReportPlace[];
  /** `placeKey` of an entry of the timeline; undefined where two records cannot be told apart. */
  readonly keyOf: (entry: TimelineEntry) => string | undefined;
}

/** Several logs are merged; where a whole record of them is withheld, they are told in the order of their times. */
function foldLogs(
  context: IncidentContext,
  own: readonly BundleLog[],
  bytesOf: BytesOf,
): Result<FoldedLogs, Refusal> {
  if (own.length > 1 && own.every(({ rows }) => rows.every(({ line }) => line !== undefined))) {
    const logs = own
      .map(({ origin, rows }) => ({ origin, device: deviceOf(origin), entries: entriesOf(rows) }))
      .toSorted((a, b) => (a.device < b.device ? -1 : 1));
    const merged = mergeIncident(context, logs, bytesOf);
    if (!merged.ok) return merged;
    const { state, run } = merged.value;
    const keys = run.places.map(({ log, seq }) => placeKey(logs[log]?.origin ?? '', seq));
    return ok({
      state,
      places: run.places.map(({ log, seq }) => ({ device: logs[log]?.device ?? '', seq })),
      keyOf: ({ seq }) => keys[seq],
    });
  }
  const entries = own.flatMap(({ rows }) => entriesOf(rows));
  const inOrder =
    own.length === 1
      ? entries
      : entries.toSorted((a, b) => (a.record.at < b.record.at ? -1 : a.record.at > b.record.at ? 1 : 0));
  const folded = foldIncident(context, inOrder, bytesOf);
  return folded.ok ? ok({ state: folded.value, keyOf: keyByTime(entries) }) : folded;
}

/** Each log counts its own records: a number alone may stand for one of each device. */
function keyByTime(entries: readonly LogEntry[]): FoldedLogs['keyOf'] {
  const keys = new Map<string, string | undefined>();
  for (const { record } of entries) {
    const at = `${record.seq} ${readInstant(record.at) ?? ''} ${record.actor}`;
    keys.set(at, keys.has(at) ? undefined : placeKey(record.log, record.seq));
  }
  return ({ seq, at, actor }) => keys.get(`${seq} ${at} ${actor}`);
}

/** Keeps the compiled versions, so that a preview can be made anew with every change. */
export function createExportReporter({ core }: Pick<ExportParts, 'core'>): ExportReporter {
  let seen: WorkspaceView = viewWorkspace(initialWorkspace);
  const contexts: IncidentContexts = createIncidentContexts(() => seen);
  const draw = createDiagrams(core.drawProcess);

  return async ({ log, concerned }, { own, workspace, texts }, facts) => {
    const { version } = log.snapshot();
    const bound = log.state().opened?.version.digest;
    const opened = concerned.find((each) => each.package.digest === bound) ?? version;
    const shown = shownWorkspace(workspace, (sha256) => texts.get(sha256));
    const made = await contexts.of(opened);
    if (!made.ok) return { ok: false, error: made.error[0] ?? unreadable(opened.package.digest) };
    const named = versionsNamed(log.allRows());
    const moves = concerned.filter((each) => named.has(each.package.digest));
    for (const each of moves) await contexts.of(each);
    seen = shown;
    const context = made.value();
    const bytesOf: BytesOf = (sha256) => texts.get(sha256);
    const folded = foldLogs(context, own, bytesOf);
    if (!folded.ok) return folded;
    const { state, places, keyOf } = folded.value;
    const { people, name, versions } = shown;
    const processes = new Set<string>(concerned.map((each) => each.package.digest));
    const view = viewIncident(context, state, core.clock.now());
    const html = buildReport({
      view,
      manifest: version.package.manifest,
      statement: opened.statement,
      moved: moves.map(({ statement }) => statement),
      workspaceName: name,
      names: new Map(
        people.flatMap(({ person, name: called }) => (called === '' ? [] : [[person as string, called]])),
      ),
      export: facts,
      timeZone: core.about.timeZone,
      withheldRecords: workspace.reduce(
        (sum, { rows }) => sum + rows.filter((row) => row.line === undefined).length,
        0,
      ),
      withheld: own.map((each) => statedLog(each).listed ?? { records: [], fields: [] }),
      withheldInWorkspace: workspace.flatMap((each) => statedLog(each).listed?.fields ?? []),
      rootFingerprint: core.workspace.rootFingerprint,
      versions: versions.filter(({ digest }) => processes.has(digest)),
      logs: own.map(({ origin, rows }) => ({ device: deviceOf(origin), records: rows.length })),
      besideTheIncident: own
        .flatMap(({ rows }) => entriesOf(rows))
        .filter(({ record }) => BESIDE_THE_INCIDENT.has(record.type)).length,
      ...(places ? { places } : {}),
      conflicts: state.conflicts ?? [],
      diagrams: await draw(version.package, view),
    });
    return ok({ html, titles: titlesOf(view.timeline, keyOf) });
  };
}

function titlesOf(
  timeline: readonly TimelineEntry[],
  keyOf: FoldedLogs['keyOf'],
): ReadonlyMap<string, string> {
  const titles = new Map<string, string>();
  for (const entry of timeline) {
    const key = keyOf(entry);
    if (key !== undefined) titles.set(key, entry.title);
  }
  return titles;
}

const unreadable = (digest: string): Refusal => ({
  code: 'version_unreadable',
  message: 'The process version of this incident cannot be read.',
  place: digest,
  remedy: 'Check the storage in Settings.',
});
