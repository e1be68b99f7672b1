// Reads one line of a log from outside: canonical text, exactly the nine keys of a record, each in its form.

import { readCanonical } from '../base/canonical-json.ts';
import { isSha256 } from '../base/ids.ts';
import { readInstant } from '../base/instant.ts';
import { isObject, type Json } from '../base/json.ts';
import { err, ok, type Problem, type Result } from '../base/result.ts';
import { asEvidence, evidenceProblem, refuse, type EvidenceCode } from './evidence-problem.ts';
import { readOrigin } from './origin.ts';
import type { EvidenceRecord } from './record.ts';

const KEYS = ['actor', 'at', 'log', 'prev', 'pub', 'sd', 'seq', 'type', 'v'] as const;
const TYPE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*\.[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const ACTOR = /^(per|dev)_[a-z2-7]{16}$|^sys_[a-z]+$/;
const DIGEST = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;

/** FORMAT.md E1–E8. What the line says about its neighbours (E9, E10) is the chain's business. */
export function readRecord(line: string): Result<EvidenceRecord, Problem<EvidenceCode>> {
  const read = readCanonical(line);
  return read.ok ? checkRecord(read.value) : err(asEvidence(read.error));
}

const hasExactKeys = (value: object): boolean =>
  Object.keys(value).length === KEYS.length && KEYS.every((key) => Object.hasOwn(value, key));

/** The same for a value that is already known to be canonical. */
export function checkRecord(value: Json): Result<EvidenceRecord, Problem<EvidenceCode>> {
  if (!isObject(value) || !hasExactKeys(value)) {
    return refuse('record_keys_differ', `A record has exactly the keys ${KEYS.join(', ')}.`);
  }
  const record = value as unknown as EvidenceRecord;
  if (record.v !== 1)
    return refuse(
      'record_version_unknown',
      `The record is of version ${String(record.v)}; this is version 1.`,
    );
  const found = checkPlace(record) ?? checkContent(record);
  return found ? err(found) : ok(record);
}

/** The last log name that was found well formed: a log has one in all its records. */
let knownLog = '';

function checkPlace({ log, seq, prev, at }: EvidenceRecord): Problem<EvidenceCode> | undefined {
  if (log !== knownLog) {
    const origin =
      typeof log === 'string'
        ? readOrigin(log)
        : refuse('record_origin_malformed', 'The log name is not text.');
    if (!origin.ok) return origin.error;
    knownLog = log;
  }
  if (typeof seq !== 'number' || seq < 0)
    return evidenceProblem('record_seq_malformed', 'The record number is not a whole number from 0.');
  const first = seq === 0;
  if (first ? prev !== null : typeof prev !== 'string' || !isSha256(prev)) {
    return evidenceProblem(
      'record_prev_malformed',
      'The hash of the record before is not 64 hex letters (null for the first record).',
      `record ${seq + 1}`,
    );
  }
  if (typeof at !== 'string' || readInstant(at) === undefined) {
    return evidenceProblem(
      'record_time_malformed',
      'The time is not like 2026-11-20T08:01:00.000Z.',
      `record ${seq + 1}`,
    );
  }
  return undefined;
}

function checkContent({ seq, type, actor, pub, sd }: EvidenceRecord): Problem<EvidenceCode> | undefined {
  const place = `record ${seq + 1}`;
  if (typeof type !== 'string' || !TYPE.test(type))
    return evidenceProblem('record_type_malformed', 'The type is not like step.completed.', place);
  if (typeof actor !== 'string' || !ACTOR.test(actor)) {
    return evidenceProblem('record_actor_malformed', 'The actor is not per_…, dev_… or sys_….', place);
  }
  if (!isObject(pub))
    return evidenceProblem('record_pub_not_object', 'The public part is not an object.', place);
  if (
    !Array.isArray(sd) ||
    !sd.every((digest, index) => isCommitment(digest) && (index === 0 || sd[index - 1] < digest))
  ) {
    return evidenceProblem(
      'record_commitments_malformed',
      'The commitments are not distinct base64url SHA-256 digests in order.',
      place,
    );
  }
  return undefined;
}

const isCommitment = (digest: unknown): boolean => typeof digest === 'string' && DIGEST.test(digest);
