// Takes in what another device recorded: collected beside the own logs, seen in writing, and then part of every state.

import type { DeviceId, IncidentId, Sha256 } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { readBundleAsExchange } from '../../shared/bundle/exchange/read-bundle.ts';
import { readExchange, type Exchange, type LeftLog } from '../../shared/bundle/exchange/read-exchange.ts';
import type { ReceivedLog } from '../../shared/bundle/exchange/receive-log.ts';
import { STATEMENT } from '../../shared/bundle/layout.ts';
import { readZip } from '../../shared/bundle/zip.ts';
import type { ProjectionRow } from '../../shared/evidence/evidence-store.port.ts';
import { type LogSubject, deviceOf, subjectOf } from '../../shared/evidence/origin.ts';
import type { Core } from './core.ts';
import { PEER_HOLDS, type ExchangeControl } from './exchange-export.ts';
import { rehearse } from './exchange-rehearsal.ts';
import { incidentDigest } from './incident-digest.ts';
import { listedRow, unlistedRows } from './incident-summary.ts';
import type { Incidents } from './incidents.ts';
import { recordCheckpoint, recordImport } from './journal.ts';
import { loadWhole } from './load-whole.ts';
import { findDamagedOwn, heldWhole, type FindDamaged } from './own-damage.ts';
import { ownLogsTake, restoreOwn, type RestoredOwn } from './restore-own.ts';
import { loadOthers, otherDevices } from './other-logs.ts';
import type { PackageVersions } from './package-versions.ts';
import type { Refusal, StartupNotice } from './runtime.ts';
import { storedBytes } from './stored-bytes.ts';
import { webCrypto } from './web-crypto.ts';
import { expectWitness, witness } from './witness.ts';
import type { WorkspaceLog } from './workspace-log.ts';

export interface ImportParts {
  readonly core: Core;
  readonly log: WorkspaceLog;
  readonly versions: PackageVersions;
  readonly incidents: Incidents;
}
export interface Imported {
  readonly from: DeviceId;
  readonly at: string;
  /** New records, by the device that recorded them. */
  readonly records: readonly { readonly device: DeviceId; readonly count: number }[];
  readonly incidents: readonly IncidentId[];
  /** Of each of these, before (undefined where it was not known here) and after. */
  readonly digests: ReadonlyMap<
    IncidentId,
    { readonly before: Sha256 | undefined; readonly after: Sha256 | undefined }
  >;
  /** Logs of a bundle that were not taken over, because something in them is withheld. */
  readonly left: readonly LeftLog[];
  /** Logs of this device that were brought back, because neither copy held them. */
  readonly restored: readonly StartupNotice[];
  /** Logs of which a second history came in, or that the file could not bring back. */
  readonly alarms: readonly StartupNotice[];
}

/** A bundle states itself in another file than an exchange file; both are containers of the same kind. */
const isBundle = (bytes: Uint8Array): boolean => {
  const zip = readZip(bytes);
  return zip.ok && zip.value.some(({ name }) => name === STATEMENT);
};

async function read(
  core: Core,
  bytes: Uint8Array,
  { onProgress, signal }: ExchangeControl,
  findDamaged: FindDamaged,
): Promise<Result<Exchange, Refusal>> {
  const { workspace } = core.workspace;
  const certificates = await core.host['workspace.certificates']({ workspace });
  if (!certificates.ok) return certificates;
  const peers = await core.host['mirror.peers']({ workspace });
  if (!peers.ok) return peers;
  const readFile = isBundle(bytes) ? readBundleAsExchange : readExchange;
  return readFile(
    {
      bytes,
      workspace,
      rootPem: certificates.value.root,
      held: heldWhole(core, findDamaged),
      revocations: peers.value.revocations.map(({ text }) => text),
      hasAttachment: async (sha256) => (await storedBytes(core, sha256)) !== undefined,
      onProgress,
      isStopped: () => signal?.aborted === true,
    },
    webCrypto,
  );
}

/** Mirror first: what only it holds is brought into the database at the next start. */
async function keep(
  core: Core,
  exchange: Exchange,
  grown: readonly ReceivedLog[],
): Promise<Result<null, Refusal>> {
  const { workspace } = core.workspace;
  const mirrored = await core.host['mirror.import']({
    workspace,
    certificates: exchange.keys.map(({ pem }) => pem),
    revocations: exchange.revocations,
    logs: grown.map(({ origin, expectedSize, records, disclosures, checkpoint }) => ({
      origin,
      expectedSize,
      checkpoint,
      records: records.map(({ line }) => line),
      disclosures: disclosures.map(({ seq, disclosure }) => ({ seq, disclosure })),
    })),
    rivals: exchange.rivals.map(({ lines, ...rival }) => ({ ...rival, records: lines })),
    attachments: exchange.attachments,
  });
  if (!mirrored.ok) return mirrored;
  for (const [index, log] of grown.entries()) {
    const { checkpoint, ...batch } = log;
    const attachments = index === 0 ? exchange.attachments : [];
    // Marked until its list entry is made: the power may go before that.
    const stored = await core.store.append({ ...batch, attachments, projections: unlistedRows(log.origin) });
    if (!stored.ok) return stored;
    const noted = await core.store.putCheckpoint(log.origin, checkpoint);
    if (!noted.ok) return noted;
  }
  return ok(null);
}

async function reopen(
  { core, log, versions, incidents }: ImportParts,
  subjects: ReadonlySet<LogSubject>,
  logs: readonly { readonly origin: string }[],
): Promise<void> {
  const failed = (origin: string, problem: Refusal): void =>
    void core.notices.push({ origin, kind: 'alarm', message: problem.message });
  if (subjects.has('workspace')) {
    const again = log.reopen(await loadWhole(core, log.origin), await loadOthers(core, 'workspace'));
    if (!again.ok) failed(log.origin, again.error);
    await versions.refresh();
  }
  for (const subject of subjects) {
    if (subject === 'workspace' || subject === 'journal') continue;
    const again = await incidents.reopen(subject);
    if (!again.ok) failed(core.originOf(subject), again.error);
    else await core.store.putProjections(listedRows(logs, subject));
  }
}

const listedRows = (
  logs: readonly { readonly origin: string }[],
  subject: LogSubject,
): readonly ProjectionRow[] =>
  logs.filter(({ origin }) => subjectOf(origin) === subject).map(({ origin }) => listedRow(origin));

export const rivalNotice = (origin: string, differsAt: number): StartupNotice => ({
  origin,
  kind: 'alarm',
  differsAt,
  message: `Two histories of this log exist, both signed by ${deviceOf(origin)}: they differ from record ${differsAt + 1} on. Both are kept; what this device held stays.`,
});

const notWitnessed = (problem: Refusal): Refusal => ({
  ...problem,
  message: `What the file brought is kept and shown. That this device has seen it could not be recorded yet; the next start does it. ${problem.message}`,
});

/** Who acts on a device that knew nobody before. */
function chooseActor({ core, log }: ImportParts): void {
  const first = log.view().people.find(({ revokedAt }) => revokedAt === undefined);
  if (core.actor.person === '' && first) core.actor = { person: first.person, role: first.roles[0] ?? '' };
}

async function digestsOf(
  incidents: Incidents,
  named: readonly IncidentId[],
): Promise<ReadonlyMap<IncidentId, Sha256>> {
  const digests = new Map<IncidentId, Sha256>();
  for (const incident of named) {
    const digest = await incidentDigest(incidents, incident);
    if (digest.ok) digests.set(incident, digest.value);
  }
  return digests;
}

const incidentsIn = (logs: readonly { readonly origin: string }[]): readonly IncidentId[] =>
  [...new Set(logs.map(({ origin }) => subjectOf(origin)))].flatMap((subject) =>
    subject === 'workspace' || subject === 'journal' ? [] : [subject],
  );

/** Own logs first: what others recorded is seen in writing in them. FORMAT.md Y14. */
async function bringBack(
  parts: ImportParts,
  exchange: Exchange,
  subjects: ReadonlySet<LogSubject>,
  findDamaged: FindDamaged,
): Promise<Result<RestoredOwn, Refusal>> {
  const { core } = parts;
  const own = await restoreOwn(core, exchange, findDamaged);
  const back = new Set(own.restored.map(({ origin }) => subjectOf(origin)));
  await reopen(parts, back, own.restored);
  for (const subject of back) await recordCheckpoint(core, core.originOf(subject));
  const able = await ownLogsTake(core, subjects, own.restored, findDamaged);
  core.notify();
  return able.ok ? ok(own) : able;
}

/** Nothing of others is kept unless all of the file holds. Importing it again changes nothing. */
export async function importExchange(
  parts: ImportParts,
  bytes: Uint8Array,
  control: ExchangeControl,
): Promise<Result<Imported, Refusal>> {
  const { core } = parts;
  const findDamaged = findDamagedOwn(core);
  const found = await read(core, bytes, control, findDamaged);
  if (!found.ok) return found;
  const exchange = found.value;
  const grown = exchange.logs.filter(
    ({ origin, records }) => records.length > 0 && deviceOf(origin) !== core.workspace.device,
  );
  const subjects = new Set(grown.map(({ origin }) => subjectOf(origin)));
  const named = incidentsIn(exchange.logs.filter(({ records }) => records.length > 0));
  const before = await digestsOf(parts.incidents, named);
  const own = await bringBack(parts, exchange, subjects, findDamaged);
  if (!own.ok) return own;
  const { restored, notRestored } = own.value;
  const rehearsed = await rehearse(core, exchange, grown);
  if (!rehearsed.ok) return rehearsed;
  const expected = await expectWitness(
    core,
    grown.map(({ origin }) => origin),
  );
  if (!expected.ok) return expected;
  const kept = await keep(core, exchange, grown);
  if (!kept.ok) return kept;
  core.peers = await otherDevices(core);
  const unseen: Refusal[] = [];
  for (const { head } of grown) {
    const seen = await witness(core, head);
    if (!seen.ok) unseen.push(seen.error);
  }
  if (exchange.holds) {
    const value = Object.fromEntries(exchange.holds.map(({ origin, size }) => [origin, size]));
    await core.store.putProjections([{ kind: PEER_HOLDS, id: exchange.from, value }]);
  }
  const count = grown.reduce((sum, { records }) => sum + records.length, 0);
  if (count > 0) await recordImport(core, { device: exchange.from, logs: grown.length, records: count });
  await reopen(parts, subjects, grown);
  chooseActor(parts);
  for (const subject of subjects) await recordCheckpoint(core, core.originOf(subject));
  const alarms = exchange.rivals.map(({ origin, differsAt }) => rivalNotice(origin, differsAt));
  core.notices.push(
    ...alarms.filter(({ message }) => !core.notices.some((known) => known.message === message)),
  );
  core.notify();
  if (unseen[0]) return err(notWitnessed(unseen[0]));
  const after = await digestsOf(parts.incidents, named);
  const devices = Map.groupBy(grown, ({ origin }) => deviceOf(origin));
  return ok({
    from: exchange.from,
    at: exchange.at,
    left: exchange.left,
    restored,
    records: [...devices].map(([device, logs]) => ({
      device,
      count: logs.reduce((sum, { records }) => sum + records.length, 0),
    })),
    incidents: named,
    digests: new Map(
      named.map((incident) => [incident, { before: before.get(incident), after: after.get(incident) }]),
    ),
    alarms: [...alarms, ...notRestored],
  });
}
