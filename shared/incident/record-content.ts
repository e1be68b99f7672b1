// One accepted command as the content of one record: structure in `pub`, every value in a disclosure of its own (FORMAT.md).
// Reading works with any disclosure missing; then `withheld` is true and the values that are gone are simply not there.

import { decodeUtf8, encodeUtf8 } from '../base/bytes.ts';
import { isSha256, type Sha256 } from '../base/ids.ts';
import { formatInstant, readInstant } from '../base/instant.ts';
import { isObject, type Json, type JsonObject, type Values } from '../base/json.ts';
import { err, ok, type Problem, type Result } from '../base/result.ts';
import { sha256Hex } from '../base/sha256.ts';
import type { EvidenceRecord, OpenedDisclosure } from '../evidence/record.ts';
import type { AttachmentRef, CommandContext, IncidentCommand } from './command.ts';
import { decodeValue, encodeValue, equalJson } from './disclosed-value.ts';
import type { IncidentEvent } from './event.ts';
import { recordType } from './record-type.ts';
import { readCommandShape, readEventShape } from './record-shape.ts';
import type { WorkspaceCommand } from './workspace.ts';
import type { WorkspaceEvent } from './workspace-event.ts';

export type AnyCommand = IncidentCommand | WorkspaceCommand;
export type AnyEvent = IncidentEvent | WorkspaceEvent;
type Refs = { readonly [name: string]: string };

/** A value longer than this, as canonical text in UTF-8, lies in an attachment. */
const LONGEST_LINE_VALUE = 8 * 1024;

export interface RecordContent {
  readonly type: string;
  readonly pub: JsonObject;
  readonly disclosures: readonly { readonly name: string; readonly value: Json }[];
  /** Bytes of values too long for a disclosure; they are stored like any attachment. */
  readonly attachments: readonly { readonly sha256: Sha256; readonly bytes: Uint8Array }[];
}

/** Takes values out of a command or event and leaves the names of their disclosures. */
class Disclosures {
  readonly list: { name: string; value: Json }[] = [];
  readonly bytes: { sha256: Sha256; bytes: Uint8Array }[] = [];
  attachments = 0;

  attach(ref: AttachmentRef): string {
    const name = `attachment.${this.attachments++}`;
    this.list.push({ name, value: { name: ref.name, mediaType: ref.mediaType, sha256: ref.sha256, size: ref.size } });
    return name;
  }

  add(name: string, value: Json): string {
    const bytes = encodeUtf8(typeof value === 'string' ? value.toWellFormed() : JSON.stringify(encodeValue(value)));
    if (bytes.length <= LONGEST_LINE_VALUE) {
      this.list.push({ name, value: encodeValue(value) });
      return name;
    }
    const sha256 = sha256Hex(bytes);
    const text = typeof value === 'string';
    this.bytes.push({ sha256, bytes });
    this.list.push({ name, value: { '@attachment': this.attachments } });
    this.attach({ sha256, size: bytes.length, name: `${name}${text ? '.txt' : '.json'}`, mediaType: text ? 'text/plain' : 'application/json' });
    return name;
  }
}

type Structure = { readonly kind: string; readonly values?: { readonly [name: string]: Json | undefined } };

const withoutUndefined = (value: object): Record<string, Json> =>
  Object.fromEntries(Object.entries(value as Record<string, Json | undefined>).filter((entry): entry is [string, Json] => entry[1] !== undefined));

function structureOf(part: Structure, prefix: string, disclosures: Disclosures, sameAs?: Values): Record<string, Json> {
  const { values, ...structure } = part;
  if (!values) return withoutUndefined(structure);
  const refs: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    const shared = sameAs && Object.hasOwn(sameAs, name) && equalJson(sameAs[name], value);
    refs[name] = shared ? `command.${name}` : disclosures.add(`${prefix}.${name}`, value);
  }
  return { ...withoutUndefined(structure), values: refs };
}

/** The part of a command that carries its values: a RunEngine command wraps the engine's. */
const inner = (command: AnyCommand): Structure => (command.kind === 'RunEngine' ? command.command : command);

/** The element that a record is about, if it is about one. */
function elementOf(command: AnyCommand, events: readonly AnyEvent[]): string | undefined {
  if ('element' in command) return command.element;
  const wanted = 'task' in command ? command.task : command.kind === 'RunEngine' && 'task' in command.command ? command.command.task : undefined;
  const about = (event: AnyEvent): boolean =>
    wanted === undefined ? event.kind === 'TimerFired' : ('task' in event && event.task === wanted) || ('key' in event && event.key === wanted);
  const event = events.find((candidate) => about(candidate) && 'element' in candidate);
  return event && 'element' in event ? event.element : undefined;
}

/**
 * The content of the record that an accepted command leaves. Total: whether the log can carry it (depth, size, malformed
 * text) is for `buildAppend` to say.
 */
export function buildContent(command: AnyCommand, events: readonly AnyEvent[], by: CommandContext): RecordContent {
  const disclosures = new Disclosures();
  const { kind, ...rest } = withoutUndefined(command) as { kind: string };
  const refs = 'attachments' in command ? command.attachments.map((ref) => disclosures.attach(ref)) : undefined;
  const carrier = structureOf(inner(command), 'command', disclosures);
  const args: Record<string, Json> = command.kind === 'RunEngine' ? { ...rest, command: carrier } : { ...carrier };
  delete args['kind'];
  delete args['correctionOf'];
  if (refs) args['attachments'] = refs;
  const values = inner(command).values as Values | undefined;
  const element = elementOf(command, events);
  const pub: JsonObject = {
    command: kind,
    args,
    ...(element === undefined ? {} : { element }),
    role: by.role,
    ...(by.occurredAt === undefined ? {} : { occurredAt: formatInstant(by.occurredAt) }),
    ...(command.kind === 'CorrectRecord' ? { correctionOf: command.correctionOf } : {}),
    events: events.map((event, index) => structureOf(event as Structure, `events.${index}`, disclosures, values)),
  };
  return { type: recordType(command, events), pub, disclosures: disclosures.list, attachments: disclosures.bytes };
}

export type ContentCode = 'content_malformed' | 'content_contradicts_itself' | 'disclosure_repeated' | 'value_malformed' | 'attachment_differs';

export interface ReadContent {
  readonly command: AnyCommand;
  readonly events: readonly AnyEvent[];
  readonly role: string;
  readonly occurredAt?: number;
  readonly attachments: readonly AttachmentRef[];
  /** True where a value or attachment that the record names is not among the opened disclosures. */
  readonly withheld: boolean;
}

type Bad = Problem<ContentCode>;
const bad = (code: ContentCode, message: string, place: string): { readonly ok: false; readonly error: Bad } =>
  err({ code, message, place, remedy: 'Treat the record as damaged and look at the log it came from.' });

/** Opens names into values; what is not there is counted, never guessed. */
class Opened {
  readonly byName: ReadonlyMap<string, Json>;
  readonly bytesOf: (sha256: Sha256) => Uint8Array | undefined;
  withheld = false;

  constructor(byName: ReadonlyMap<string, Json>, bytesOf: (sha256: Sha256) => Uint8Array | undefined) {
    this.byName = byName;
    this.bytesOf = bytesOf;
  }

  attachment(name: string): Result<AttachmentRef | undefined, Bad> {
    const value = this.byName.get(name);
    if (value === undefined) {
      this.withheld = true;
      return ok(undefined);
    }
    const ref = isObject(value) ? value : {};
    const { name: title, mediaType, sha256, size } = ref;
    if (typeof title !== 'string' || typeof mediaType !== 'string' || typeof sha256 !== 'string' || !isSha256(sha256) || typeof size !== 'number') {
      return bad('content_malformed', 'An attachment is not described by name, media type, hash and size.', name);
    }
    return ok({ name: title, mediaType, sha256, size });
  }

  long(index: number, name: string): Result<Json | undefined, Bad> {
    const ref = this.attachment(`attachment.${index}`);
    if (!ref.ok || !ref.value) return ref.ok ? ok(undefined) : ref;
    const bytes = this.bytesOf(ref.value.sha256);
    if (!bytes) {
      this.withheld = true;
      return ok(undefined);
    }
    const text = sha256Hex(bytes) === ref.value.sha256 ? decodeUtf8(bytes) : undefined;
    if (text === undefined) return bad('attachment_differs', 'A long text does not have the hash that its record names.', name);
    if (ref.value.mediaType === 'text/plain') return ok(text);
    try {
      return decodeValue(JSON.parse(text) as Json, name);
    } catch {
      return bad('content_malformed', 'A long value is not JSON.', name);
    }
  }

  value(name: string): Result<Json | undefined, Bad> {
    const raw = this.byName.get(name);
    if (raw === undefined) {
      this.withheld = true;
      return ok(undefined);
    }
    const index = isObject(raw) && Object.keys(raw).length === 1 ? raw['@attachment'] : undefined;
    return typeof index === 'number' ? this.long(index, name) : decodeValue(raw, name);
  }

  /** The same structure with its values opened. */
  part(structure: Record<string, unknown>, place: string): Result<Record<string, unknown>, Bad> {
    if (structure['values'] === undefined) return ok(structure);
    if (!isObject(structure['values'])) return bad('content_malformed', 'The names of the values are not an object.', place);
    const values: Record<string, Json> = {};
    for (const [name, ref] of Object.entries(structure['values'] as Refs)) {
      if (typeof ref !== 'string') return bad('content_malformed', `The value ${name} does not name a disclosure.`, place);
      const value = this.value(ref);
      if (!value.ok) return value;
      if (value.value !== undefined) values[name] = value.value;
    }
    return ok({ ...structure, values });
  }
}

function openNames(opened: readonly OpenedDisclosure[], place: string): Result<ReadonlyMap<string, Json>, Bad> {
  const byName = new Map<string, Json>();
  for (const { name, value } of opened) {
    if (byName.has(name)) return bad('disclosure_repeated', `The disclosure ${name} is there twice.`, place);
    byName.set(name, value);
  }
  return ok(byName);
}

function readAttachments(opened: Opened, names: unknown, place: string): Result<readonly AttachmentRef[], Bad> {
  if (!Array.isArray(names)) return bad('content_malformed', 'The attachments are not a list of names.', place);
  const refs: AttachmentRef[] = [];
  for (const name of names as readonly unknown[]) {
    const ref = opened.attachment(String(name));
    if (!ref.ok) return ref;
    if (ref.value) refs.push(ref.value);
  }
  return ok(refs);
}

function readCommand(opened: Opened, pub: JsonObject, place: string): Result<AnyCommand, Bad> {
  const args = pub['args'];
  if (!isObject(args)) return bad('content_malformed', 'The record has no arguments.', place);
  const wrapped = pub['command'] === 'RunEngine';
  const carrier = opened.part(wrapped && isObject(args['command']) ? args['command'] : args, place);
  if (!carrier.ok) return carrier;
  const command: Record<string, unknown> = { ...(wrapped ? { ...args, command: carrier.value } : carrier.value), kind: pub['command'] };
  if (command['attachments'] !== undefined) {
    const refs = readAttachments(opened, command['attachments'], place);
    if (!refs.ok) return refs;
    command['attachments'] = refs.value;
  }
  if (pub['correctionOf'] !== undefined) command['correctionOf'] = pub['correctionOf'];
  const shape = readCommandShape(command);
  return shape.ok ? shape : bad('content_malformed', `The command ${String(pub['command'])} is not what it should be: ${shape.error}.`, place);
}

function readEvents(opened: Opened, events: unknown, place: string): Result<readonly AnyEvent[], Bad> {
  if (!Array.isArray(events)) return bad('content_malformed', 'The record has no list of events.', place);
  const read: AnyEvent[] = [];
  for (const [index, event] of (events as readonly unknown[]).entries()) {
    if (!isObject(event)) return bad('content_malformed', `Event ${index} is not an object.`, place);
    const part = opened.part(event, place);
    if (!part.ok) return part;
    const shape = readEventShape(part.value);
    if (!shape.ok) return bad('content_malformed', `Event ${index} is not what it should be: ${shape.error}.`, place);
    read.push(shape.value);
  }
  return ok(read);
}

/**
 * Reads a record of an incident or workspace log back into its command and events. `opened` are its disclosures as far as
 * they are there; `bytesOf` gives stored bytes for values that were too long for a line.
 */
export function readContent(
  record: EvidenceRecord,
  opened: readonly OpenedDisclosure[],
  bytesOf: (sha256: Sha256) => Uint8Array | undefined = () => undefined,
): Result<ReadContent, Bad> {
  const place = `record ${record.seq + 1}`;
  const names = openNames(opened, place);
  if (!names.ok) return names;
  const open = new Opened(names.value, bytesOf);
  const command = readCommand(open, record.pub, place);
  if (!command.ok) return command;
  const events = readEvents(open, record.pub['events'], place);
  if (!events.ok) return events;
  const { role, occurredAt, element } = record.pub;
  const instant = typeof occurredAt === 'string' ? readInstant(occurredAt) : undefined;
  if (typeof role !== 'string' || (occurredAt !== undefined && instant === undefined)) {
    return bad('content_malformed', 'The record does not say in which role or when.', place);
  }
  if (recordType(command.value, events.value) !== record.type || elementOf(command.value, events.value) !== element) {
    return bad('content_contradicts_itself', 'The type or element of the record is not that of its command.', place);
  }
  const attachments = 'attachments' in command.value ? command.value.attachments : [];
  return ok({ command: command.value, events: events.value, role, ...(instant === undefined ? {} : { occurredAt: instant }), attachments, withheld: open.withheld });
}
