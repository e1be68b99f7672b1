// Bytes as text and back: UTF-8, hex, base64 and base64url. Readers answer undefined for anything not in canonical form.

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export const encodeUtf8 = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text);

export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export function encodeHex(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 1) text += HEX[bytes[at] ?? 0];
  return text;
}

export function decodeHex(text: string): Uint8Array | undefined {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) return undefined;
  const digit = (at: number): number =>
    text.charCodeAt(at) < 58 ? text.charCodeAt(at) - 48 : text.charCodeAt(at) - 87;
  const bytes = new Uint8Array(text.length / 2);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = (digit(2 * at) << 4) | digit(2 * at + 1);
  return bytes;
}

const COMMON = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const NOT_A_DIGIT = 255;

/** One of the two alphabets of RFC 4648: pairs of letters by 12 bits for writing, values by code for reading. */
function base64Alphabet(letters: string): { readonly pairs: readonly string[]; readonly values: Uint8Array } {
  const values = new Uint8Array(256).fill(NOT_A_DIGIT);
  for (let value = 0; value < 64; value += 1) values[letters.charCodeAt(value)] = value;
  return {
    pairs: Array.from({ length: 4096 }, (_, bits) => letters.charAt(bits >> 6) + letters.charAt(bits & 63)),
    values,
  };
}
const STANDARD = base64Alphabet(`${COMMON}+/`);
const URL_SAFE = base64Alphabet(`${COMMON}-_`);

function encodeDigits(bytes: Uint8Array, pairs: readonly string[]): string {
  let text = '';
  const whole = bytes.length - (bytes.length % 3);
  for (let at = 0; at < whole; at += 3) {
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    text += (pairs[group >> 12] ?? '') + (pairs[group & 4095] ?? '');
  }
  if (whole === bytes.length) return text;
  const rest = ((bytes[whole] ?? 0) << 8) | (bytes[whole + 1] ?? 0);
  const last = (pairs[rest >> 4] ?? '') + (pairs[(rest & 15) << 8] ?? '');
  return text + last.slice(0, bytes.length - whole + 1);
}

/** Digits without padding; undefined for a foreign letter, a single last digit, or trailing bits that are not zero. */
function decodeDigits(codes: Uint8Array, values: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  const left = codes.length % 4;
  if (left === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((codes.length * 3) / 4));
  let out = 0;
  for (let at = 0; at < codes.length; at += 4) {
    let group = 0;
    for (let offset = 0; offset < 4; offset += 1) {
      const code = codes[at + offset];
      const value = code === undefined ? 0 : (values[code] ?? NOT_A_DIGIT);
      if (value === NOT_A_DIGIT) return undefined;
      group = (group << 6) | value;
    }
    bytes[out] = group >> 16;
    if (out + 1 < bytes.length) bytes[out + 1] = group >> 8;
    else if ((group & 0xffff) !== 0) return undefined;
    if (out + 2 < bytes.length) bytes[out + 2] = group;
    else if ((group & 0xff) !== 0) return undefined;
    out += 3;
  }
  return bytes;
}

export function encodeBase64(bytes: Uint8Array): string {
  const text = encodeDigits(bytes, STANDARD.pairs);
  return text.padEnd(Math.ceil(bytes.length / 3) * 4, '=');
}

/** RFC 4648 §4 with padding; refuses white space, missing padding and non-zero trailing bits. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return decodeDigits(encodeUtf8(text.slice(0, text.length - padding)), STANDARD.values);
}

/** RFC 4648 §5 without padding. */
export const encodeBase64Url = (bytes: Uint8Array): string => encodeDigits(bytes, URL_SAFE.pairs);

/** RFC 4648 §5 without padding, from text or from its ASCII codes; refuses non-zero trailing bits. */
export const decodeBase64Url = (text: string | Uint8Array): Uint8Array<ArrayBuffer> | undefined =>
  decodeDigits(typeof text === 'string' ? encodeUtf8(text) : text, URL_SAFE.values);

/** Same as `encodeHex(bytes) === text`, without building a text: logs compare one hash for each record. */
export function isHexOf(text: string, bytes: Uint8Array): boolean {
  if (text.length !== 2 * bytes.length) return false;
  for (let at = 0; at < bytes.length; at += 1) {
    const digits = HEX[bytes[at] ?? 0] ?? '';
    if (
      text.charCodeAt(2 * at) !== digits.charCodeAt(0) ||
      text.charCodeAt(2 * at + 1) !== digits.charCodeAt(1)
    )
      return false;
  }
  return true;
}

/** Same as `encodeBase64Url(bytes) === text`, without building a text. */
export function isBase64UrlOf(text: string, bytes: Uint8Array): boolean {
  if (text.length !== Math.ceil((bytes.length * 4) / 3)) return false;
  for (let at = 0, digit = 0; at < bytes.length; at += 3) {
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    for (let shift = 18; shift >= 0 && digit < text.length; shift -= 6, digit += 1) {
      if (URL_SAFE.values[text.charCodeAt(digit)] !== ((group >> shift) & 63)) return false;
    }
  }
  return true;
}

export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false;
  return true;
}
