// The time stamp appended to a bundle: a second list over all that was there before, and a token over that list (FORMAT.md T8).
// The signature and what it covers stay byte for byte.

import { encodeUtf8 } from '../../base/bytes.ts';
import { ok, type Problem, type Result } from '../../base/result.ts';
import type { FileHasher } from '../../evidence/signature.port.ts';
import { referenceOf, type HashedFile } from '../asic-manifest.ts';
import { refuse, type BundleCode } from '../bundle-problem.ts';
import { compareNames, MIMETYPE, TIMESTAMP, TIMESTAMP_MANIFEST } from '../layout.ts';
import { buildZip, readZip, type ZipEntry } from '../zip.ts';

/** `files`: every entry but mimetype and the two of the time stamp, in container order. */
export const buildTimestampManifest = (files: readonly HashedFile[]): string =>
  '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n' +
  '<asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#">\n' +
  `<asic:SigReference URI="${TIMESTAMP}" MimeType="application/vnd.etsi.timestamp-token"/>\n` +
  `${files.map(referenceOf).join('')}</asic:ASiCManifest>\n`;

/** Entries that the appended list names. */
export const isStamped = (name: string): boolean =>
  name !== MIMETYPE && name !== TIMESTAMP_MANIFEST && name !== TIMESTAMP;

/** The list to be stamped: its SHA-256 is the imprint to ask for. */
export async function timestampManifest(
  bundle: Uint8Array,
  hash: FileHasher,
): Promise<Result<Uint8Array, Problem<BundleCode>>> {
  const zip = readZip(bundle);
  if (!zip.ok) return zip;
  if (zip.value.some(({ name }) => name === TIMESTAMP))
    return refuse('token_not_checkable', 'The bundle already carries an appended time stamp.', TIMESTAMP);
  const hashed: HashedFile[] = [];
  for (const { name, bytes } of zip.value.filter((entry) => isStamped(entry.name)))
    hashed.push({ name, sha256: await hash(bytes) });
  return ok(encodeUtf8(buildTimestampManifest(hashed)));
}

/** The bundle with the stamped list and its token appended; the entries that were there stay as they are. */
export function appendTimestamp(
  bundle: Uint8Array,
  manifest: Uint8Array,
  token: Uint8Array,
): Result<Uint8Array<ArrayBuffer>, Problem<BundleCode>> {
  const zip = readZip(bundle);
  if (!zip.ok) return zip;
  const added: readonly ZipEntry[] = [
    { name: TIMESTAMP_MANIFEST, bytes: manifest },
    { name: TIMESTAMP, bytes: token },
  ];
  return buildZip([...zip.value, ...added].sort((a, b) => compareNames(a.name, b.name)));
}
