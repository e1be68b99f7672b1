// Time stamps from an authority outside (RFC 3161): what was asked is kept until the answer comes, by file or directly. A token is
// kept with the journal's record of it, in the database and in the mirror, and goes into later bundles.

import { decodeBase64, encodeBase64, encodeHex, encodeUtf8 } from '../../shared/base/bytes.ts';
import type { DeviceId, Sha256 } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { sha256Hex } from '../../shared/base/sha256.ts';
import type { AcceptedToken } from '../../shared/bundle/timestamp/response.ts';
import { buildReceipt, receiptName } from '../../shared/bundle/timestamp/receipt.ts';
import {
  buildRequest,
  createRequest,
  readRequest,
  type TimeStampRequest,
} from '../../shared/bundle/timestamp/request.ts';
import { checkpointBody, readNote } from '../../shared/evidence/checkpoint.ts';
import { buildOrigin, type LogSubject } from '../../shared/evidence/origin.ts';
import type { TsaSettings } from '../../shared/ipc/timestamp-contract.ts';
import type { Core } from './core.ts';
import type { Refusal } from './runtime.ts';
import { recordTimeStamp } from './stored-tokens.ts';
import { webCrypto } from './web-crypto.ts';

/** Named as the format does, and as the person saved it; without `savedAs` both are the same. */
interface StampedBundle {
  readonly kind: 'bundle';
  readonly name: string;
  readonly savedAs?: string;
}
/** A bundle with its SHA-256, or a log as far as it goes now. */
export type StampSubject =
  | (StampedBundle & { readonly sha256: Sha256 })
  /** `device`: whose log of it; without it this device's. */
  | { readonly kind: 'head'; readonly subject: LogSubject; readonly device?: DeviceId };

type StampedThing = StampedBundle | { readonly kind: 'head'; readonly origin: string; readonly size: number };

export interface AskedStamp {
  /** File name of the request, ending in .tsq. */
  readonly name: string;
  /** DER; holds a hash and a random number. */
  readonly request: Uint8Array;
  /** Name of the bundle file whose bytes `accept` will need; undefined for a head. */
  readonly bundle: string | undefined;
}

export interface ReceivedStamp {
  /** Not later than this, as `formatInstant` writes it. */
  readonly at: string;
  readonly authority: string;
  /** The authority leads to the certificate in the settings. */
  readonly proved: boolean;
  /** For a bundle: the receipt that wraps it, to be saved. */
  readonly receipt: { readonly name: string; readonly bytes: Uint8Array } | undefined;
}

export interface TimeStamps {
  settings(): Promise<Result<TsaSettings, Refusal>>;
  setSettings(settings: TsaSettings): Promise<Result<null, Refusal>>;
  ask(subject: StampSubject): Promise<Result<AskedStamp, Refusal>>;
  /** Sends the request to the address in the settings: the one call of Runproof that reaches the network. */
  send(request: Uint8Array): Promise<Result<Uint8Array, Refusal>>;
  /** Takes the answer to anything that was asked on this device; `bundle` are the bytes of the bundle, where it was one. */
  accept(response: Uint8Array, bundle?: Uint8Array): Promise<Result<ReceivedStamp, Refusal>>;
}

interface Asked {
  /** Base64 of the DER request. */
  readonly request: string;
  readonly thing: StampedThing;
}
const DRAFT = 'time-stamp-requests';
/** Answers come within days or never. */
const KEPT = 100;

const isAsked = (value: unknown): value is Asked =>
  typeof value === 'object' && value !== null && 'request' in value && 'thing' in value;

async function askedSoFar({ drafts }: Core): Promise<readonly Asked[]> {
  const kept = await drafts.stepDraft(DRAFT);
  return Array.isArray(kept) ? kept.filter(isAsked) : [];
}

/** Signed now where the log is this device's; of another's log the newest head that came with it. */
async function headOf(
  core: Core,
  subject: LogSubject,
  device: DeviceId,
): Promise<Result<{ readonly origin: string; readonly size: number; readonly root: string }, Refusal>> {
  const { workspace, device: own } = core.workspace;
  if (device === own) return core.host.signCheckpoint({ workspace, origin: core.originOf(subject) });
  const origin = buildOrigin({ workspace, subject, device });
  const note = await core.store.checkpoint(origin);
  if (note === undefined)
    return err({
      code: 'head_unknown',
      message: 'No signed head of this log has come to this device.',
      place: origin,
      remedy: 'Import an exchange file of that device, then ask again.',
    });
  return readNote(note);
}

const fileOf = ({ name, savedAs }: StampedBundle): string => savedAs ?? name;

/** What is stamped, its hash, and how the request's file is called. */
async function stampedThing(
  core: Core,
  subject: StampSubject,
): Promise<Result<{ thing: StampedThing; imprint: Sha256; name: string }, Refusal>> {
  if (subject.kind === 'bundle') {
    const { sha256, ...thing } = subject;
    return ok({ thing, imprint: sha256, name: `${thing.name}.tsq` });
  }
  const head = await headOf(core, subject.subject, subject.device ?? core.workspace.device);
  if (!head.ok) return head;
  const { origin, size, root } = head.value;
  const named = subject.device === undefined ? subject.subject : `${subject.subject}_${subject.device}`;
  const imprint = sha256Hex(encodeUtf8(checkpointBody(origin, size, root)));
  return ok({ thing: { kind: 'head', origin, size }, imprint, name: `${named}_${size}.tsq` });
}

async function ask(core: Core, subject: StampSubject): Promise<Result<AskedStamp, Refusal>> {
  const stamped = await stampedThing(core, subject);
  if (!stamped.ok) return stamped;
  const { thing, imprint, name } = stamped.value;
  const request = buildRequest(createRequest(imprint, core.random));
  const asked = [...(await askedSoFar(core)), { request: encodeBase64(request), thing }].slice(-KEPT);
  const saved = await core.drafts.saveStepDraft(DRAFT, asked);
  return saved.ok
    ? ok({ name, request, bundle: thing.kind === 'bundle' ? fileOf(thing) : undefined })
    : saved;
}

/** The request that this token answers, by its nonce. */
async function requestFor(
  core: Core,
  response: Uint8Array,
): Promise<Result<{ request: TimeStampRequest; thing: StampedThing }, Refusal>> {
  const { tokenOf } = await import('../../shared/bundle/timestamp/response.ts');
  const { readToken } = await import('../../shared/bundle/timestamp/token.ts');
  const token = tokenOf(response);
  const read = token.ok ? readToken(token.value) : token;
  if (!read.ok) return read;
  const { nonce } = read.value.info;
  for (const { request, thing } of await askedSoFar(core)) {
    const asked = readRequest(decodeBase64(request) ?? new Uint8Array(0));
    if (asked.ok && asked.value.nonce === nonce) return ok({ request: asked.value, thing });
  }
  return err({
    code: 'request_unknown',
    message: 'This device has asked for no time stamp that this would be the answer to.',
    remedy: 'Read it where it was asked for, or use the command line: node dist/cli.js timestamp receipt.',
  });
}

async function receiptOf(
  stamped: StampedBundle,
  bundle: Uint8Array | undefined,
  { imprint }: TimeStampRequest,
  { token }: AcceptedToken,
): Promise<Result<ReceivedStamp['receipt'], Refusal>> {
  if (bundle && encodeHex(await webCrypto.hash(bundle)) === imprint) {
    const built = buildReceipt({ name: stamped.name, bundle, token });
    return built.ok ? ok({ name: receiptName(stamped.name), bytes: built.value }) : built;
  }
  const message = bundle
    ? 'The file is not the bundle that the time stamp was asked for.'
    : 'The time stamp is over a bundle that is not at hand.';
  const place = fileOf(stamped);
  return err({ code: 'bundle_needed', message, place, remedy: `Open the file ${place}.` });
}

async function accept(
  core: Core,
  response: Uint8Array,
  bundle: Uint8Array | undefined,
): Promise<Result<ReceivedStamp, Refusal>> {
  const found = await requestFor(core, response);
  if (!found.ok) return found;
  const { request, thing } = found.value;
  const settings = await core.host['tsa.settings']({ workspace: core.workspace.workspace });
  if (!settings.ok) return settings;
  const { timeTrust } = await import('../../shared/bundle/timestamp/token-trust.ts');
  const { acceptResponse } = await import('../../shared/bundle/timestamp/response.ts');
  const trust = await timeTrust(settings.value.certificate, webCrypto);
  if (!trust.ok) return trust;
  const accepted = await acceptResponse(response, request, trust.value);
  if (!accepted.ok) return accepted;
  const receipt =
    thing.kind === 'bundle' ? await receiptOf(thing, bundle, request, accepted.value) : ok(undefined);
  if (!receipt.ok) return receipt;
  const head = thing.kind === 'head' ? thing : { origin: thing.name, size: 0 };
  const recorded = await recordTimeStamp(core, head, accepted.value.token);
  if (!recorded.ok) return recorded;
  const { at, authority, proved } = accepted.value.checked;
  return ok({ at, authority, proved, receipt: receipt.value });
}

async function setSettings(core: Core, settings: TsaSettings): Promise<Result<null, Refusal>> {
  const { timeTrust } = await import('../../shared/bundle/timestamp/token-trust.ts');
  const trust = await timeTrust(settings.certificate, webCrypto);
  if (!trust.ok) return trust;
  return core.host['tsa.setSettings']({ workspace: core.workspace.workspace, settings });
}

export function createTimeStamps(core: Core): TimeStamps {
  const { workspace } = core.workspace;
  return {
    settings: () => core.host['tsa.settings']({ workspace }),
    setSettings: (settings) => setSettings(core, settings),
    ask: (subject) => ask(core, subject),
    send: (request) => core.host['tsa.request']({ workspace, request }),
    accept: (response, bundle) => accept(core, response, bundle),
  };
}
