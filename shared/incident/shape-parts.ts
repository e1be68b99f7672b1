// The small shapes that records are made of, strict: what is not expected is refused, not dropped.

import { z } from 'zod';
import { isId, isSha256, type DeviceId, type IncidentId, type PersonId, type Sha256 } from '../base/ids.ts';
import { isObject, type Json, type Values } from '../base/json.ts';

export const text = z.string();
export const whole = z.int();
export const key = z.string().regex(/^[1-9][0-9]*$/);
/** Beyond these a number is no time any more (ECMA-262 §21.4.1.1), and would fail wherever it is told. */
const FURTHEST = 8_640_000_000_000_000;
export const instant = z.int().min(-FURTHEST).max(FURTHEST);
export const maybeText = text.exactOptional();
export const maybeKey = key.exactOptional();
/** Already JSON: it was opened from disclosures. */
export const values = z.custom<Values>(isObject);
export const json = z.custom<Json>((value) => value !== undefined);
export const sha256 = z.custom<Sha256>((value) => typeof value === 'string' && isSha256(value));
export const person = z.custom<PersonId>((value) => typeof value === 'string' && isId(value, 'per'));
export const device = z.custom<DeviceId>((value) => typeof value === 'string' && isId(value, 'dev'));
export const keyHolder = z.custom<DeviceId | PersonId>(
  (value) => typeof value === 'string' && isId(value, 'dev', 'per'),
);
export const incident = z.custom<IncidentId>(
  (value) => typeof value === 'string' && isId(value, 'inc', 'reh'),
);
export const mode = z.enum(['live', 'rehearsal']);
export const decision = z.enum(['approved', 'approved_with_changes', 'rejected']);
export const verdict = z.enum(['verified', 'wrong_number']);
export const outcome = z.enum(['reached', 'no_answer', 'wrong_number']);
export const version = z.strictObject({ packageId: text, number: whole, digest: sha256 });

/** An object of one kind with exactly these fields. */
export const kind = <K extends string, S extends z.core.$ZodLooseShape>(name: K, fields: S) =>
  z.strictObject({ kind: z.literal(name), ...fields });

/** The first thing that is wrong, in one line. */
export const firstIssue = (error: z.ZodError): string => {
  const issue = error.issues[0];
  return issue ? `${issue.path.map(String).join('.') || 'it'}: ${issue.message}` : 'it is not readable';
};
