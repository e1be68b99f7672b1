// Hands an incident over as a signed bundle, or as several where it is too large for one: the export itself goes on record
// first, then the journal vouches for the log's end, then everything is collected, what was chosen is withheld, and it is sealed.

import type { IncidentId, Sha256 } from '../../shared/base/ids.ts';
import { formatSecond } from '../../shared/base/instant.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { BundleAttachment, BundleInput } from '../../shared/bundle/build-bundle.ts';
import type { BundleLog } from '../../shared/bundle/bundle-log.ts';
import { planParts, type PartLimits } from '../../shared/bundle/parts.ts';
import type { BundlePart } from '../../shared/bundle/statement.ts';
import type { SaveContract } from '../../shared/ipc/save-contract.ts';
import type { IndexedBundle } from '../../shared/bundle/index-statement.ts';
import { givenAway, redactIncident, sumWithheld, type RedactedIncident } from './export-redacted.ts';
import type { ExportReport, ExportReporter } from './export-report.ts';
import type { ExportRequest } from './export-request.ts';
import { attachmentsIn, collectJournal, processOf, recordType, type ExportParts } from './export-sources.ts';
import { orCancelled, saveThrough, stopped, type SavedFile } from './export-save.ts';
import type { BundleWriter, WrittenFile } from './export-writer.ts';
import { recordHead } from './journal.ts';
import { storedTokens } from './stored-tokens.ts';
import type { Refusal } from './runtime.ts';

export interface ExportTools extends ExportParts {
  readonly report: ExportReporter;
  readonly write: BundleWriter;
}
export interface ExportRun {
  readonly request: Omit<ExportRequest, 'scope'>;
  readonly saves: SaveContract;
  readonly signal: AbortSignal;
  /** Token of the first save of this export, of the index where there is one, beside which the others go. */
  beside: string | undefined;
  /** Files that earlier incidents of this export have finished. */
  readonly done: number;
  /** 0 to 1 of this incident. */
  onProgress(fraction: number): void;
  readonly limits?: PartLimits;
}

/** Counted over the logs of all devices, as far as they have come here. */
const numberOf = ({ sources: { own } }: RedactedIncident): number =>
  1 + own.flatMap(({ rows }) => rows).filter((row) => recordType(row) === 'export.started').length;

/** The export is itself an act on record: to whom, what for, what is withheld, and up to where the logs then reached. */
async function recordExport(
  { core }: ExportParts,
  redacted: RedactedIncident,
  { recipient, purpose }: ExportRun['request'],
): Promise<Result<number, Refusal>> {
  const { log, own } = redacted.sources;
  const number = numberOf(redacted);
  const heads = own.filter(({ origin }) => origin !== log.origin).map(({ head }) => head);
  const done = await core.writer.append({
    origin: log.origin,
    type: 'export.started',
    actor: core.actor.person,
    pub: {
      number,
      role: core.actor.role,
      heads: heads.map(({ origin, size, root }) => ({ origin, size, root })),
      redaction: sumWithheld(redacted).map(({ what, reason, count }) => ({ what, reason, count })),
    },
    disclosures: [
      { name: 'purpose', value: purpose },
      { name: 'recipient', value: recipient },
    ],
    attachments: [],
    projections: () => [],
  });
  const written = done.ok ? done.value : done.error.partly;
  if (written) {
    const checkpoint = done.ok ? done.value.checkpoint : log.snapshot().checkpoint;
    log.follow({ rows: [...written.before, written.row], longValues: new Map(), checkpoint });
  }
  return done.ok ? ok(number) : err(done.error.problem);
}

export interface ReportedInput {
  readonly input: Omit<BundleInput, 'attachments'>;
  readonly titles: ExportReport['titles'];
}

/** Everything but the attachments, the parts and the journal, as the statement lists it. */
export async function inputFor(
  tools: ExportTools,
  incident: IncidentId,
  redacted: RedactedIncident,
  facts: BundleInput['export'],
): Promise<Result<ReportedInput, Refusal>> {
  const { core } = tools;
  const { sources, own, workspace, texts } = redacted;
  const report = await tools.report(sources, { own, workspace, texts }, facts);
  if (!report.ok) return report;
  const input = {
    workspace: core.workspace.workspace,
    incident,
    export: facts,
    rootPem: sources.keys.root,
    devices: sources.keys.devices,
    people: sources.keys.people,
    revocations: sources.keys.revocations,
    logs: [...own, ...workspace],
    journals: [],
    processes: sources.concerned.map(processOf),
    report: report.value.html,
  };
  return ok({ input, titles: report.value.titles });
}

const allLogs = ({ own, workspace }: RedactedIncident): readonly BundleLog[] => [...own, ...workspace];
/** For planning: the bytes are read when their turn comes. */
export const unread = (each: { readonly sha256: Sha256; readonly size: number }): BundleAttachment => ({
  ...each,
  read: () => Promise.resolve(new Uint8Array()),
});

interface Prepared {
  readonly input: Omit<BundleInput, 'attachments'>;
  readonly parts: readonly (BundlePart | null)[];
  readonly redacted: RedactedIncident;
}

/** Collects again, now with the record of the export, and plans into how many bundles it falls. */
async function prepare(
  tools: ExportTools,
  incident: IncidentId,
  run: ExportRun,
  number: number,
): Promise<Result<Prepared, Refusal>> {
  const { core } = tools;
  const { recipient, purpose, redaction } = run.request;
  const again = await redactIncident(tools, incident, redaction);
  if (!again.ok) return again;
  const redacted = again.value;
  const own = redacted.sources.own[0];
  if (own) await recordHead(core, own.head);
  const journal = await collectJournal(core);
  if (!journal.ok) return journal;
  const facts = { number, at: formatSecond(core.clock.now()), purpose, recipient };
  const reported = await inputFor(tools, incident, redacted, facts);
  if (!reported.ok) return reported;
  const { input } = reported.value;
  const { rows, checkpoint } = journal.value;
  const tokens = await storedTokens(core, rows, input.logs);
  const whole = { ...input, journals: [{ device: core.workspace.device, rows, checkpoint }], tokens };
  const plan = planParts({ ...whole, attachments: attachmentsIn(allLogs(redacted)).map(unread) }, run.limits);
  return plan.ok ? ok({ input: whole, parts: plan.value.parts, redacted }) : plan;
}

export interface ExportedIncident {
  readonly files: readonly SavedFile[];
  readonly indexed: readonly IndexedBundle[];
}
const NOT_CHOSEN: ExportedIncident = { files: [], indexed: [] };

/** Nothing is recorded where the person closes the first dialog: then `files` is empty. */
export async function exportIncident(
  tools: ExportTools,
  incident: IncidentId,
  run: ExportRun,
): Promise<Result<ExportedIncident, Refusal>> {
  const first = await redactIncident(tools, incident, run.request.redaction);
  if (!first.ok) return first;
  const away = givenAway(first.value, run.request);
  if (away) return err(away);
  if (run.signal.aborted) return err(stopped(run.done));
  // The rest of its name follows from the record that is written once the file has its place.
  const suggestedName = `${incident}_${numberOf(first.value)}.asice`;
  const target = await beginSave(run, suggestedName, sizeOf(first.value));
  if (!target.ok) return target;
  if (target.value === undefined) return ok(NOT_CHOSEN);
  const token = target.value;
  return orCancelled(run.saves, token, async () => {
    const number = await recordExport(tools, first.value, run.request);
    const prepared = number.ok ? await prepare(tools, incident, run, number.value) : number;
    if (!prepared.ok) return prepared;
    const files = await saveParts(tools, incident, prepared.value, run, token);
    if (!files.ok) return files;
    tools.core.notify();
    return ok({ files: files.value, indexed: indexed(incident, prepared.value, files.value) });
  });
}

const sizeOf = (redacted: RedactedIncident): number =>
  attachmentsIn(allLogs(redacted)).reduce((sum, { size }) => sum + size, 0);

/** Undefined where the person closed the dialog. */
async function beginSave(
  run: ExportRun,
  suggestedName: string,
  size: number,
): Promise<Result<string | undefined, Refusal>> {
  const { beside } = run;
  const begun = await run.saves['save.begin']({
    suggestedName,
    size,
    ...(beside === undefined ? {} : { beside }),
  });
  if (!begun.ok) return begun;
  run.beside ??= begun.value?.token;
  return ok(begun.value?.token);
}

async function saveParts(
  tools: ExportTools,
  incident: IncidentId,
  { input, parts, redacted }: Prepared,
  run: ExportRun,
  firstToken: string,
): Promise<Result<readonly SavedFile[], Refusal>> {
  const files: SavedFile[] = [];
  const attachments = attachmentsIn(allLogs(redacted));
  for (const [index, part] of parts.entries()) {
    const name = `${incident}_${index + 1}of${parts.length}.asice`;
    const target = index === 0 ? ok(firstToken) : await beginSave(run, name, sizeOf(redacted));
    if (!target.ok) return target;
    if (target.value === undefined) return err(stopped(run.done + files.length));
    const saved = await saveThrough(
      tools,
      { input: { ...input, part }, attachments },
      {
        ...run,
        token: target.value,
        done: run.done + files.length,
        onProgress: (fraction) => run.onProgress((index + fraction) / parts.length),
      },
    );
    if (!saved.ok) return saved;
    files.push(saved.value);
  }
  return ok(files);
}

function indexed(
  incident: IncidentId,
  { parts, redacted: { sources } }: Prepared,
  files: readonly WrittenFile[],
): readonly IndexedBundle[] {
  const heads = [...sources.own, ...sources.workspace]
    .map(({ head }) => head)
    .sort((a, b) => (a.origin < b.origin ? -1 : 1));
  return files.map(({ name, sha256 }, index) => {
    const part = parts[index];
    return { file: name, sha256, incident, part: part ? { number: part.number, of: part.of } : null, heads };
  });
}
