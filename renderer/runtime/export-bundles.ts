// An export as a person asks for it: a look at it before, then one incident, or all of a period or of a process version with a
// signed index beside them.

import { deviceOf } from '../../shared/evidence/origin.ts';
import { encodeHex } from '../../shared/base/bytes.ts';
import type { IncidentId, Sha256 } from '../../shared/base/ids.ts';
import { formatInstant, formatSecond } from '../../shared/base/instant.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { buildIndex, indexName } from '../../shared/bundle/build-index.ts';
import type { IndexedBundle } from '../../shared/bundle/index-statement.ts';
import { planParts } from '../../shared/bundle/parts.ts';
import type { SaveContract } from '../../shared/ipc/save-contract.ts';
import { exportIncident, inputFor, unread, type ExportRun, type ExportTools } from './export-incident.ts';
import {
  countMayName,
  givenAway,
  redactIncident,
  stillReadable,
  sumWithheld,
  type RedactedIncident,
} from './export-redacted.ts';
import type {
  ExportControl,
  ExportedFile,
  ExportEstimate,
  ExportPreview,
  ExportRequest,
  ExportScope,
} from './export-request.ts';
import { placeKey, type ExportReport } from './export-report.ts';
import { orCancelled, stopped } from './export-save.ts';
import { withholdsAnything, type Redaction } from './export-redaction.ts';
import { incidentsIn } from './export-scope.ts';
import { attachmentsIn } from './export-sources.ts';
import type { StoredSummary } from './incident-summary.ts';
import { unlistedIncidents } from './list-repaired.ts';
import type { Refusal } from './runtime.ts';
import { webCrypto } from './web-crypto.ts';

/** Measured on two shared cores: bytes hashed and written, records collected and folded, one signature. */
const BYTES_PER_SECOND = 40e6;
const SECONDS_PER_RECORD = 0.0006;
const SECONDS_PER_BUNDLE = 0.2;

interface Measured {
  readonly bytes: number;
  readonly bundles: number;
  readonly records: number;
  readonly attachments: number;
}

interface Reported {
  readonly report: string;
  readonly titles: ExportReport['titles'];
}

async function measure(
  tools: ExportTools,
  incident: IncidentId,
  redacted: RedactedIncident,
  request: ExportRequest,
): Promise<Result<Measured & Reported, Refusal>> {
  const facts = {
    number: 1,
    at: formatSecond(tools.core.clock.now()),
    purpose: request.purpose,
    recipient: request.recipient,
  };
  const reported = await inputFor(tools, incident, redacted, facts);
  if (!reported.ok) return reported;
  const { input, titles } = reported.value;
  const attachments = attachmentsIn(input.logs);
  const plan = planParts({ ...input, attachments: attachments.map(unread) });
  if (!plan.ok) return plan;
  return ok({
    report: input.report,
    titles,
    bytes: plan.value.bytes,
    bundles: plan.value.parts.length,
    records: input.logs.reduce((sum, { rows }) => sum + rows.length, 0),
    attachments: attachments.length,
  });
}

function estimate(all: readonly Measured[]): ExportEstimate {
  const sum = (of: (each: Measured) => number): number => all.reduce((total, each) => total + of(each), 0);
  const bundles = sum((each) => each.bundles);
  const bytes = sum((each) => each.bytes);
  const seconds =
    bytes / BYTES_PER_SECOND +
    sum((each) => each.records) * SECONDS_PER_RECORD +
    bundles * SECONDS_PER_BUNDLE;
  return { bytes, seconds, bundles, attachments: sum((each) => each.attachments) };
}

export interface PreviewTools extends ExportTools {
  /** May answer with what was made before, as long as nothing was written since. */
  redact(incident: IncidentId, redaction: Redaction): Promise<Result<RedactedIncident, Refusal>>;
}

/** Made by the steps of the export itself, but nothing is recorded. */
export async function previewExport(
  tools: PreviewTools,
  request: ExportRequest,
): Promise<Result<ExportPreview, Refusal>> {
  const chosen = await incidentsIn(tools.core, request.scope);
  if (!chosen.ok) return chosen;
  const incidents = chosen.value;
  const measured: Measured[] = [];
  const listed: ExportPreview['incidents'][number][] = [];
  let last: ({ readonly redacted: RedactedIncident } & Reported) | undefined;
  for (const { incident, number, title } of incidents) {
    const redacted = await tools.redact(incident, request.redaction);
    if (!redacted.ok) return redacted;
    const found = await measure(tools, incident, redacted.value, request);
    if (!found.ok) return found;
    measured.push(found.value);
    listed.push({ incident, number, title, mayName: countMayName(redacted.value) });
    const { report, titles } = found.value;
    last = { redacted: redacted.value, report, titles };
  }
  const one = incidents.length === 1 && request.scope.kind === 'incident' ? last : undefined;
  return ok({
    incidents: listed,
    records: one ? titled(one) : [],
    withheld: one ? sumWithheld(one.redacted) : [],
    otherMatters: one ? otherMatters(one.redacted) : 0,
    namesWithheld: request.redaction.kinds.names !== undefined,
    mayName: listed.reduce((sum, each) => sum + each.mayName, 0),
    stillReadable: one ? stillReadable(one.redacted) : [],
    cannotBeOpened: request.scope.kind === 'incident' ? [] : await unlistedIncidents(tools.core),
    report: one?.report ?? '',
    estimate: estimate(measured),
  });
}

/** Those of the incident first, as the report will tell them. */
function titled({ redacted: { records, own }, titles }: { readonly redacted: RedactedIncident } & Reported) {
  const origins = new Set(own.map(({ origin }) => origin));
  return records.map((record) => ({
    ...record,
    device: deviceOf(record.origin),
    ofIncident: origins.has(record.origin),
    title: titles.get(placeKey(record.origin, record.seq)) ?? '',
  }));
}

const otherMatters = ({ workspace }: RedactedIncident): number =>
  workspace.reduce((sum, { rows }) => sum + rows.filter(({ line }) => line === undefined).length, 0);

/** The files in the order in which they were saved; none where the person closed the first dialog. */
export async function exportBundles(
  tools: ExportTools,
  request: ExportRequest,
  saves: SaveContract,
  control: ExportControl,
): Promise<Result<readonly ExportedFile[], Refusal>> {
  const chosen = await incidentsIn(tools.core, request.scope);
  if (!chosen.ok) return chosen;
  const incidents = chosen.value;
  const { scope } = request;
  const run: ManyRun = { tools, request, incidents, saves, control };
  if (scope.kind !== 'incident') return exportMany(run, scope);
  const made = await saveBundles(run, undefined);
  return made.ok ? ok(made.value.files) : made;
}

interface ManyRun {
  readonly tools: ExportTools;
  readonly request: ExportRequest;
  readonly incidents: readonly StoredSummary[];
  readonly saves: SaveContract;
  readonly control: ExportControl;
}

/** The person is asked for the index alone; the bundles go beside it under the names that it lists. */
async function exportMany(run: ManyRun, scope: ManyScope): Promise<Result<readonly ExportedFile[], Refusal>> {
  const { saves } = run;
  const away = await anyGivenAway(run);
  if (away) return err(away);
  const suggestedName = indexName({ scope: indexScope(scope) });
  const target = await saves['save.begin']({ suggestedName, size: 0 });
  if (!target.ok) return target;
  if (!target.value) return ok([]);
  const { token } = target.value;
  return orCancelled(saves, token, async () => {
    const made = await saveBundles(run, token);
    if (!made.ok) return made;
    const { files, bundles } = made.value;
    const index = await saveIndex(run, scope, bundles, token);
    return index.ok ? ok([...files, index.value]) : index;
  });
}

/** Per cent of an export that go into looking at every incident once before. */
const LOOK_FIRST = 20;

/** Of all incidents, before the first file is written and the first export recorded. */
async function anyGivenAway({ tools, request, incidents, control }: ManyRun): Promise<Refusal | undefined> {
  if (!withholdsAnything(request.redaction)) return undefined;
  for (const [index, { incident }] of incidents.entries()) {
    if (control.signal.aborted) return stopped(0);
    control.onProgress({
      percent: Math.floor((LOOK_FIRST * index) / incidents.length),
      file: `${index + 1} of ${incidents.length}, looked through first`,
    });
    const redacted = await redactIncident(tools, incident, request.redaction);
    if (!redacted.ok) return redacted.error;
    const away = givenAway(redacted.value, request);
    if (away) return away;
  }
  return undefined;
}

interface SavedBundles {
  readonly files: readonly ExportedFile[];
  readonly bundles: readonly IndexedBundle[];
}

/** `beside`: token of the index, where there is one. Without it `files` is empty where the person closed the dialog. */
async function saveBundles(
  { tools, request, incidents, saves, control }: ManyRun,
  beside: string | undefined,
): Promise<Result<SavedBundles, Refusal>> {
  const files: ExportedFile[] = [];
  const bundles: IndexedBundle[] = [];
  const start = beside !== undefined && withholdsAnything(request.redaction) ? LOOK_FIRST : 0;
  for (const [index, { incident }] of incidents.entries()) {
    const run: ExportRun = {
      request,
      saves,
      signal: control.signal,
      beside,
      done: files.length,
      onProgress: (fraction) =>
        control.onProgress({
          percent: Math.floor(start + ((100 - start) * (index + fraction)) / incidents.length),
          file: `${index + 1} of ${incidents.length}`,
        }),
      ...(control.limits ? { limits: control.limits } : {}),
    };
    const done = await exportIncident(tools, incident, run);
    if (!done.ok) return done;
    files.push(...done.value.files);
    bundles.push(...done.value.indexed);
  }
  return ok({ files, bundles });
}

type ManyScope = Exclude<ExportScope, { readonly kind: 'incident' }>;

const indexScope = (scope: ManyScope) =>
  scope.kind === 'period'
    ? ({ kind: 'period', from: formatInstant(scope.from), to: formatInstant(scope.to) } as const)
    : scope;

async function saveIndex(
  { tools: { core }, request: { purpose, recipient }, saves }: ManyRun,
  scope: ManyScope,
  bundles: readonly IndexedBundle[],
  token: string,
): Promise<Result<ExportedFile, Refusal>> {
  const { workspace, device } = core.workspace;
  const certificates = await core.host['workspace.certificates']({ workspace });
  if (!certificates.ok) return certificates;
  const built = await buildIndex(
    {
      workspace,
      scope: indexScope(scope),
      at: formatSecond(core.clock.now()),
      purpose,
      recipient,
      bundles,
      rootPem: certificates.value.root,
      device: { id: device, pem: certificates.value.device },
    },
    (manifestSha256, at) => core.host.signBundle({ workspace, manifestSha256, at }),
    webCrypto.hash,
  );
  if (!built.ok) return built;
  const { name, bytes } = built.value;
  const written = await saves['save.write']({ token, bytes });
  if (!written.ok) return written;
  const finished = await saves['save.finish']({ token, name });
  if (!finished.ok) return finished;
  const sha256 = encodeHex(await webCrypto.hash(bytes)) as Sha256;
  return ok({ name, savedAs: finished.value.name, size: bytes.length, sha256 });
}
