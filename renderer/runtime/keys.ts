// The door to keys: the workspace root and its copies, enrolment across devices by file, new keys, revocations. The host makes
// keys and signs; what came of it goes into the workspace log, and what the log would refuse is refused before a key is made.

import { encodeUtf8 } from '../../shared/base/bytes.ts';
import { formatInstant } from '../../shared/base/instant.ts';
import type { DeviceId, PersonId, Sha256 } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { readCertificate } from '../../shared/bundle/certificate.ts';
import { lenientPem } from '../../shared/bundle/pem.ts';
import type { KeyCommand, WorkspaceCommand } from '../../shared/incident/workspace.ts';
import type {
  EnrolmentRequest,
  NewCertificate,
  RootGiven,
  RootState,
} from '../../shared/ipc/keys-contract.ts';
import { buildCoverSheet } from '../../shared/paper/cover-sheet.ts';
import type { Core } from './core.ts';
import { recordKeyRotated } from './journal.ts';
import { FOLLOWS_ONLY } from './log-writer.ts';
import { mirrorHeads } from './read-heads.ts';
import type { Receipt, Refusal } from './runtime.ts';
import type { WorkspaceLog } from './workspace-log.ts';

export type { EnrolmentRequest, RootGiven, RootState };

/** Who a request is granted for, as the granting person knows them. */
export type Granted =
  | { readonly kind: 'device'; readonly label: string }
  | { readonly kind: 'person'; readonly name: string; readonly roles: readonly string[] };

/** `root`: where this device holds no copy of the root key. */
interface UsesRoot {
  readonly root?: RootGiven;
}

export interface Keys {
  rootState(): Promise<Result<RootState, Refusal>>;
  /** The root wrapped by a passphrase, and a sheet to print with the same. */
  exportRoot(
    input: UsesRoot & { readonly passphrase: string },
  ): Promise<Result<{ readonly file: string; readonly sheet: string }, Refusal>>;
  /** The file must open with the passphrase before the copy here goes. */
  removeRoot(root: RootGiven): Promise<Result<null, Refusal>>;
  readRequest(request: string): Promise<Result<EnrolmentRequest, Refusal>>;
  /** Records the enrolment and gives the text that answers the request. */
  grant(
    input: UsesRoot & { readonly request: string; readonly granted: Granted },
  ): Promise<Result<{ readonly grant: string }, Refusal>>;
  /** Makes a person's key here, where the root is not; it works once its grant was taken. */
  requestPerson(input: {
    readonly person: PersonId;
    readonly label: string;
    readonly pin: string;
  }): Promise<Result<{ readonly request: string }, Refusal>>;
  acceptGrant(grant: string): Promise<Result<null, Refusal>>;
  rotateDevice(input: UsesRoot & { readonly reason: string }): Promise<Result<Receipt, Refusal>>;
  rotatePerson(
    input: UsesRoot & {
      readonly person: PersonId;
      readonly pin: string;
      readonly newPin: string;
      readonly reason: string;
    },
  ): Promise<Result<Receipt, Refusal>>;
  /** Every certificate of this device or person, as of now. */
  revoke(
    input: UsesRoot & { readonly subject: DeviceId | PersonId; readonly reason: string },
  ): Promise<Result<Receipt, Refusal>>;
  /** HTML to print for the auditor, with the heads as they are now. */
  coverSheet(): Promise<Result<string, Refusal>>;
  /** Newest certificate of each device that is known here. */
  devices(): Promise<Result<readonly HeldKey<DeviceId>[], Refusal>>;
}
export interface HeldKey<Id> {
  readonly id: Id;
  readonly certificate: Sha256;
}

const UNKNOWN_CERTIFICATE = '0'.repeat(64) as Sha256;

function fingerprintOf(pem: string): Sha256 | undefined {
  const der = lenientPem(pem);
  const read = der && readCertificate(der);
  return read?.ok ? read.value.fingerprint : undefined;
}

/** SHA-256 of the DER; of the text where it is no certificate that this reader knows. */
export const certificateOf = (pem: string): Sha256 => fingerprintOf(pem) ?? UNKNOWN_CERTIFICATE;

/** What the log is asked before the root signs; the certificate is not known yet. */
function enrolment(
  log: WorkspaceLog,
  { id }: EnrolmentRequest,
  granted: Granted,
  certificateSha256: Sha256,
): WorkspaceCommand {
  if (granted.kind === 'device')
    return {
      kind: 'EnrolDevice',
      device: id as DeviceId,
      certificateSha256,
      values: { label: granted.label },
    };
  const person = id as PersonId;
  const known = log.view().people.some((each) => each.person === person && each.revokedAt === undefined);
  return known
    ? { kind: 'AddKey', person, certificateSha256, values: {} }
    : {
        kind: 'EnrolPerson',
        person,
        roles: granted.roles,
        certificateSha256,
        values: { name: granted.name },
      };
}

function grantingOf(
  core: Core,
  log: WorkspaceLog,
): Pick<Keys, 'readRequest' | 'grant' | 'requestPerson' | 'acceptGrant'> {
  const { host } = core;
  const { workspace } = core.workspace;
  return {
    readRequest: (request) => host['enrolment.readRequest']({ request }),
    grant: async ({ request, granted, ...root }) => {
      if (!core.writes) return err(FOLLOWS_ONLY);
      const read = await host['enrolment.readRequest']({ request });
      if (!read.ok) return read;
      const refused = log.wouldRefuse(enrolment(log, read.value, granted, UNKNOWN_CERTIFICATE));
      if (refused) return err(refused);
      const channel = read.value.kind === 'device' ? 'device.grant' : 'person.grant';
      const made = await host[channel]({ workspace, request, ...root });
      if (!made.ok) return made;
      const done = await log.submit(enrolment(log, read.value, granted, made.value.certificateSha256));
      return done.ok ? ok({ grant: made.value.grant }) : done;
    },
    requestPerson: (input) => host['person.request']({ workspace, ...input }),
    acceptGrant: async (grant) => {
      const taken = await host['person.accept']({ workspace, grant });
      return taken.ok ? ok(null) : taken;
    },
  };
}

function rotationOf(core: Core, log: WorkspaceLog): Pick<Keys, 'rotateDevice' | 'rotatePerson'> {
  const { host } = core;
  const { workspace, device } = core.workspace;
  const rotate = async (
    subject: DeviceId | PersonId,
    reason: string,
    make: () => Promise<Result<NewCertificate, Refusal>>,
  ): Promise<Result<Receipt, Refusal>> => {
    if (!core.writes) return err(FOLLOWS_ONLY);
    const command = (oldCertSha256: Sha256, newCertSha256: Sha256): KeyCommand => ({
      kind: 'RotateKey',
      subject,
      oldCertSha256,
      newCertSha256,
      values: { reason },
    });
    const refused = log.wouldRefuse(command(UNKNOWN_CERTIFICATE, UNKNOWN_CERTIFICATE));
    if (refused) return err(refused);
    const made = await make();
    if (!made.ok) return made;
    const { oldCertSha256, newCertSha256 } = made.value;
    await recordKeyRotated(core, { oldCertSha256, newCertSha256 });
    return log.submit(command(oldCertSha256, newCertSha256));
  };
  return {
    rotateDevice: ({ reason, ...root }) =>
      rotate(device, reason, () => host['device.rotate']({ workspace, ...root })),
    rotatePerson: ({ reason, person, ...rest }) =>
      rotate(person, reason, () => host['person.rotate']({ workspace, person, ...rest })),
  };
}

/** Second line of a revocation: whose, and which certificate (shared/bundle/revocation.ts). */
const certificateIn = (text: string): Sha256 => (text.split('\n')[1]?.split(' ')[1] ?? '') as Sha256;

async function revoke(
  core: Core,
  log: WorkspaceLog,
  { subject, reason, ...root }: Parameters<Keys['revoke']>[0],
): Promise<Result<Receipt, Refusal>> {
  if (!core.writes) return err(FOLLOWS_ONLY);
  const command = (certificates: readonly Sha256[], revocations: readonly string[]): WorkspaceCommand =>
    subject.startsWith('per_')
      ? { kind: 'RevokePerson', person: subject as PersonId, certificates, values: { reason, revocations } }
      : { kind: 'RevokeDevice', device: subject as DeviceId, certificates, values: { reason, revocations } };
  const refused = log.wouldRefuse(command([UNKNOWN_CERTIFICATE], []));
  if (refused) return err(refused);
  const { workspace } = core.workspace;
  const made = await core.host['key.revoke']({ workspace, subject, ...root });
  if (!made.ok) return made;
  const { texts } = made.value;
  return log.submit(command(texts.map(certificateIn), texts));
}

/** The newest of each id: an earlier one comes before it. */
async function newestKeys(core: Core): Promise<Result<ReadonlyMap<string, Sha256>, Refusal>> {
  const { workspace, device } = core.workspace;
  const own = await core.host['workspace.certificates']({ workspace });
  if (!own.ok) return own;
  const peers = await core.host['mirror.peers']({ workspace });
  if (!peers.ok) return peers;
  const all = [
    ...peers.value.certificates,
    { id: device as string, pem: own.value.device },
    ...own.value.people.map(({ person, pem }) => ({ id: person as string, pem })),
  ];
  return ok(new Map(all.map(({ id, pem }) => [id, certificateOf(pem)])));
}

async function coverSheet(core: Core, log: WorkspaceLog): Promise<Result<string, Refusal>> {
  const keys = await newestKeys(core);
  if (!keys.ok) return keys;
  const heads = await mirrorHeads(core.host, core.workspace.workspace);
  if (!heads.ok) return heads;
  const view = log.view();
  const gone = new Set<string>(
    [...view.people, ...view.devices.map(({ device, revokedAt }) => ({ person: device, revokedAt }))].flatMap(
      ({ person, revokedAt }) => (revokedAt === undefined ? [] : [person]),
    ),
  );
  const held = [...keys.value].filter(([id]) => !gone.has(id));
  const of = <Id extends string>(kind: string) =>
    held.flatMap(([id, certificate]) => (id.startsWith(kind) ? [{ id: id as Id, certificate }] : []));
  return ok(
    buildCoverSheet({
      workspaceName: view.name === '' ? core.workspace.name : view.name,
      workspace: core.workspace.workspace,
      rootFingerprint: core.workspace.rootFingerprint,
      at: formatInstant(core.clock.now()),
      devices: of<DeviceId>('dev_'),
      people: of<PersonId>('per_'),
      heads: heads.value.filter(({ size }) => size > 0),
    }),
  );
}

export function createKeys(core: Core, log: WorkspaceLog): Keys {
  const { workspace } = core.workspace;
  return {
    rootState: async () => {
      const state = await core.host['root.state']({ workspace });
      return state.ok ? ok(state.value.state) : state;
    },
    exportRoot: (input) => core.host['root.export']({ workspace, ...input }),
    removeRoot: (root) => core.host['root.remove']({ workspace, root }),
    ...grantingOf(core, log),
    ...rotationOf(core, log),
    revoke: (input) => revoke(core, log, input),
    coverSheet: () => coverSheet(core, log),
    devices: async () => {
      const keys = await newestKeys(core);
      if (!keys.ok) return keys;
      return ok(
        [...keys.value].flatMap(([id, certificate]) =>
          id.startsWith('dev_') ? [{ id: id as DeviceId, certificate }] : [],
        ),
      );
    },
  };
}

/** Bytes of a text that is carried in a file. */
export const carried = (text: string): Uint8Array => encodeUtf8(text);
