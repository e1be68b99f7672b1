// What a person asks for when they export, and what they are told before and after.

import type { IncidentId, Sha256 } from '../../shared/base/ids.ts';
import type { PartLimits } from '../../shared/bundle/parts.ts';
import type { Withheld } from '../../shared/bundle/withheld-list.ts';
import type { ExportedRecord, Redaction } from './export-redaction.ts';

export type ExportScope =
  | { readonly kind: 'incident'; readonly incident: IncidentId }
  /** Incidents opened from `from` to `to`, both included, in milliseconds since the epoch. */
  | { readonly kind: 'period'; readonly from: number; readonly to: number }
  /** Incidents that ran on this process version. */
  | { readonly kind: 'version'; readonly digest: Sha256 };

export interface ExportRequest {
  readonly scope: ExportScope;
  readonly recipient: string;
  readonly purpose: string;
  readonly redaction: Redaction;
}

export interface ExportEstimate {
  /** Bytes of all files, within a few per cent. */
  readonly bytes: number;
  readonly seconds: number;
  /** Bundles, parts counted one by one. */
  readonly bundles: number;
  readonly attachments: number;
}

export interface PreviewedRecord extends ExportedRecord {
  readonly ofIncident: boolean;
  /** Of the device whose log it stands in; empty where that is not known. */
  readonly device: string;
  /** What it tells once the withheld values are gone; empty where the report tells it nowhere. */
  readonly title: string;
}

/** What the reader will see, made by the same steps as the export. */
export interface ExportPreview {
  readonly incidents: readonly {
    readonly incident: IncidentId;
    readonly number: number;
    readonly title: string;
    /** Its part of `mayName` below. */
    readonly mayName: number;
  }[];
  /** Of one incident: its records and those of the workspace that go along, each value with whether it is withheld. */
  readonly records: readonly PreviewedRecord[];
  /** Sums over the logs of the incident. */
  readonly withheld: readonly Withheld[];
  /** Records of the workspace log that go in as a hash only, because they are other matters. */
  readonly otherMatters: number;
  /** Files of the process version in which something withheld can still be read; they go along as a whole. */
  readonly stillReadable: readonly string[];
  /** Incidents whose logs lie here but cannot be opened: of several incidents, they may be missing. */
  readonly cannotBeOpened: readonly IncidentId[];
  readonly namesWithheld: boolean;
  /** Values of all incidents that are shown although names are withheld, and may name somebody: initials, parts of words, files not read. */
  readonly mayName: number;
  /** report.html as it will be; empty where the scope is more than one incident. */
  readonly report: string;
  readonly estimate: ExportEstimate;
}

export interface ExportedFile {
  /** As the format names it and an index lists it. */
  readonly name: string;
  /** What it is called on disk. */
  readonly savedAs: string;
  readonly size: number;
  readonly sha256: Sha256;
}
export interface ExportProgress {
  /** Per cent of the whole export, 0 to 100. */
  readonly percent: number;
  /** Which incident of how many. */
  readonly file: string;
}

export interface ExportControl {
  readonly signal: AbortSignal;
  onProgress(progress: ExportProgress): void;
  /** Smaller than the format's, for whoever wants smaller files. */
  readonly limits?: PartLimits;
}
