// What the human report of a bundle is made from: nothing that the bundle itself does not hold.

import type { IncidentView } from '../../incident/view.ts';
import type { VersionView } from '../../incident/workspace.ts';
import type { WithheldField, WithheldList } from '../../bundle/withheld-list.ts';
import type { Manifest } from '../../package/manifest.ts';
import type { VersionStatement } from '../../package/version.ts';

export interface ReportInput {
  readonly view: IncidentView;
  readonly manifest: Manifest;
  readonly statement: VersionStatement;
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
  /** Of each log of the incident, in the order of the logs: exactly what is withheld and why. */
  readonly withheld?: readonly WithheldList[];
  /** Values withheld in the shown records of the workspace log. */
  readonly withheldInWorkspace?: readonly WithheldField[];
  /** SVG of the process with the path taken. */
  readonly diagram?: string;
  /** SHA-256 of the workspace root's certificate, 64 hex digits. */
  readonly rootFingerprint: string;
  /** Versions of this package that the workspace log records: who approved them, and which ones remediation published. */
  readonly versions?: readonly VersionView[];
}
