// One incident as it will be handed over: its sources with what was chosen withheld, and the words for what goes wrong.

import type { Sha256 } from '../../shared/base/ids.ts';
import { isObject } from '../../shared/base/json.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import { statedLog, type BundleLog } from '../../shared/bundle/bundle-log.ts';
import { countWithheld, type Withheld } from '../../shared/bundle/withheld-list.ts';
import { openDisclosure } from '../../shared/evidence/disclosure.ts';
import { buildStatement } from '../../shared/package/statement.ts';
import type { IncidentId } from '../../shared/base/ids.ts';
import type { Core } from './core.ts';
import { redactLogs, type ExportedRecord, type Redaction } from './export-redaction.ts';
import { collectSources, type ExportParts, type IncidentSources } from './export-sources.ts';
import type { Refusal } from './runtime.ts';
import { storedBytes } from './stored-bytes.ts';

export interface RedactedIncident {
  readonly sources: IncidentSources;
  readonly own: readonly BundleLog[];
  readonly workspace: readonly BundleLog[];
  readonly records: readonly ExportedRecord[];
  /** Whether a text tells what is withheld. */
  readonly tells: (text: string) => boolean;
  readonly texts: ReadonlyMap<Sha256, Uint8Array>;
}

/** Longer text files are not looked through for what they repeat; withhold them by name. */
const LONGEST_TEXT = 4 * 1024 * 1024;
const TEXT = /^(text\/|application\/(json|xml)|message\/rfc822)/;

/** Values too long for a line, and attachments that are text. */
async function readTexts(core: Core, logs: readonly BundleLog[]): Promise<ReadonlyMap<Sha256, Uint8Array>> {
  const texts = new Map<Sha256, Uint8Array>();
  for (const text of logs.flatMap(({ rows }) => rows.flatMap(({ disclosures }) => disclosures))) {
    const opened = openDisclosure(text);
    const value = opened.ok && isObject(opened.value.value) ? opened.value.value : {};
    const { sha256, size, mediaType } = value as Record<string, unknown>;
    if (typeof sha256 !== 'string' || typeof size !== 'number' || size > LONGEST_TEXT) continue;
    if (typeof mediaType !== 'string' || !TEXT.test(mediaType)) continue;
    const bytes = await storedBytes(core, sha256 as Sha256);
    if (bytes) texts.set(sha256 as Sha256, bytes);
  }
  return texts;
}

/** Ids and choices as the files of a process quote them. */
function vocabularyOf({ concerned }: IncidentSources): ReadonlySet<string> {
  const words = concerned.flatMap(({ package: { files } }) =>
    files.flatMap(({ text }) =>
      [...text.matchAll(/"([a-z][a-z0-9._-]{2,60})"/g)].map(([, word]) => word ?? ''),
    ),
  );
  return new Set(words);
}

export interface CollectedIncident {
  readonly sources: IncidentSources;
  readonly texts: RedactedIncident['texts'];
}

export async function collectIncident(
  parts: ExportParts,
  incident: IncidentId,
): Promise<Result<CollectedIncident, Refusal>> {
  const collected = await collectSources(parts, incident);
  if (!collected.ok) return collected;
  const { own, workspace } = collected.value;
  return ok({ sources: collected.value, texts: await readTexts(parts.core, [...own, ...workspace]) });
}

/** `collected`: where it was read just before. */
export async function redactIncident(
  parts: ExportParts,
  incident: IncidentId,
  redaction: Redaction,
  collected?: CollectedIncident,
): Promise<Result<RedactedIncident, Refusal>> {
  const read = collected ? ok(collected) : await collectIncident(parts, incident);
  if (!read.ok) return read;
  const { sources, texts } = read.value;
  const logs = [...sources.own, ...sources.workspace];
  const names = parts.workspaceLog.view().people.map(({ name }) => name);
  const redacted = redactLogs(logs, redaction, { names, texts, vocabulary: vocabularyOf(sources) });
  return ok({
    sources,
    own: redacted.logs.slice(0, sources.own.length),
    workspace: redacted.logs.slice(sources.own.length),
    records: redacted.records,
    tells: redacted.tells,
    texts,
  });
}

/** Sums over the logs of the incident; what the workspace log leaves out as other matters is not among them. */
export function sumWithheld({ own, workspace }: RedactedIncident): readonly Withheld[] {
  const lists = [...own, ...workspace].flatMap((log) => statedLog(log).listed ?? []);
  return countWithheld({
    records: lists.flatMap(({ records }) => records.filter(({ reason }) => reason !== 'other_matters')),
    fields: lists.flatMap(({ fields }) => fields),
  });
}

/** Files that go along as a whole and in which something withheld can still be read. */
export function stillReadable({ tells, sources: { concerned } }: RedactedIncident): readonly string[] {
  return concerned.flatMap(({ package: { files }, statement }) => [
    ...files.filter(({ path, text }) => tells(path) || tells(text)).map(({ path }) => path),
    ...(tells(buildStatement(statement)) ? ['version.json'] : []),
  ]);
}

/** Values that are shown and may name somebody although names are withheld. */
export const countMayName = ({ records }: RedactedIncident): number =>
  records.reduce(
    (sum, { reason, values }) =>
      sum + (reason === undefined ? values.filter(({ mayName }) => mayName).length : 0),
    0,
  );

/** The words of a request that would give away what is withheld. */
export function givenAway(
  { tells }: RedactedIncident,
  request: { readonly recipient: string; readonly purpose: string },
): Refusal | undefined {
  for (const [place, text] of Object.entries({ Recipient: request.recipient, Purpose: request.purpose })) {
    if (tells(text))
      return {
        code: 'withheld_in_request',
        message: `${place} repeats a value that is withheld; it stands in the bundle for everybody to read.`,
        place,
        remedy: `Write ${place.toLowerCase()} in other words.`,
      };
  }
  return undefined;
}
