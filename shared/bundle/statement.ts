// data/bundle.json: what the exporting device states about the bundle. It lists; the verifier counts again.

import { z } from 'zod';
import { assert } from '../base/assert.ts';
import { writeCanonical } from '../base/canonical-json.ts';
import type { DeviceId, IncidentId, PersonId, Sha256, WorkspaceId } from '../base/ids.ts';
import { ok, type Problem, type Result } from '../base/result.ts';
import { refuse, type BundleCode } from './bundle-problem.ts';
import {
  count,
  deviceId,
  exportFacts,
  incidentId,
  origin,
  personId,
  readJsonFile,
  root,
  sha256,
  sortedBy,
  stated,
  whereWrong,
  wholeSecond,
  workspaceId,
} from './statement-schema.ts';
import { isVersion1, LIMITS_V1, parseVersion1 } from './statement-v1.ts';
import {
  byPlace,
  countWithheld,
  isRunList,
  WITHHOLD_REASONS,
  type Withheld,
  type WithheldList,
} from './withheld-list.ts';

export const PROFILE = 'runproof-bundle-v2';

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
  /** Sums: one entry for each kind and reason that occurs. */
  readonly withheld: readonly Withheld[];
  /** Exactly what is withheld; version 1 states sums only. */
  readonly listed?: WithheldList;
}
/** Which of several numbered bundles this is, and where the attachments lie that it does not carry. FORMAT.md B20. */
export interface BundlePart {
  readonly number: number;
  readonly of: number;
  readonly elsewhere: readonly { readonly sha256: Sha256; readonly part: number }[];
}
export interface StatedToken {
  readonly sha256: Sha256;
  readonly origin: string;
  readonly size: number;
}
export interface BundleStatement {
  readonly v: 1 | 2;
  readonly workspace: WorkspaceId;
  readonly incident: IncidentId;
  readonly export: {
    readonly number: number;
    readonly at: string;
    readonly purpose: string;
    readonly recipient: string;
  };
  /** Sorted by id; the certificates of one id in order of issue. */
  readonly devices: readonly StatedKey<DeviceId>[];
  readonly people: readonly StatedKey<PersonId>[];
  /** Incident logs and workspace logs, sorted by origin. */
  readonly logs: readonly StatedLog[];
  /** Devices whose journal vouches for their incident log. */
  readonly journals: readonly DeviceId[];
  /** Package digests of the versions in data/process. */
  readonly processes: readonly Sha256[];
  /** SHA-256 of certificates whose revocation the bundle carries. */
  readonly revocations: readonly Sha256[];
  readonly part: BundlePart | null;
  /** RFC 3161 tokens over earlier checkpoints. */
  readonly tokens: readonly StatedToken[];
}

const keys = <Id extends string>(id: z.ZodType<Id>) =>
  z
    .array(stated(id))
    .refine(
      (list) =>
        list.every((key, index) => index === 0 || (list[index - 1]?.id ?? '') <= key.id) &&
        new Set(list.map((key) => `${key.id} ${key.sha256}`)).size === list.length,
      'not sorted, or listed twice',
    );
const reason = z.enum(WITHHOLD_REASONS);
const withheld = z.strictObject({
  records: z.array(z.strictObject({ from: count, to: count, reason })).refine(isRunList),
  fields: z
    .array(z.strictObject({ seq: count, digest: z.string().length(43), reason }))
    .refine((list) =>
      list.every((field, index) => index === 0 || byPlace(list[index - 1] ?? field, field) < 0),
    ),
});
const part = z
  .strictObject({
    number: z.int().min(1),
    of: z.int().min(2),
    elsewhere: sortedBy(z.strictObject({ sha256, part: z.int().min(1) }), (each) => each.sha256),
  })
  .refine(
    ({ number, of, elsewhere }) =>
      number <= of && elsewhere.every((each) => each.part <= of && each.part !== number),
  );

const schema = z.strictObject({
  v: z.literal(2),
  profile: z.literal(PROFILE),
  workspace: workspaceId,
  incident: incidentId,
  export: exportFacts.extend({ at: wholeSecond }),
  devices: keys(deviceId).min(1),
  people: keys(personId),
  logs: sortedBy(z.strictObject({ origin, size: count, root, withheld }), (log) => log.origin).min(1),
  journals: sortedBy(deviceId, (id) => id),
  processes: sortedBy(sha256, (digest) => digest),
  revocations: sortedBy(sha256, (digest) => digest),
  part: part.nullable(),
  tokens: sortedBy(z.strictObject({ sha256, origin, size: count }), (token) => token.sha256),
});

const LIMITS = { depth: 8, bytes: 16 * 1024 * 1024 };
const NONE: WithheldList = { records: [], fields: [] };

/** Canonical JSON and a newline, version 2. The values come from our own code, so a wrong one is a bug. */
export function buildStatement(statement: BundleStatement): string {
  const logs = statement.logs.map((log) => ({
    origin: log.origin,
    size: log.size,
    root: log.root,
    withheld: log.listed ?? NONE,
  }));
  const checked = schema.safeParse({ ...statement, v: 2, profile: PROFILE, logs });
  assert(
    checked.success,
    `bundle statement: ${checked.error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`,
  );
  const text = writeCanonical(checked.data, LIMITS);
  assert(text.ok, 'a checked bundle statement has a canonical form');
  return `${text.value}\n`;
}

/** Reads bytes from outside, of either version. FORMAT.md B9. */
export function readStatement(bytes: Uint8Array): Result<BundleStatement, Problem<BundleCode>> {
  const read = readJsonFile(bytes, LIMITS);
  if ('wrong' in read) return refuse('statement_malformed', `bundle.json ${read.wrong}`);
  const parsed = isVersion1(read.json) ? parseVersion1(read.json) : parseVersion2(read.json);
  if (!parsed.success) {
    const at = whereWrong(parsed.error);
    return refuse('statement_malformed', `bundle.json is wrong at ${at}.`, at);
  }
  return parsed.data.v === 1 && bytes.length > LIMITS_V1.bytes
    ? refuse('statement_malformed', 'bundle.json is too large.')
    : ok(parsed.data);
}

const parseVersion2 = (json: unknown): z.ZodSafeParseResult<BundleStatement> =>
  schema
    .transform((read): BundleStatement => {
      const logs = read.logs.map(({ withheld: listed, ...log }) => ({
        ...log,
        listed,
        withheld: countWithheld(listed),
      }));
      return { ...read, logs };
    })
    .safeParse(json);
