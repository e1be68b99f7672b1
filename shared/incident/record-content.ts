// One accepted command as the content of one record: structure in `pub`, every value in a disclosure of its own (FORMAT.md).
// Reading works with any disclosure missing; then `withheld` is true and the values that are gone are simply not there.

import type { Sha256 } from '../base/ids.ts';
import { formatInstant, readInstant } from '../base/instant.ts';
import { isObject, type Json, type JsonObject, type Values } from '../base/json.ts';
import { ok, type Result } from '../base/result.ts';
import type { EvidenceRecord, OpenedDisclosure } from '../evidence/record.ts';
import type { AttachmentRef, CommandContext, IncidentCommand } from './command.ts';
import type { IncidentEvent } from './event.ts';
import { bad, Opened, openNames, type BadContent } from './opened-values.ts';
import { recordType } from './record-type.ts';
import { readCommandShape, readEventShape } from './record-shape.ts';
import { Disclosures, structureOf, withoutUndefined, type Structure } from './value-disclosures.ts';
import type { WorkspaceCommand } from './workspace.ts';
import type { WorkspaceEvent } from './workspace-event.ts';

export type AnyCommand = IncidentCommand | WorkspaceCommand;
export type AnyEvent = IncidentEvent | WorkspaceEvent;
export interface RecordContent {
  readonly type: string;
  readonly pub: JsonObject;
  readonly disclosures: readonly { readonly name: string; readonly value: Json }[];
  /** Bytes of values too long for a disclosure; they are stored like any attachment. */
  readonly attachments: readonly { readonly sha256: Sha256; readonly bytes: Uint8Array }[];
}

/** The part of a command that carries its values: a RunEngine command wraps the engine's. */
const inner = (command: AnyCommand): Structure => (command.kind === 'RunEngine' ? command.command : command);

/** The element that a record is about, if it is about one. */
function elementOf(command: AnyCommand, events: readonly AnyEvent[]): string | undefined {
  if ('element' in command) return command.element;
  const wanted =
    'task' in command
      ? command.task
      : command.kind === 'RunEngine' && 'task' in command.command
        ? command.command.task
        : undefined;
  const about = (event: AnyEvent): boolean =>
    wanted === undefined
      ? event.kind === 'TimerFired' || event.kind === 'StepsBegun' || event.kind === 'ElementRepaired'
      : ('task' in event && event.task === wanted) || ('key' in event && event.key === wanted);
  const event = events.find((candidate) => about(candidate) && 'element' in candidate);
  return event && 'element' in event ? event.element : undefined;
}

/**
 * The content of the record that an accepted command leaves. Total: whether the log can carry it (depth, size, malformed
 * text) is for `buildAppend` to say.
 */
export function buildContent(
  command: AnyCommand,
  events: readonly AnyEvent[],
  by: CommandContext,
): RecordContent {
  const disclosures = new Disclosures();
  const { kind, ...rest } = withoutUndefined(command) as { kind: string };
  const refs =
    'attachments' in command ? command.attachments.map((ref) => disclosures.attach(ref)) : undefined;
  const carrier = structureOf(inner(command), 'command', disclosures);
  const args: Record<string, Json> =
    command.kind === 'RunEngine' ? { ...rest, command: carrier } : { ...carrier };
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
    events: events.map((event, index) =>
      structureOf(event as Structure, `events.${index}`, disclosures, values),
    ),
  };
  return {
    type: recordType(command, events),
    pub,
    disclosures: disclosures.list,
    attachments: disclosures.bytes,
  };
}

export interface ReadContent {
  readonly command: AnyCommand;
  readonly events: readonly AnyEvent[];
  readonly role: string;
  readonly occurredAt?: number;
  readonly attachments: readonly AttachmentRef[];
  /** True where a value or attachment that the record names is not among the opened disclosures. */
  readonly withheld: boolean;
}

function readAttachments(
  opened: Opened,
  names: unknown,
  place: string,
): Result<readonly AttachmentRef[], BadContent> {
  if (!Array.isArray(names))
    return bad('content_malformed', 'The attachments are not a list of names.', place);
  const refs: AttachmentRef[] = [];
  for (const name of names as readonly unknown[]) {
    const ref = opened.attachment(String(name));
    if (!ref.ok) return ref;
    if (ref.value) refs.push(ref.value);
  }
  return ok(refs);
}

function readCommand(opened: Opened, pub: JsonObject, place: string): Result<AnyCommand, BadContent> {
  const args = pub['args'];
  if (!isObject(args)) return bad('content_malformed', 'The record has no arguments.', place);
  const wrapped = pub['command'] === 'RunEngine';
  const carrier = opened.part(wrapped && isObject(args['command']) ? args['command'] : args, place);
  if (!carrier.ok) return carrier;
  const command: Record<string, unknown> = {
    ...(wrapped ? { ...args, command: carrier.value } : carrier.value),
    kind: pub['command'],
  };
  if (command['attachments'] !== undefined) {
    const refs = readAttachments(opened, command['attachments'], place);
    if (!refs.ok) return refs;
    command['attachments'] = refs.value;
  }
  if (pub['correctionOf'] !== undefined) command['correctionOf'] = pub['correctionOf'];
  const shape = readCommandShape(command);
  return shape.ok
    ? shape
    : bad(
        'content_malformed',
        `The command ${String(pub['command'])} is not what it should be: ${shape.error}.`,
        place,
      );
}

function readEvents(opened: Opened, events: unknown, place: string): Result<readonly AnyEvent[], BadContent> {
  if (!Array.isArray(events)) return bad('content_malformed', 'The record has no list of events.', place);
  const read: AnyEvent[] = [];
  for (const [index, event] of (events as readonly unknown[]).entries()) {
    if (!isObject(event)) return bad('content_malformed', `Event ${index} is not an object.`, place);
    const part = opened.part(event, place);
    if (!part.ok) return part;
    const shape = readEventShape(part.value);
    if (!shape.ok)
      return bad('content_malformed', `Event ${index} is not what it should be: ${shape.error}.`, place);
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
): Result<ReadContent, BadContent> {
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
  if (
    recordType(command.value, events.value) !== record.type ||
    elementOf(command.value, events.value) !== element
  ) {
    return bad(
      'content_contradicts_itself',
      'The type or element of the record is not that of its command.',
      place,
    );
  }
  const attachments = 'attachments' in command.value ? command.value.attachments : [];
  return ok({
    command: command.value,
    events: events.value,
    role,
    ...(instant === undefined ? {} : { occurredAt: instant }),
    attachments,
    withheld: open.withheld,
  });
}
