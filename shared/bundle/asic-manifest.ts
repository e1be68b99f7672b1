// The two lists that bind the files: ASiCManifest001.xml (ETSI EN 319 162-1 §A.4), which is signed, and manifest-sha256.txt
// (RFC 8493), which sha256sum reads. Written only; a verifier writes them again and compares, so no XML is ever parsed.

import { encodeBase64, encodeHex } from '../base/bytes.ts';
import { DATA, SIGNATURE } from './layout.ts';

export interface HashedFile {
  readonly name: string;
  readonly sha256: Uint8Array;
}

/** The line that binds one file; names hold no XML special characters (B3). */
export const referenceOf = ({ name, sha256 }: HashedFile): string =>
  `<asic:DataObjectReference URI="${name}"><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>` +
  `<ds:DigestValue>${encodeBase64(sha256)}</ds:DigestValue></asic:DataObjectReference>\n`;

/** Names in a list that differs, to say which of its files are not there; only what may be a name of a bundle (B3). */
export const namesListedIn = (manifest: string): readonly string[] =>
  [...manifest.matchAll(/<asic:DataObjectReference URI="([\w./-]{1,200})"/g)].map(([, name = '']) => name);

/** `files`: every file but mimetype and META-INF, in container order. */
export const buildAsicManifest = (files: readonly HashedFile[]): string =>
  '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n' +
  '<asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#">\n' +
  `<asic:SigReference URI="${SIGNATURE}" MimeType="application/pkcs7-signature"/>\n` +
  `${files.map(referenceOf).join('')}</asic:ASiCManifest>\n`;

/** `<hex>  <path>` for each file of data/, in container order. */
export const buildBagManifest = (files: readonly HashedFile[]): string =>
  files
    .filter(({ name }) => name.startsWith(DATA))
    .map(({ name, sha256 }) => `${encodeHex(sha256)}  ${name}\n`)
    .join('');
