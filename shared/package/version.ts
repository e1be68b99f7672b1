// A published version: immutable, numbered, digested, approved by a second person, signed by the device.

import type { Sha256 } from '../base/ids.ts';
import type { SourceFile } from '../base/source-file.ts';
import type { Manifest } from './manifest.ts';

/** Package files as read, with the digest over all of them (decisions.md "Package on disk"). */
export interface Package {
  readonly digest: Sha256;
  readonly manifest: Manifest;
  /** manifest.json included, sorted by path. */
  readonly files: readonly SourceFile[];
}

/** Content of version.json (canonical JSON + "\n"). */
export interface VersionStatement {
  readonly v: 1;
  readonly workspace: string;
  readonly packageId: string;
  readonly title: string;
  readonly number: number;
  readonly digest: Sha256;
  readonly previous: Sha256 | null;
  readonly author: string;
  readonly changeLog: string;
  /** Counts by class of the differences to the previous version, and of lint findings: what the approver saw. */
  readonly reports: {
    readonly added: number;
    readonly removed: number;
    readonly changed: number;
    readonly warnings: number;
  };
  readonly at: string;
}

export interface PublishedVersion {
  readonly package: Package;
  readonly statement: VersionStatement;
  /** DER CMS over version.json, by the device key. */
  readonly signature: Uint8Array;
}
