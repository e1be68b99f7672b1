// Pieces that the statements of bundles and indexes are made of, as schemas for text from outside.

import { z } from 'zod';
import { decodeBase64, decodeUtf8 } from '../base/bytes.ts';
import { readCanonical } from '../base/canonical-json.ts';
import {
  isId,
  isSha256,
  type DeviceId,
  type IncidentId,
  type PersonId,
  type WorkspaceId,
} from '../base/ids.ts';
import { readInstant } from '../base/instant.ts';
import type { Json } from '../base/json.ts';
import { readOrigin } from '../evidence/origin.ts';

const isSorted = (keys: readonly string[]): boolean =>
  keys.every((key, index) => index === 0 || (keys[index - 1] ?? '') < key);

/** Strictly ascending by code unit, so without repetition. */
export const sortedBy = <Item>(item: z.ZodType<Item>, key: (each: Item) => string) =>
  z.array(item).refine((list) => isSorted(list.map(key)), 'not sorted');

export const count = z.int().min(0);
export const sha256 = z
  .string()
  .refine(isSha256)
  .transform((text) => text);
const idOf = <Id extends string>(...prefixes: Parameters<typeof isId>[1][]) =>
  z
    .string()
    .refine((text) => isId(text, ...prefixes))
    .transform((text) => text as Id);
export const workspaceId = idOf<WorkspaceId>('ws');
export const incidentId = idOf<IncidentId>('inc', 'reh');
export const deviceId = idOf<DeviceId>('dev');
export const personId = idOf<PersonId>('per');
export const origin = z.string().refine((text) => readOrigin(text).ok);
export const root = z.string().refine((text) => decodeBase64(text)?.length === 32);
export const instant = z.string().refine((text) => readInstant(text) !== undefined);
/** `…:SS.000Z`: a signing time has no fractions, and a free digit could be changed by whoever signs again. */
export const wholeSecond = instant.refine((text) => text.endsWith('.000Z'), 'not a whole second');
export const shortText = z.string().max(500);
export const exportFacts = z.strictObject({
  number: count,
  at: instant,
  purpose: shortText,
  recipient: shortText,
});
export const stated = <Id extends string>(id: z.ZodType<Id>) => z.strictObject({ id, sha256 });

/** Canonical JSON and a newline, from bytes from outside; otherwise what is wrong, as a sentence without its subject. */
export function readJsonFile(
  bytes: Uint8Array,
  limits: { readonly depth: number; readonly bytes: number },
): { readonly json: Json } | { readonly wrong: string } {
  const text = decodeUtf8(bytes);
  if (text === undefined || !text.endsWith('\n')) return { wrong: 'is not text that ends with a newline.' };
  const read = readCanonical(text.slice(0, -1), limits);
  return read.ok ? { json: read.value } : { wrong: `cannot be read: ${read.error.message}` };
}

/** Where a value differs from its schema, for people. */
export const whereWrong = ({ issues }: z.ZodError): string => {
  const at = issues[0]?.path.map(String).join('.') ?? '';
  return at === '' ? 'the top' : at;
};
