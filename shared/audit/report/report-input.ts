// What the human report of a bundle is made from: nothing that the bundle itself does not hold.

import type { ConflictState } from '../../incident/conflict.ts';
import type { IncidentView } from '../../incident/view.ts';
import type { VersionView } from '../../incident/workspace.ts';
import type { WithheldField, WithheldList } from '../../bundle/withheld-list.ts';
import type { Manifest } from '../../package/manifest.ts';
import type { VersionStatement } from '../../package/version.ts';

export interface ReportStep {
  readonly name: string;
  /** "User task", "Start event". */
  readonly kind: string;
  /** 0 for what stands in no sub-process. */
  readonly depth: number;
  readonly state: 'plain' | 'done' | 'now' | 'waiting' | 'stopped' | 'left' | 'ahead';
}
/** A process file with the path that the incident took. */
export interface ReportDiagram {
  /** Its path in the package. */
  readonly file: string;
  readonly title: string;
  /** An `svg` element; not trusted, written anew. */
  readonly svg: string;
  /** The same in reading order. */
  readonly steps: readonly ReportStep[];
}

/** One device's log of the incident. */
export interface ReportLog {
  readonly device: string;
  readonly records: number;
}
export interface ReportPlace {
  readonly device: string;
  /** seq in that device's log. */
  readonly seq: number;
}

export interface ReportInput {
  readonly view: IncidentView;
  readonly manifest: Manifest;
  /** Of the version that the incident was opened with. */
  readonly statement: VersionStatement;
  /** Of versions that it was or was to be moved to. */
  readonly moved?: readonly VersionStatement[];
  readonly workspaceName: string;
  /** Person id → name. */
  readonly names: ReadonlyMap<string, string>;
  /** `at` as RFC 3339 in UTC with milliseconds. */
  readonly export: {
    readonly number: number;
    readonly at: string;
    readonly purpose: string;
    readonly recipient: string;
  };
  /** IANA zone in which local times are shown beside UTC. */
  readonly timeZone: string;
  /** Records of the workspace log that are in the bundle by their hash only. */
  readonly withheldRecords: number;
  /** Logs of the incident, one for each device that wrote about it. */
  readonly logs?: readonly ReportLog[];
  /** Shown records in its logs that tell nothing of the incident: exports, exchange, erasure, the clock set back. */
  readonly besideTheIncident?: number;
  /** Where the record of each position stands; only where several logs are told in one order. */
  readonly places?: readonly ReportPlace[];
  /** What two devices recorded and cannot both hold. */
  readonly conflicts?: readonly ConflictState[];
  /** Of each log of the incident, in the order of `logs`: exactly what is withheld and why. */
  readonly withheld?: readonly WithheldList[];
  /** Values withheld in the shown records of the workspace log. */
  readonly withheldInWorkspace?: readonly WithheldField[];
  /** The main process first, then those that it called. */
  readonly diagrams?: readonly ReportDiagram[];
  /** SHA-256 of the workspace root's certificate, 64 hex digits. */
  readonly rootFingerprint: string;
  /** Versions of this package that the workspace log records: who approved them, and which ones remediation published. */
  readonly versions?: readonly VersionView[];
}
