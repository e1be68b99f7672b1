// data/exchange.json: who sends which part of which logs, and what it holds of all of them.

import { z } from 'zod';
import { assert } from '../../base/assert.ts';
import { writeCanonical } from '../../base/canonical-json.ts';
import type { DeviceId, PersonId, Sha256, WorkspaceId } from '../../base/ids.ts';
import { ok, type Problem, type Result } from '../../base/result.ts';
import { originParts } from '../../evidence/origin.ts';
import {
  count,
  deviceId,
  instant,
  origin,
  personId,
  readJsonFile,
  root,
  sha256,
  sortedBy,
  stated,
  workspaceId,
} from '../statement-schema.ts';
import type { StatedKey } from '../statement.ts';
import { refuseExchange, type ExchangeCode } from './exchange-problem.ts';

export const EXCHANGE_PROFILE = 'runproof-exchange-v1';
export const EXCHANGE_STATEMENT = 'data/exchange.json';
export const EXCHANGE_EXTENSION = 'runproof-exchange';

export interface StatedHead {
  readonly origin: string;
  readonly size: number;
  /** Base64 root. */
  readonly root: string;
}
export interface ExchangedLog extends StatedHead {
  /** seq of the first record in the file. */
  readonly from: number;
}
export interface ExchangeStatement {
  readonly v: 1;
  readonly profile: typeof EXCHANGE_PROFILE;
  readonly workspace: WorkspaceId;
  readonly device: DeviceId;
  readonly at: string;
  /** Everything that the sender holds. */
  readonly holds: readonly StatedHead[];
  readonly logs: readonly ExchangedLog[];
  readonly devices: readonly StatedKey<DeviceId>[];
  readonly people: readonly StatedKey<PersonId>[];
  readonly revocations: readonly Sha256[];
}

const LIMITS = { depth: 8, bytes: 16 * 1024 * 1024 };

const head = z.strictObject({ origin, size: count, root });
const schema = z.strictObject({
  v: z.literal(1),
  profile: z.literal(EXCHANGE_PROFILE),
  workspace: workspaceId,
  device: deviceId,
  at: instant,
  holds: sortedBy(head, (each) => each.origin),
  logs: sortedBy(head.extend({ from: count }), (each) => each.origin),
  devices: z.array(stated(deviceId)).min(1),
  people: z.array(stated(personId)),
  revocations: sortedBy(sha256, (text) => text),
});

export function buildExchangeStatement(statement: ExchangeStatement): string {
  const written = writeCanonical(statement, LIMITS);
  assert(written.ok, 'an exchange statement is canonical JSON');
  return `${written.value}\n`;
}

/** FORMAT.md Y2, from bytes from outside. */
export function readExchangeStatement(bytes: Uint8Array): Result<ExchangeStatement, Problem<ExchangeCode>> {
  const read = readJsonFile(bytes, LIMITS);
  if ('wrong' in read)
    return refuseExchange('exchange_malformed', `exchange.json ${read.wrong}`, EXCHANGE_STATEMENT);
  const parsed = schema.safeParse(read.json);
  if (!parsed.success)
    return refuseExchange(
      'exchange_malformed',
      'exchange.json is not as the format says.',
      EXCHANGE_STATEMENT,
    );
  const statement = parsed.data as ExchangeStatement;
  const foreign = [...statement.holds, ...statement.logs].find(({ origin: name }) => {
    const { workspace, subject } = originParts(name);
    return workspace !== statement.workspace || subject === 'journal';
  });
  const turned = statement.logs.find(({ from, size }) => from > size);
  return foreign || turned
    ? refuseExchange(
        'exchange_malformed',
        'exchange.json names a log that cannot be exchanged.',
        EXCHANGE_STATEMENT,
      )
    : ok(statement);
}

export function exchangePaths(name: string) {
  const { subject, device } = originParts(name);
  const folder = `data/logs/${subject}/${device}`;
  return {
    records: `${folder}/records.jsonl`,
    disclosures: `${folder}/disclosures.jsonl`,
    checkpoint: `${folder}/checkpoint.txt`,
  };
}
