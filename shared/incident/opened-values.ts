// Values on their way out of a record: names of disclosures are opened, and what is not there is counted, never guessed.

import { decodeUtf8 } from '../base/bytes.ts';
import { isSha256, type Sha256 } from '../base/ids.ts';
import { isObject, type Json } from '../base/json.ts';
import { err, ok, type Problem, type Result } from '../base/result.ts';
import { sha256Hex } from '../base/sha256.ts';
import type { OpenedDisclosure } from '../evidence/record.ts';
import type { AttachmentRef } from './command.ts';
import { decodeValue } from './disclosed-value.ts';

export type ContentCode =
  | 'content_malformed'
  | 'content_contradicts_itself'
  | 'disclosure_repeated'
  | 'value_malformed'
  | 'attachment_differs';

export type BadContent = Problem<ContentCode>;
export const bad = (
  code: ContentCode,
  message: string,
  place: string,
): { readonly ok: false; readonly error: BadContent } =>
  err({ code, message, place, remedy: 'Treat the record as damaged and look at the log it came from.' });

/** Opens names into values; what is not there is counted, never guessed. */
export class Opened {
  readonly byName: ReadonlyMap<string, Json>;
  readonly bytesOf: (sha256: Sha256) => Uint8Array | undefined;
  withheld = false;

  constructor(byName: ReadonlyMap<string, Json>, bytesOf: (sha256: Sha256) => Uint8Array | undefined) {
    this.byName = byName;
    this.bytesOf = bytesOf;
  }

  attachment(name: string): Result<AttachmentRef | undefined, BadContent> {
    const value = this.byName.get(name);
    if (value === undefined) {
      this.withheld = true;
      return ok(undefined);
    }
    const ref = isObject(value) ? value : {};
    const { name: title, mediaType, sha256, size } = ref;
    if (
      typeof title !== 'string' ||
      typeof mediaType !== 'string' ||
      typeof sha256 !== 'string' ||
      !isSha256(sha256) ||
      typeof size !== 'number'
    ) {
      return bad(
        'content_malformed',
        'An attachment is not described by name, media type, hash and size.',
        name,
      );
    }
    return ok({ name: title, mediaType, sha256, size });
  }

  long(index: number, name: string): Result<Json | undefined, BadContent> {
    const ref = this.attachment(`attachment.${index}`);
    if (!ref.ok || !ref.value) return ref.ok ? ok(undefined) : ref;
    const bytes = this.bytesOf(ref.value.sha256);
    if (!bytes) {
      this.withheld = true;
      return ok(undefined);
    }
    const text = sha256Hex(bytes) === ref.value.sha256 ? decodeUtf8(bytes) : undefined;
    if (text === undefined)
      return bad('attachment_differs', 'A long text does not have the hash that its record names.', name);
    if (ref.value.mediaType === 'text/plain') return ok(text);
    try {
      return decodeValue(JSON.parse(text) as Json, name);
    } catch {
      return bad('content_malformed', 'A long value is not JSON.', name);
    }
  }

  value(name: string): Result<Json | undefined, BadContent> {
    const raw = this.byName.get(name);
    if (raw === undefined) {
      this.withheld = true;
      return ok(undefined);
    }
    const index = isObject(raw) && Object.keys(raw).length === 1 ? raw['@attachment'] : undefined;
    return typeof index === 'number' ? this.long(index, name) : decodeValue(raw, name);
  }

  /** The same structure with its values opened. */
  part(structure: Record<string, unknown>, place: string): Result<Record<string, unknown>, BadContent> {
    if (structure['values'] === undefined) return ok(structure);
    if (!isObject(structure['values']))
      return bad('content_malformed', 'The names of the values are not an object.', place);
    const values: Record<string, Json> = {};
    for (const [name, ref] of Object.entries(structure['values'] as { readonly [name: string]: string })) {
      if (typeof ref !== 'string')
        return bad('content_malformed', `The value ${name} does not name a disclosure.`, place);
      const value = this.value(ref);
      if (!value.ok) return value;
      if (value.value !== undefined) values[name] = value.value;
    }
    return ok({ ...structure, values });
  }
}

export function openNames(
  opened: readonly OpenedDisclosure[],
  place: string,
): Result<ReadonlyMap<string, Json>, BadContent> {
  const byName = new Map<string, Json>();
  for (const { name, value } of opened) {
    if (byName.has(name)) return bad('disclosure_repeated', `The disclosure ${name} is there twice.`, place);
    byName.set(name, value);
  }
  return ok(byName);
}
