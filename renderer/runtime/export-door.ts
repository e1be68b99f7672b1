// The runtime's side of handing over: preview, export to files, export to memory.

import type { IncidentId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { exportBundles, previewExport, type PreviewTools } from './export-bundles.ts';
import {
  collectIncident,
  redactIncident,
  type CollectedIncident,
  type RedactedIncident,
} from './export-redacted.ts';
import { memorySaves } from './export-in-memory.ts';
import type { ExportTools } from './export-incident.ts';
import { NOTHING_WITHHELD, type Redaction } from './export-redaction.ts';
import { createExportReporter } from './export-report.ts';
import type { ExportParts } from './export-sources.ts';
import { writeHere } from './export-writer.ts';
import { headsOfSubject } from './read-heads.ts';
import type { Refusal, Runtime } from './runtime.ts';

/** Keeps what was last collected: a preview is made anew with every choice, of the same records. */
function createCollector(
  parts: ExportParts,
): (incident: IncidentId) => Promise<Result<CollectedIncident, Refusal>> {
  const { core, workspaceLog, incidents } = parts;
  let kept: { readonly of: string; readonly collected: CollectedIncident } | undefined;
  return async (incident) => {
    const loaded = await incidents.load(incident);
    if (!loaded.ok) return loaded;
    const heads = await Promise.all(
      ([incident, 'workspace', 'journal'] as const).map((subject) => headsOfSubject(core, subject)),
    );
    const size = heads.flat().reduce((sum, head) => sum + head.size, 0);
    const of = `${incident} ${size} ${workspaceLog.rows().length} ${loaded.value.rows().length}`;
    if (kept?.of === of) return ok(kept.collected);
    const collected = await collectIncident(parts, incident);
    if (collected.ok) kept = { of, collected: collected.value };
    return collected;
  };
}

/** Keeps what was last made too: while words are written, nothing else is withheld. */
function createRedactor(parts: ExportParts): PreviewTools['redact'] {
  const collect = createCollector(parts);
  let kept:
    | {
        readonly collected: CollectedIncident;
        readonly redaction: Redaction;
        readonly redacted: RedactedIncident;
      }
    | undefined;
  return async (incident, redaction) => {
    const collected = await collect(incident);
    if (!collected.ok) return collected;
    if (kept?.collected === collected.value && kept.redaction === redaction) return ok(kept.redacted);
    const redacted = await redactIncident(parts, incident, redaction, collected.value);
    if (redacted.ok) kept = { collected: collected.value, redaction, redacted: redacted.value };
    return redacted;
  };
}

export function exportingOf(
  parts: ExportParts,
): Pick<Runtime, 'previewExport' | 'exportBundles' | 'exportBundle'> {
  const { core } = parts;
  const tools: ExportTools = {
    ...parts,
    report: createExportReporter(parts),
    write: core.writeBundle ?? writeHere,
  };
  const redact = createRedactor(parts);
  return {
    previewExport: (request) => previewExport({ ...tools, redact }, request),
    exportBundles: (request, control) => exportBundles(tools, request, core.host, control),
    exportBundle: async ({ incident, recipient, purpose, redaction = NOTHING_WITHHELD }) => {
      const { saves, files } = memorySaves();
      const request = { scope: { kind: 'incident', incident }, recipient, purpose, redaction } as const;
      const control = { signal: new AbortController().signal, onProgress: () => undefined };
      const done = await exportBundles({ ...tools, write: writeHere }, request, saves, control);
      if (!done.ok) return done;
      const [file] = files;
      return file && files.length === 1 ? ok(file) : err(severalFiles);
    },
  };
}

const severalFiles = {
  code: 'export_in_parts',
  message: 'The export does not fit into one bundle.',
  remedy: 'Export it to files.',
} as const;
