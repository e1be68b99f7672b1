// TSTInfo (RFC 3161 §2.4.2): what the authority says, as far as a checker needs it. All of it is under the signature.

import { decodeUtf8, encodeHex } from '../../base/bytes.ts';
import type { Sha256 } from '../../base/ids.ts';
import { formatInstant, readInstant } from '../../base/instant.ts';
import { derAt, readDer, type DerNode } from '../der.ts';
import { digestOf } from './algorithms.ts';

export interface TstInfo {
  /** SHA-256 of what was stamped. */
  readonly imprint: Sha256;
  /** genTime as `formatInstant` writes it; a fraction below milliseconds is rounded up, as it says "not later than". */
  readonly at: string;
  /** Content octets of the nonce INTEGER as hex; undefined where the request had none. */
  readonly nonce: string | undefined;
}

const INTEGER = 0x02;
const BOOLEAN = 0x01;
const OID = 0x06;
const SEQUENCE = 0x30;
const GENERALIZED_TIME = 0x18;
const TSA_NAME = 0xa0;
const EXTENSIONS = 0xa1;

/** RFC 3161: UTC, no trailing zeros in a fraction. */
function readGenTime(node: DerNode | undefined): string | undefined {
  const text = node?.tag === GENERALIZED_TIME ? decodeUtf8(node.content) : undefined;
  const match = text && /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d{0,8}[1-9]))?Z$/.exec(text);
  if (!match) return undefined;
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '', fraction = ''] = match;
  const whole = readInstant(`${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`);
  const milliseconds = Math.ceil(Number(fraction.padEnd(9, '0').slice(0, 9)) / 1e6);
  return whole === undefined ? undefined : formatInstant(whole + milliseconds);
}

const isCritical = (extension: DerNode): boolean =>
  extension.children[1]?.tag === BOOLEAN && extension.children[1].content[0] !== 0;

/** Undefined for anything but version 1 with a SHA-256 imprint and no critical extension. */
export function readTstInfo(bytes: Uint8Array): TstInfo | undefined {
  const parts = readDer(bytes)?.children ?? [];
  const [version, policy, imprint, serial, genTime, ...optional] = parts;
  const digest = derAt(imprint, 1);
  const at = readGenTime(genTime);
  // In the order of the ASN.1: accuracy, ordering, nonce, tsa, extensions.
  const order = [SEQUENCE, BOOLEAN, INTEGER, TSA_NAME, EXTENSIONS];
  const ranks = optional.map(({ tag }) => order.indexOf(tag));
  const ordered = ranks.every((rank, index) => rank > (ranks[index - 1] ?? -1));
  const nonce = optional.find(({ tag }) => tag === INTEGER);
  const extensions = optional.find(({ tag }) => tag === EXTENSIONS)?.children ?? [];
  if (
    version?.tag !== INTEGER ||
    encodeHex(version.content) !== '01' ||
    policy?.tag !== OID ||
    serial?.tag !== INTEGER ||
    digestOf(derAt(imprint, 0)?.raw) !== 'SHA-256' ||
    digest?.tag !== 0x04 ||
    digest.content.length !== 32 ||
    at === undefined ||
    !ordered ||
    extensions.some(isCritical)
  ) {
    return undefined;
  }
  return { imprint: encodeHex(digest.content) as Sha256, at, nonce: nonce && encodeHex(nonce.content) };
}
