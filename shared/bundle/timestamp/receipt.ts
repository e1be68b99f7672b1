// The receipt: a bundle, unchanged, and a token over it, in an ASiC-S container (EN 319 162-1 §4.3; FORMAT.md T9).

import { decodeUtf8, encodeUtf8 } from '../../base/bytes.ts';
import { assert } from '../../base/assert.ts';
import { ok, type Problem, type Result } from '../../base/result.ts';
import type { BundleCode } from '../bundle-problem.ts';
import { MIMETYPE } from '../layout.ts';
import { buildZip, readZip } from '../zip.ts';
import { refuseStamp, type TimestampCode } from './timestamp-problem.ts';

const RECEIPT_MIMETYPE = 'application/vnd.etsi.asic-s+zip';
const RECEIPT_TOKEN = 'META-INF/timestamp.tst';
const BUNDLE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*\.asice$/;

export interface Receipt {
  /** File name of the bundle inside. */
  readonly name: string;
  readonly bundle: Uint8Array;
  readonly token: Uint8Array;
}

/** `inc_…_1_e7a8f4f8.asice` → `inc_…_1_e7a8f4f8.asics` */
export const receiptName = (bundleName: string): string => bundleName.replace(/\.asice$/, '.asics');

/** `name` must end in `.asice`. */
export function buildReceipt({
  name,
  bundle,
  token,
}: Receipt): Result<Uint8Array<ArrayBuffer>, Problem<BundleCode>> {
  assert(BUNDLE_NAME.test(name), 'a receipt holds a bundle by its file name');
  return buildZip([
    { name: MIMETYPE, bytes: encodeUtf8(RECEIPT_MIMETYPE) },
    { name, bytes: bundle },
    { name: RECEIPT_TOKEN, bytes: token },
  ]);
}

/** So many bytes tell whether a file is a receipt. */
export const RECEIPT_START = 30 + MIMETYPE.length + RECEIPT_MIMETYPE.length;

/** True for a container that says it is ASiC-S: the first entry of a canonical ZIP is stored in clear. */
export function isReceipt(bytes: Uint8Array): boolean {
  return decodeUtf8(bytes.subarray(30 + MIMETYPE.length, RECEIPT_START)) === RECEIPT_MIMETYPE;
}

/** Reads bytes from outside: exactly three entries in canonical order. The token and the bundle are not checked here. */
export function readReceipt(bytes: Uint8Array): Result<Receipt, Problem<TimestampCode>> {
  const zip = readZip(bytes);
  if (!zip.ok)
    return refuseStamp(
      'receipt_malformed',
      `The receipt cannot be read: ${zip.error.message}`,
      zip.error.place,
    );
  const [mimetype, bundle, token, ...more] = zip.value;
  if (
    mimetype?.name !== MIMETYPE ||
    decodeUtf8(mimetype.bytes) !== RECEIPT_MIMETYPE ||
    !bundle ||
    !BUNDLE_NAME.test(bundle.name) ||
    token?.name !== RECEIPT_TOKEN ||
    more.length > 0
  ) {
    return refuseStamp(
      'receipt_malformed',
      'The receipt does not hold exactly one bundle and one time stamp.',
    );
  }
  return ok({ name: bundle.name, bundle: bundle.bytes, token: token.bytes });
}
