// Where things lie in a bundle (FORMAT.md "Layout").

import type { DeviceId, Sha256 } from '../base/ids.ts';

export const MIMETYPE = 'mimetype';
export const MIMETYPE_TEXT = 'application/vnd.etsi.asic-e+zip';
export const README = 'README.txt';
export const BAGIT = 'bagit.txt';
export const BAGIT_TEXT = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';
export const DATA = 'data/';
export const STATEMENT = 'data/bundle.json';
export const INDEX = 'data/index.json';
export const REPORT = 'data/report.html';
export const BAG_MANIFEST = 'manifest-sha256.txt';
export const META = 'META-INF/';
export const ASIC_MANIFEST = 'META-INF/ASiCManifest001.xml';
export const SIGNATURE = 'META-INF/signature001.p7s';
export const TIMESTAMP_MANIFEST = 'META-INF/ASiCManifest002.xml';
export const TIMESTAMP = 'META-INF/timestamp002.tst';
export const TOKENS = 'data/tokens/';
export const ATTACHMENTS = 'data/attachments/';
export const PROCESSES = 'data/process/';

/** Files of one log: those of the incident under data/logs, those of the workspace under data/workspace. */
export interface LogPaths {
  readonly records: string;
  readonly disclosures: string;
  readonly checkpoint: string;
}
export function logPaths(kind: 'incident' | 'workspace', device: DeviceId): LogPaths {
  const folder = `data/${kind === 'incident' ? 'logs' : 'workspace'}/${device}`;
  return {
    records: `${folder}/records.jsonl`,
    disclosures: `${folder}/disclosures.jsonl`,
    checkpoint: `${folder}/checkpoint.txt`,
  };
}

export const journalPaths = (device: DeviceId) => ({
  entry: `data/journals/${device}/entry.json`,
  disclosure: `data/journals/${device}/disclosure.txt`,
  proof: `data/journals/${device}/entry.tlog-proof`,
});

/** File of the newest certificate of a device or person; with `earlier`, its SHA-256, that of an earlier one. */
export const keyPath = (id: string, earlier?: Sha256): string =>
  earlier === undefined ? `data/keys/${id}.pem` : `data/keys/${id}.${earlier.slice(0, 8)}.pem`;

/** Paths for a list of certificates as the statement gives it: the last one of an id is the newest. */
export const keyPaths = (
  keys: readonly { readonly id: string; readonly sha256: Sha256 }[],
): readonly string[] =>
  keys.map(({ id, sha256 }, index) => keyPath(id, keys[index + 1]?.id === id ? sha256 : undefined));

export const revocationPath = (certificate: Sha256): string => `data/revocations/${certificate}.txt`;
export const tokenPath = (token: Sha256): string => `${TOKENS}${token}.tst`;
export const attachmentPath = (sha256: Sha256): string => `${ATTACHMENTS}${sha256}`;

export const processPaths = (digest: Sha256) => ({
  /** The package's own files keep their paths below this. */
  package: `${PROCESSES}${digest}/package/`,
  statement: `${PROCESSES}${digest}/version.json`,
  signature: `${PROCESSES}${digest}/version.p7s`,
});

/** Container order: mimetype, the rest by code units, then META-INF, so that a time stamp can be appended at the end. */
export function compareNames(a: string, b: string): number {
  const rank = (name: string) => (name === MIMETYPE ? 0 : name.startsWith(META) ? 2 : 1);
  return rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** `<incident>_<export number>_<first 8 hex of the root>.asice`, of several parts `…_<number>of<of>.asice`. */
export const bundleName = (
  incident: string,
  exportNumber: number,
  rootHex: string,
  part: { readonly number: number; readonly of: number } | null = null,
): string =>
  `${incident}_${exportNumber}_${rootHex.slice(0, 8)}${part ? `_${part.number}of${part.of}` : ''}.asice`;
