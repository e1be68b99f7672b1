// data/bundle.json: what the exporting device states about the bundle. It lists; the verifier counts again.

import { z } from 'zod';
import { assert } from '../base/assert.ts';
import { decodeUtf8 } from '../base/bytes.ts';
import { readCanonical, writeCanonical } from '../base/canonical-json.ts';
import {
  isId,
  isSha256,
  type DeviceId,
  type IncidentId,
  type PersonId,
  type Sha256,
  type WorkspaceId,
} from '../base/ids.ts';
import { readInstant } from '../base/instant.ts';
import { ok, type Problem, type Result } from '../base/result.ts';
import { readOrigin } from '../evidence/origin.ts';
import { refuse, type BundleCode } from './bundle-problem.ts';

export const PROFILE = 'runproof-bundle-v1';

/** Why something that the log holds is not shown. */
export const WITHHOLD_REASONS = [
  'other_matters',
  'personal_data',
  'law_enforcement_hold',
  'third_party_secret',
  'erased',
] as const;
export type WithholdReason = (typeof WITHHOLD_REASONS)[number];

export interface Withheld {
  readonly what: 'records' | 'fields';
  readonly reason: WithholdReason;
  readonly count: number;
}
export interface StatedKey<Id> {
  readonly id: Id;
  /** SHA-256 of the DER certificate. */
  readonly sha256: Sha256;
}
export interface StatedLog {
  readonly origin: string;
  readonly size: number;
  /** Base64 root. */
  readonly root: string;
  /** One entry for each kind and reason that occurs. */
  readonly withheld: readonly Withheld[];
}
export interface BundleStatement {
  readonly v: 1;
  readonly profile: typeof PROFILE;
  readonly workspace: WorkspaceId;
  readonly incident: IncidentId;
  readonly export: {
    readonly number: number;
    readonly at: string;
    readonly purpose: string;
    readonly recipient: string;
  };
  readonly devices: readonly StatedKey<DeviceId>[];
  readonly people: readonly StatedKey<PersonId>[];
  /** Incident logs and workspace logs, sorted by origin. */
  readonly logs: readonly StatedLog[];
  /** Devices whose journal vouches for their incident log. */
  readonly journals: readonly DeviceId[];
  /** Package digests of the versions in data/process. */
  readonly processes: readonly Sha256[];
  /** RFC 3161 tokens over earlier checkpoints. */
  readonly tokens: readonly { readonly sha256: Sha256; readonly origin: string; readonly size: number }[];
}

const count = z.int().min(0);
const sha256 = z
  .string()
  .refine(isSha256)
  .transform((text) => text as Sha256);
const idOf = <Id extends string>(...prefixes: Parameters<typeof isId>[1][]) =>
  z
    .string()
    .refine((text) => isId(text, ...prefixes))
    .transform((text) => text as Id);
const origin = z.string().refine((text) => readOrigin(text).ok);
const shortText = z.string().max(500);
const isSorted = (keys: readonly string[]): boolean =>
  keys.every((key, index) => index === 0 || (keys[index - 1] ?? '') < key);
const keys = <Id extends string>(prefix: Parameters<typeof isId>[1]) =>
  z
    .array(z.strictObject({ id: idOf<Id>(prefix), sha256 }))
    .refine((list) => isSorted(list.map(({ id }) => id)));

const schema = z.strictObject({
  v: z.literal(1),
  profile: z.literal(PROFILE),
  workspace: idOf<WorkspaceId>('ws'),
  incident: idOf<IncidentId>('inc', 'reh'),
  export: z.strictObject({
    number: count,
    at: z.string().refine((text) => readInstant(text) !== undefined),
    purpose: shortText,
    recipient: shortText,
  }),
  devices: keys<DeviceId>('dev').min(1),
  people: keys<PersonId>('per'),
  logs: z
    .array(
      z.strictObject({
        origin,
        size: count,
        root: z.string().length(44),
        withheld: z.array(
          z.strictObject({
            what: z.enum(['records', 'fields']),
            reason: z.enum(WITHHOLD_REASONS),
            count: z.int().min(1),
          }),
        ),
      }),
    )
    .min(1)
    .refine((list) => isSorted(list.map((log) => log.origin))),
  journals: z.array(idOf<DeviceId>('dev')).refine(isSorted),
  processes: z.array(sha256).refine(isSorted),
  tokens: z.array(z.strictObject({ sha256, origin, size: count })),
});

const LIMITS = { depth: 6, bytes: 1024 * 1024 };

/** Canonical JSON and a newline. The values come from our own code, so a wrong one is a bug. */
export function buildStatement(statement: BundleStatement): string {
  const checked = schema.safeParse(statement);
  assert(
    checked.success,
    `bundle statement: ${checked.error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`,
  );
  const text = writeCanonical(checked.data, LIMITS);
  assert(text.ok, 'a checked bundle statement has a canonical form');
  return `${text.value}\n`;
}

/** Reads bytes from outside. FORMAT.md B9. */
export function readStatement(bytes: Uint8Array): Result<BundleStatement, Problem<BundleCode>> {
  const text = decodeUtf8(bytes);
  if (text === undefined || !text.endsWith('\n'))
    return refuse('statement_malformed', 'bundle.json is not text that ends with a newline.');
  const json = readCanonical(text.slice(0, -1), LIMITS);
  if (!json.ok) return refuse('statement_malformed', `bundle.json cannot be read: ${json.error.message}`);
  const parsed = schema.safeParse(json.value);
  if (parsed.success) return ok(parsed.data);
  const at = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
  return refuse('statement_malformed', `bundle.json is wrong at ${at === '' ? 'the top' : at}.`, at);
}
