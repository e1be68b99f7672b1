// The door of the host: what each channel may be called with. Trust in a page ends here; sizes are bounded, ids are ids
// (so that no path leaves the data folder), and unknown keys are refused.

import { z } from 'zod';
import {
  isId,
  isSha256,
  type DeviceId,
  type IncidentId,
  type PersonId,
  type Sha256,
  type WorkspaceId,
} from '../../shared/base/ids.ts';
import { readInstant } from '../../shared/base/instant.ts';
import { readOrigin } from '../../shared/evidence/origin.ts';
import { exchangeArguments } from './arguments/exchange-arguments.ts';
import { keysArguments } from './arguments/keys-arguments.ts';
import { saveArguments } from './arguments/save-arguments.ts';
import { isTsaAddress } from './time-stamps.ts';
import type { Channel, HostContract } from '../../shared/ipc/contract.ts';

const KIB = 1024;
const MIB = 1024 * KIB;
/** A damaged log is written anew in one call. */
const MOST_RECORDS = 1_000_000;
const MOST_ATTACHMENTS = 10_000;
const MAX_ATTACHMENT = 256 * MIB;
const MAX_FILE = 2048 * MIB;

const id = <T extends string>(...prefixes: Parameters<typeof isId>[1][]) =>
  z.custom<T>(
    (value) => typeof value === 'string' && isId(value, ...prefixes),
    `not an id of the kind ${prefixes.join(' or ')}`,
  );
const workspace = id<WorkspaceId>('ws');
const person = id<PersonId>('per');
const sha256 = z.custom<Sha256>((value) => typeof value === 'string' && isSha256(value), 'not a SHA-256');
const origin = z
  .string()
  .max(200)
  .refine((text) => readOrigin(text).ok, 'not a log name');
const count = z.int().min(0);
const instant = z.string().refine((text) => readInstant(text) !== undefined, 'not a point in time');
const pin = z.string().max(64);
const bytes = (limit: number) =>
  z.custom<Uint8Array>(
    (value) => value instanceof Uint8Array && value.length <= limit,
    `not bytes, or over ${limit / MIB} MiB`,
  );

const fileName = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^/\\\0]+$/);
const attachments = z.array(z.strictObject({ sha256, bytes: bytes(MAX_ATTACHMENT) })).max(MOST_ATTACHMENTS);

const approvalFields = z.strictObject({
  workspace,
  incident: z.union([z.literal('workspace'), id<IncidentId>('inc', 'reh')]),
  subjectDevice: id<DeviceId>('dev'),
  subjectLog: origin,
  subjectSeq: count,
  subjectLeaf: sha256,
  logSize: count,
  logRoot: z.string().max(64),
  process: sha256,
  decision: z.enum(['approved', 'approved_with_changes', 'rejected']),
  role: z.string().min(1).max(100),
  approver: person,
  nonce: z.string().regex(/^[A-Za-z0-9_-]{22}$/),
  at: instant,
});

const nothing = z.union([z.undefined(), z.null()]).transform(() => undefined);
const digested = (name: 'manifestSha256' | 'versionSha256') =>
  z.strictObject({ workspace, [name]: sha256, at: instant });

/** One schema per channel; the compiler holds each to the contract's input. */
const SCHEMAS = {
  about: nothing,
  'workspace.list': nothing,
  'workspace.create': z.strictObject({ name: z.string().trim().min(1).max(200), sample: z.boolean() }),
  'workspace.certificates': z.strictObject({ workspace }),
  'person.enrol': z.strictObject({ workspace, person, pin }),
  'person.verifyPin': z.strictObject({ workspace, person, pin }),
  'mirror.heads': z.strictObject({ workspace, after: origin.exactOptional() }),
  'mirror.read': z.strictObject({ workspace, origin, from: count }),
  'mirror.readAttachment': z.strictObject({ workspace, sha256 }),
  'mirror.append': z.strictObject({
    workspace,
    origin,
    expectedSize: count,
    records: z
      .array(z.string().max(64 * KIB))
      .min(1)
      .max(MOST_RECORDS),
    disclosures: z
      .array(z.strictObject({ seq: count, disclosure: z.string().max(96 * KIB) }))
      .max(4 * MOST_RECORDS),
    attachments,
  }),
  'mirror.room': z.strictObject({ workspace }),
  'mirror.check': z.strictObject({ workspace, origin }),
  'mirror.salvage': z.strictObject({ workspace, origin }),
  ...exchangeArguments,
  ...keysArguments,
  'mirror.keepAttachments': z.strictObject({ workspace, attachments }),
  signCheckpoint: z.strictObject({ workspace, origin }),
  signBundle: digested('manifestSha256'),
  signVersion: digested('versionSha256'),
  signApproval: z.strictObject({ pin, fields: approvalFields }),
  'file.open': z.strictObject({ extensions: z.array(z.string().regex(/^[a-z0-9]{1,16}$/)).max(32) }),
  'file.read': z.strictObject({ token: z.string().max(100) }),
  'file.save': z.strictObject({ suggestedName: fileName, bytes: bytes(MAX_FILE) }),
  ...saveArguments,
  'tsa.settings': z.strictObject({ workspace }),
  'tsa.setSettings': z.strictObject({
    workspace,
    settings: z.strictObject({
      address: z
        .string()
        .max(500)
        .refine((text) => text === '' || isTsaAddress(text), 'not an address with http or https'),
      certificate: z.string().max(64 * KIB),
    }),
  }),
  'tsa.request': z.strictObject({ workspace, request: bytes(KIB) }),
  'print.pdf': z.strictObject({ html: z.string().max(32 * MIB) }),
} satisfies Record<Channel, z.ZodType>;

export type Input<C extends Channel> = Parameters<HostContract[C]>[0];
type ReadInput<C extends Channel> =
  { readonly ok: true; readonly value: Input<C> } | { readonly ok: false; readonly message: string };

export const isChannel = (name: string): name is Channel => Object.hasOwn(SCHEMAS, name);

/** The arguments of a call, or in one sentence what is wrong with them. */
export function readInput<C extends Channel>(channel: C, input: unknown): ReadInput<C> {
  const read = (SCHEMAS[channel] as z.ZodType<Input<C>>).safeParse(input);
  if (read.success) return { ok: true, value: read.data };
  const [first] = read.error.issues;
  return {
    ok: false,
    message: `${channel}: ${first?.path.join('.') || 'input'}: ${first?.message ?? 'refused'}`,
  };
}
