// The human report of a bundle: script-free HTML, generated only from what the bundle itself holds. Every value is escaped.

import { formatInstant } from '../../base/instant.ts';
import type { IncidentView } from '../../incident/view.ts';
import type { Manifest } from '../../package/manifest.ts';
import type { VersionStatement } from '../../package/version.ts';

export interface ReportInput {
  readonly view: IncidentView;
  readonly manifest: Manifest;
  readonly statement: VersionStatement;
  readonly workspaceName: string;
  /** Person id → name. */
  readonly names: ReadonlyMap<string, string>;
  readonly export: { readonly number: number; readonly at: string; readonly purpose: string; readonly recipient: string };
  /** IANA zone in which local times are shown beside UTC. */
  readonly timeZone: string;
  readonly withheldRecords: number;
  readonly rootFingerprint: string;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (letter) => ESCAPES[letter] ?? letter);

export function buildReport({ view, workspaceName, names, statement }: ReportInput): string {
  const title = `INC-${String(view.number).padStart(4, '0')} ${view.title}`;
  const rows = view.timeline.map(
    (entry) => `<tr><td>${entry.seq + 1}</td><td>${formatInstant(entry.at)}</td><td>${escape(names.get(entry.actor) ?? entry.actor)}</td><td>${escape(entry.title)}</td></tr>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escape(title)}</title></head>
<body><h1>${escape(title)}</h1><p>${escape(workspaceName)}, version ${statement.number}</p><table>${rows.join('')}</table></body></html>
`;
}
