// PEM text of a certificate (RFC 7468 §3, strict form): one DER, one text.

import { decodeBase64, encodeBase64 } from '../base/bytes.ts';

const BEGIN = '-----BEGIN CERTIFICATE-----\n';
const END = '-----END CERTIFICATE-----\n';

export const buildPem = (der: Uint8Array): string =>
  `${BEGIN}${encodeBase64(der).replaceAll(/.{1,64}/g, '$&\n')}${END}`;

/** Reads exactly what `buildPem` writes; undefined otherwise. */
export function readPem(text: string): Uint8Array | undefined {
  const der = lenientPem(text);
  return der && buildPem(der) === text ? der : undefined;
}

/** Reads a certificate that people passed around: text before and after, CRLF, other line lengths are taken. */
export function lenientPem(text: string): Uint8Array | undefined {
  const body = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/.exec(text)?.[1];
  return body === undefined ? undefined : decodeBase64(body.replaceAll(/\s/g, ''));
}
