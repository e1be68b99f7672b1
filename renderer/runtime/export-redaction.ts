// What an export withholds: chosen by kind of value, by record, by single value; and whatever else repeats a withheld value,
// so that what is gone from one place cannot be read in another.

import { isObject, type Json } from '../../shared/base/json.ts';
import type { Sha256 } from '../../shared/base/ids.ts';
import { decodeUtf8 } from '../../shared/base/bytes.ts';
import type { BundleLog, BundleRow } from '../../shared/bundle/bundle-log.ts';
import type { WithholdReason } from '../../shared/bundle/withheld-list.ts';
import { disclosureDigest, openDisclosure } from '../../shared/evidence/disclosure.ts';
import { readRecord } from '../../shared/evidence/read-record.ts';
import { createNameFinder, type NameFinder } from './name-finder.ts';
import { createSecretFinder, SHORTEST_SECRET } from './secret-finder.ts';

export const VALUE_KINDS = ['names', 'reasons', 'notes', 'attachments', 'answers'] as const;
/** Names of people wherever they are written; why something was decided; free notes and messages; files; all other values. */
export type ValueKind = (typeof VALUE_KINDS)[number];

export interface Redaction {
  readonly kinds: { readonly [K in ValueKind]?: WithholdReason };
  /** By leaf hash of the record. */
  readonly records: { readonly [leaf: string]: WithholdReason };
  /** By digest of the disclosure. */
  readonly fields: { readonly [digest: string]: WithholdReason };
}
export const NOTHING_WITHHELD: Redaction = { kinds: {}, records: {}, fields: {} };
export const withholdsAnything = ({ kinds, records, fields }: Redaction): boolean =>
  [kinds, records, fields].some((chosen) => Object.keys(chosen).length > 0);

/** What the choice is made with beside the rows. */
export interface RedactionFacts {
  /** Names of everybody on the roster. */
  readonly names: readonly string[];
  /** Bytes of values that were too long for a line, and of attachments that are text. */
  readonly texts: ReadonlyMap<Sha256, Uint8Array>;
  /** Words that the process version itself uses, such as the choices of its forms: they tell nothing of where they are repeated. */
  readonly vocabulary: ReadonlySet<string>;
}

/** A value of a record on its way out. */
export interface ExportedValue {
  readonly digest: string;
  readonly name: string;
  readonly value: Json;
  /** Undefined: it is shown. */
  readonly reason?: WithholdReason;
  /** It was not chosen itself; it repeats what was. */
  readonly repeats: boolean;
  /** It is shown although names are withheld, and may name somebody all the same: a person has to look. */
  readonly mayName: boolean;
}
export interface ExportedRecord {
  readonly origin: string;
  readonly seq: number;
  readonly leaf: Sha256;
  readonly type: string;
  readonly values: readonly ExportedValue[];
  readonly reason?: WithholdReason;
  /** Records that others are checked against; their values may be withheld, they may not. */
  readonly mustStay: boolean;
}
export interface RedactedLogs {
  readonly logs: readonly BundleLog[];
  readonly records: readonly ExportedRecord[];
  /** Whether a text tells what is not to be read anywhere. */
  readonly tells: (text: string) => boolean;
}

/** The version, the devices and the clock of a bundle are checked by these. */
const MUST_STAY = new Set([
  'incident.opened',
  'export.started',
  'peer.seen',
  'clock.adjusted',
  'key.rotated',
]);
/** Letters stand in it as they are; a page or a mail may write them in other ways. */
const PLAIN_TEXT = /^(text\/(plain|csv|markdown|tab-separated-values)|application\/json)\b/;

export const kindOfValue = (type: string, name: string): ValueKind => {
  if (/^attachment\.\d+$/.test(name)) return 'attachments';
  const last = name.split('.').at(-1) ?? name;
  if (type.startsWith('person.') && last === 'name') return 'names';
  if (/^(rationale|reason|why|purpose|justification)$/i.test(last)) return 'reasons';
  if (/^(note|evidence|contact|record)\./.test(type) || /^(text|message|body|note|comment)$/i.test(last))
    return 'notes';
  return 'answers';
};

interface Field {
  readonly text: string;
  readonly digest: string;
  readonly name: string;
  readonly value: Json;
  /** What can be read in it. */
  readonly written: readonly string[];
  /** A file of which not everything can be read: another format or encoding, or too long. */
  readonly unread: boolean;
  /** What must not be read elsewhere where it is withheld, folded. */
  readonly secret: readonly string[];
  reason?: WithholdReason;
  repeats: boolean;
  /** Withheld because it names a person: the name must not be read elsewhere, but the words around it may. */
  onlyNamed: boolean;
}
interface Row {
  readonly row: BundleRow;
  readonly type: string;
  readonly fields: readonly Field[];
  readonly reason: WithholdReason | undefined;
}

const folded = (text: string): string => text.normalize('NFC').trim().toLowerCase();

function textsIn(value: Json): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  return typeof value === 'object' && value !== null
    ? Object.values(value as { readonly [key: string]: Json }).flatMap(textsIn)
    : [];
}

/** The kind of an entry is the program's own word. */
const isTelling = (text: string, name: string, { vocabulary }: RedactionFacts): boolean =>
  text.length >= SHORTEST_SECRET && !/(^|\.)entry$/.test(name) && !vocabulary.has(text);

/** An escape may stand for a letter; a NUL is a sign of UTF-16. */
const isAllRead = (content: string, mediaType: Json | undefined): boolean =>
  PLAIN_TEXT.test(String(mediaType)) &&
  !content.includes('\0') &&
  !(String(mediaType).startsWith('application/json') && content.includes('\\u'));

function openField(text: string, facts: RedactionFacts): Field | undefined {
  const opened = openDisclosure(text);
  if (!opened.ok) return undefined;
  const { name, value } = opened.value;
  const file =
    isObject(value) && typeof value['sha256'] === 'string' ? (value['sha256'] as Sha256) : undefined;
  const bytes = file && facts.texts.get(file);
  const content = bytes && decodeUtf8(bytes);
  const written = [...textsIn(value), ...(content === undefined ? [] : [content])];
  const mediaType = isObject(value) ? value['mediaType'] : undefined;
  // A media type or size is shared by files that have nothing to do with each other.
  const own = file && isObject(value) ? [file, String(value['name'] ?? '')] : textsIn(value);
  const secret = [...own, ...(content === undefined ? [] : [content])]
    .map(folded)
    .filter((each) => isTelling(each, name, facts));
  return {
    text,
    digest: disclosureDigest(text),
    name,
    value,
    written,
    unread: file !== undefined && (content === undefined || !isAllRead(content, mediaType)),
    secret,
    repeats: false,
    onlyNamed: false,
  };
}

function openRow(row: BundleRow, redaction: Redaction, facts: RedactionFacts): Row {
  const record = row.line === undefined ? undefined : readRecord(row.line);
  const type = record?.ok ? record.value.type : '';
  const fields = row.disclosures.flatMap((text) => openField(text, facts) ?? []);
  const reason = MUST_STAY.has(type) ? undefined : redaction.records[row.leaf];
  return { row, type, fields, reason };
}

function choose(
  { type, fields, reason }: Row,
  { kinds, fields: chosen }: Redaction,
  finder: NameFinder,
): void {
  for (const field of fields) {
    const named = kinds.names !== undefined && field.written.some(finder.names);
    const itself = reason ?? chosen[field.digest] ?? kinds[kindOfValue(type, field.name)];
    const why = itself ?? (named ? kinds.names : undefined);
    if (why === undefined) continue;
    field.reason = why;
    field.onlyNamed = itself === undefined;
  }
}

const longValueOf = ({ value }: Field): string | undefined =>
  isObject(value) && typeof value['@attachment'] === 'number'
    ? `attachment.${value['@attachment']}`
    : undefined;

/** In one record: the same value under another name, and a long value with the file that holds it. */
function alike(a: Field, b: Field): boolean {
  return (
    longValueOf(a) === b.name ||
    longValueOf(b) === a.name ||
    JSON.stringify(a.value) === JSON.stringify(b.value)
  );
}
function followInRecord({ fields }: Row): void {
  for (const field of fields) {
    if (field.reason !== undefined) continue;
    const source = fields.find((other) => other.reason !== undefined && alike(other, field));
    if (source?.reason === undefined) continue;
    field.reason = source.reason;
    field.repeats = true;
  }
}

/** Withholds in every row what repeats a secret of another. */
function followSecrets(rows: readonly Row[], find: (text: string) => WithholdReason | undefined): void {
  for (const { fields } of rows) {
    for (const field of fields) {
      if (field.reason !== undefined) continue;
      const [reason] = field.written.flatMap((text) => find(folded(text)) ?? []);
      if (reason === undefined) continue;
      field.reason = reason;
      field.repeats = true;
    }
  }
}

function redactedRow({ row, fields, reason }: Row): BundleRow {
  const { seq, leaf } = row;
  if (row.line === undefined) return row;
  if (reason !== undefined) return { seq, leaf, disclosures: [], reason };
  const hidden = fields.flatMap((field) =>
    field.reason === undefined ? [] : [[field.digest, field.reason] as const],
  );
  if (hidden.length === 0) return row;
  const gone = new Set(hidden.map(([digest]) => digest));
  return {
    ...row,
    disclosures: fields.filter(({ digest }) => !gone.has(digest)).map(({ text }) => text),
    fieldReasons: { ...row.fieldReasons, ...Object.fromEntries(hidden) },
  };
}

/** `logs`: all that go into the bundle, those of the workspace with other matters withheld already. */
export function redactLogs(
  logs: readonly BundleLog[],
  redaction: Redaction,
  facts: RedactionFacts,
): RedactedLogs {
  const finder = createNameFinder(facts.names, facts.vocabulary);
  const opened = logs.map(({ rows }) => rows.map((row) => openRow(row, redaction, facts)));
  const all = opened.flat();
  for (const row of all) choose(row, redaction, finder);
  for (const row of all) followInRecord(row);
  const secrets = new Map<string, WithholdReason>();
  for (const { fields } of all)
    for (const { reason, secret, onlyNamed } of fields)
      if (reason !== undefined && !onlyNamed) for (const text of secret) secrets.set(text, reason);
  const find = createSecretFinder(secrets);
  followSecrets(all, find);
  for (const row of all) followInRecord(row);
  const namesGone = redaction.kinds.names !== undefined;
  const mayName = ({ written, unread }: Field): boolean =>
    namesGone && (unread || written.some(finder.mayName));
  return {
    logs: logs.map((log, index) => ({ ...log, rows: (opened[index] ?? []).map(redactedRow) })),
    records: logs.flatMap(({ origin }, index) =>
      (opened[index] ?? []).flatMap((row) =>
        row.row.line === undefined ? [] : [describe(origin, row, mayName)],
      ),
    ),
    tells: (text) => (namesGone && finder.names(text)) || find(folded(text)) !== undefined,
  };
}

function describe(
  origin: string,
  { row, type, fields, reason }: Row,
  mayName: (field: Field) => boolean,
): ExportedRecord {
  return {
    origin,
    seq: row.seq,
    leaf: row.leaf,
    type,
    values: fields.map((field) => {
      const { digest, name, value, reason: why, repeats } = field;
      return {
        digest,
        name,
        value,
        repeats,
        mayName: why === undefined && mayName(field),
        ...(why === undefined ? {} : { reason: why }),
      };
    }),
    ...(reason === undefined ? {} : { reason }),
    mustStay: MUST_STAY.has(type),
  };
}
