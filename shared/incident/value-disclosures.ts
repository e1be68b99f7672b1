// Values on their way into a record: each becomes a disclosure of its own, and its place keeps the disclosure's name.

import { encodeUtf8 } from '../base/bytes.ts';
import type { Sha256 } from '../base/ids.ts';
import type { Json, Values } from '../base/json.ts';
import { sha256Hex } from '../base/sha256.ts';
import type { AttachmentRef } from './command.ts';
import { encodeValue, equalJson } from './disclosed-value.ts';

/** A value longer than this, as canonical text in UTF-8, lies in an attachment. */
const LONGEST_LINE_VALUE = 8 * 1024;

/** Takes values out of a command or event and leaves the names of their disclosures. */
export class Disclosures {
  readonly list: { name: string; value: Json }[] = [];
  readonly bytes: { sha256: Sha256; bytes: Uint8Array }[] = [];
  attachments = 0;

  attach(ref: AttachmentRef): string {
    const name = `attachment.${this.attachments++}`;
    this.list.push({
      name,
      value: { name: ref.name, mediaType: ref.mediaType, sha256: ref.sha256, size: ref.size },
    });
    return name;
  }

  add(name: string, value: Json): string {
    const bytes = encodeUtf8(
      typeof value === 'string' ? value.toWellFormed() : JSON.stringify(encodeValue(value)),
    );
    if (bytes.length <= LONGEST_LINE_VALUE) {
      this.list.push({ name, value: encodeValue(value) });
      return name;
    }
    const sha256 = sha256Hex(bytes);
    const text = typeof value === 'string';
    this.bytes.push({ sha256, bytes });
    this.list.push({ name, value: { '@attachment': this.attachments } });
    this.attach({
      sha256,
      size: bytes.length,
      name: `${name}${text ? '.txt' : '.json'}`,
      mediaType: text ? 'text/plain' : 'application/json',
    });
    return name;
  }
}

export type Structure = {
  readonly kind: string;
  readonly values?: { readonly [name: string]: Json | undefined };
};

export const withoutUndefined = (value: object): Record<string, Json> =>
  Object.fromEntries(
    Object.entries(value as Record<string, Json | undefined>).filter(
      (entry): entry is [string, Json] => entry[1] !== undefined,
    ),
  );

export function structureOf(
  part: Structure,
  prefix: string,
  disclosures: Disclosures,
  sameAs?: Values,
): Record<string, Json> {
  const { values, ...structure } = part;
  if (!values) return withoutUndefined(structure);
  const refs: [string, string][] = [];
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    const shared = sameAs && Object.hasOwn(sameAs, name) && equalJson(sameAs[name], value);
    refs.push([name, shared ? `command.${name}` : disclosures.add(`${prefix}.${name}`, value)]);
  }
  // A name such as "__proto__" stays a name here, so that the log refuses it aloud.
  return { ...withoutUndefined(structure), values: Object.fromEntries(refs) };
}
