// One host for both shells: every channel of the contract over a data folder. It holds all keys and the mirror.

import { err, ok } from '../../shared/base/result.ts';
import type { RandomBytes, WorkspaceId } from '../../shared/base/ids.ts';
import type { Clock } from '../../shared/base/instant.ts';
import { buildSignedAttributes } from '../../shared/bundle/cms.ts';
import type {
  Channel,
  DeviceSignature,
  Host,
  HostAbout,
  HostContract,
  HostResult,
  OpenedFile,
} from '../../shared/ipc/contract.ts';
import { HEADS_IN_PAGE } from '../../shared/ipc/mirror-contract.ts';
import type { SaveContract } from '../../shared/ipc/save-contract.ts';
import { isChannel, readInput, type Input } from './arguments.ts';
import type { Custody } from './custody.ts';
import { diskProblem, nodeDisk, type Disk } from './disk.ts';
import { signEcdsa } from './key-pair.ts';
import type { ExchangeContract } from '../../shared/ipc/exchange-contract.ts';
import { keyHandlers } from './keys/key-handlers.ts';
import { refusedAsRevoked } from './keys/revoked.ts';
import { importLogs, readPeers, readRivals } from './mirror/import-logs.ts';
import { createPeople, readCertificates } from './people.ts';
import {
  createWorkspace,
  listedSummary,
  openWorkspace,
  readSummary,
  type OpenWorkspace,
  type WorkspacePorts,
} from './workspace.ts';
import { readTsaSettings, requestTimeStamp, writeTsaSettings } from './time-stamps.ts';
import { workspacesIn } from './workspace-folder.ts';
import { workspaceRegister, type WorkspaceRegister } from './workspace-register.ts';

/** Native dialogs; the loopback host has none, because there the browser asks. */
export interface FileDialogs extends SaveContract {
  open(extensions: readonly string[]): Promise<HostResult<OpenedFile | null>>;
  read(token: string): Promise<HostResult<Uint8Array>>;
  save(suggestedName: string, bytes: Uint8Array): Promise<HostResult<{ saved: boolean }>>;
}

export interface HostOptions {
  readonly kind: HostAbout['kind'];
  readonly dataFolder: string;
  readonly custody: Custody;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly build: { readonly version: string; readonly sha256: HostAbout['buildSha256'] };
  readonly files?: FileDialogs;
  readonly printPdf?: (html: string) => Promise<HostResult<Uint8Array>>;
  readonly disk?: Disk;
}
export type HostHandlers = Host & { close(): Promise<void> };

const noDialogs: FileDialogs = {
  open: () => Promise.resolve(fileByBrowser),
  read: () => Promise.resolve(fileByBrowser),
  save: () => Promise.resolve(fileByBrowser),
  'save.begin': () => Promise.resolve(fileByBrowser),
  'save.write': () => Promise.resolve(fileByBrowser),
  'save.finish': () => Promise.resolve(fileByBrowser),
  'save.cancel': () => Promise.resolve(fileByBrowser),
};
const fileByBrowser = err({
  code: 'file_token_unknown',
  message: 'This host has no file dialogs; the browser opens and saves files itself.',
  remedy: 'Use the file buttons of the page.',
} as const);

const cannotPrint = err({
  code: 'print_unavailable',
  message: 'No browser that can print to PDF was found on this machine.',
  remedy: 'Save the report as HTML and print it from a browser.',
} as const);

async function sign(
  at: OpenWorkspace,
  contentSha256: string,
  time: string,
): Promise<HostResult<DeviceSignature>> {
  const certificate = at.deviceCertificate;
  const refused = await refusedAsRevoked(at.paths, certificate);
  if (refused) return refused;
  const attributes = buildSignedAttributes({ at: time, contentSha256, certificate });
  return ok({ signature: signEcdsa(at.deviceKey, attributes), certificate });
}

/** The network is waited for outside the register, so that no save waits for it. */
async function askTsa(
  register: WorkspaceRegister,
  workspace: WorkspaceId,
  request: Uint8Array,
): Promise<HostResult<Uint8Array>> {
  const folder = await register.with(workspace, (at) => Promise.resolve(ok(at.paths.folder)));
  if (!folder.ok) return folder;
  return requestTimeStamp(folder.value, request).catch((error: unknown) =>
    err(diskProblem(error, workspace)),
  );
}

function exchangeHandlers(
  { disk }: WorkspacePorts,
  register: WorkspaceRegister,
): Pick<Host, keyof ExchangeContract> {
  return {
    'mirror.import': (input) => register.with(input.workspace, (at) => importLogs({ ...at, disk }, input)),
    'mirror.rivals': ({ workspace }) => register.with(workspace, async (at) => ok(await readRivals(at))),
    'mirror.peers': ({ workspace }) => register.with(workspace, (at) => readPeers(at)),
  };
}

function handlers(options: HostOptions, ports: WorkspacePorts, register: WorkspaceRegister): Host {
  const people = createPeople(ports);
  const files = options.files ?? noDialogs;
  return {
    about: () =>
      Promise.resolve({
        kind: options.kind,
        version: options.build.version,
        buildSha256: options.build.sha256,
        dataFolder: options.dataFolder,
        custody: options.custody.kind,
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      }),
    'workspace.list': async () => {
      const found = await Promise.all(
        (await workspacesIn(options.dataFolder)).map((id) => listedSummary(ports, id)),
      );
      return found.filter((summary) => summary !== undefined);
    },
    'workspace.create': async (input) => {
      try {
        return ok(await createWorkspace(ports, input));
      } catch (error) {
        return err(diskProblem(error, options.dataFolder));
      }
    },
    'workspace.certificates': ({ workspace }) =>
      register.with(workspace, async (at) => ok(await readCertificates(at))),
    'person.enrol': ({ workspace, person, pin }) =>
      register.with(workspace, (at) => people.enrol(at, person, pin)),
    'person.verifyPin': ({ workspace, person, pin }) =>
      register.with(workspace, (at) => people.verifyPin(at, person, pin)),
    'mirror.heads': ({ workspace, after }) =>
      register.with(workspace, (at) => at.mirror.heads({ after, limit: HEADS_IN_PAGE })),
    'mirror.read': ({ workspace, origin, from }) =>
      register.with(workspace, (at) => at.mirror.read(origin, from)),
    'mirror.readAttachment': ({ workspace, sha256 }) =>
      register.with(workspace, (at) => at.mirror.readAttachment(sha256)),
    'mirror.append': (input) => register.with(input.workspace, (at) => at.mirror.append(input)),
    'mirror.room': ({ workspace }) =>
      register.with(workspace, async (at) => ok(await ports.disk.room(at.paths.folder))),
    'mirror.check': ({ workspace, origin }) => register.with(workspace, (at) => at.mirror.check(origin)),
    'mirror.salvage': ({ workspace, origin }) => register.with(workspace, (at) => at.mirror.salvage(origin)),
    ...exchangeHandlers(ports, register),
    ...keyHandlers(ports, register, people),
    'mirror.keepAttachments': ({ workspace, attachments }) =>
      register.with(workspace, (at) => at.mirror.keepAttachments(attachments)),
    signCheckpoint: ({ workspace, origin }) => register.with(workspace, (at) => at.mirror.head(origin)),
    signBundle: ({ workspace, manifestSha256, at: time }) =>
      register.with(workspace, (at) => sign(at, manifestSha256, time)),
    signVersion: ({ workspace, versionSha256, at: time }) =>
      register.with(workspace, (at) => sign(at, versionSha256, time)),
    signApproval: ({ pin, fields }) =>
      register.with(fields.workspace, (at) => people.signApproval(at, pin, fields)),
    'file.open': ({ extensions }) => files.open(extensions),
    'file.read': ({ token }) => files.read(token),
    'file.save': ({ suggestedName, bytes }) => files.save(suggestedName, bytes),
    'save.begin': (input) => files['save.begin'](input),
    'save.write': (input) => files['save.write'](input),
    'save.finish': (input) => files['save.finish'](input),
    'save.cancel': (input) => files['save.cancel'](input),
    'tsa.settings': ({ workspace }) => register.with(workspace, (at) => readTsaSettings(at.paths.folder)),
    'tsa.setSettings': ({ workspace, settings }) =>
      register.with(workspace, (at) => writeTsaSettings(ports.disk, at.paths.folder, settings)),
    'tsa.request': ({ workspace, request }) => askTsa(register, workspace, request),
    'print.pdf': ({ html }) => options.printPdf?.(html) ?? Promise.resolve(cannotPrint),
  };
}

/** Checks the arguments of every call before any work is done. */
function guarded(inner: Host): Host {
  const call =
    <C extends Channel>(channel: C) =>
    (input: Input<C>): unknown => {
      const read = readInput(channel, input);
      if (read.ok) return (inner[channel] as (value: Input<C>) => unknown)(read.value);
      const remedy = 'Reload the page. If it happens again, the page and the host are of different versions.';
      return Promise.resolve(err({ code: 'arguments_invalid', message: read.message, remedy } as const));
    };
  return Object.fromEntries(
    Object.keys(inner).map((name) => [name, isChannel(name) && call(name)]),
  ) as unknown as Host;
}

export function createHost(options: HostOptions): HostHandlers {
  const { dataFolder, custody, clock, random, disk = nodeDisk } = options;
  const ports: WorkspacePorts = { dataFolder, custody, clock, random, disk };
  const register = workspaceRegister(async (workspace) => {
    const summary = await readSummary(ports, workspace);
    return summary && openWorkspace(ports, summary);
  });
  return { ...guarded(handlers(options, ports, register)), close: () => register.close() };
}

/** Calls a channel by name, as both transports do. Undefined when there is no such channel. */
export function callChannel(host: Host, channel: string, input: unknown): Promise<unknown> | undefined {
  if (!isChannel(channel)) return undefined;
  const handler = host[channel] as (value: unknown) => ReturnType<HostContract[Channel]>;
  return handler(input);
}
