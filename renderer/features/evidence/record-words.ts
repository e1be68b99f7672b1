// What a record tells in one line where no incident view tells it: the workspace's own acts, the journal, exports.

import { isObject, type Json, textOf } from '../../../shared/base/json.ts';
import type { EvidenceRecord, OpenedDisclosure } from '../../../shared/evidence/record.ts';
import { actWords } from './act-words.ts';
import { readOrigin } from '../../../shared/evidence/origin.ts';

const KINDS: { readonly [type: string]: string | undefined } = {
  'incident.opened': 'incident',
  'step.submitted': 'asked',
  'step.completed': 'step',
  'approval.given': 'approval',
  'exception.invoked': 'exception',
  'exception.ratified': 'ratified',
  'contact.attempted': 'call',
  'note.added': 'note',
  'evidence.added': 'evidence',
  'record.corrected': 'correction',
  'steps.begun': 'begin',
  'element.repaired': 'repair',
  'join.released': 'release',
  'engine.advance-clock': 'clock',
  'engine.deliver-message': 'message',
  'engine.broadcast-signal': 'signal',
  'engine.throw-error': 'error',
  'engine.throw-escalation': 'escalation',
  'export.started': 'export',
  'clock.adjusted': 'clock',
  'workspace.named': 'workspace',
  'provider.registered': 'provider',
  'log.checkpoint': 'head',
  'timestamp.received': 'time stamp',
  'app.started': 'start',
  'peer.seen': 'exchange',
  'import.merged': 'exchange',
  'conflict.resolved': 'conflict',
  'field.erased': 'erasure',
};

/** One word for the type: "step", "correction", "clock". */
export const kindWord = (type: string): string => KINDS[type] ?? type.split('.')[0] ?? type;

export interface RecordNames {
  /** Name behind an id of a person. */
  person(id: string): string;
  role(id: string): string;
  /** Name of a log by the subject of its origin. */
  log(subject: string): string;
}

interface Told {
  readonly title: string;
  readonly detail?: string;
}

const short = (value: Json | undefined): string => textOf(value).slice(0, 8);

function listOfRoles(value: Json | undefined, names: RecordNames): string {
  return Array.isArray(value) ? value.map((role) => names.role(String(role))).join(', ') : '';
}

/** Words for a record by its type; values that are withheld leave gaps. */
export function tellRecord(
  record: EvidenceRecord,
  opened: readonly OpenedDisclosure[],
  names: RecordNames,
): Told {
  const value = (name: string): string =>
    textOf(
      opened.find((disclosure) => disclosure.name === name || disclosure.name === `command.${name}`)?.value,
    );
  const { pub } = record;
  const args = isObject(pub['args']) ? pub['args'] : {};
  const approval = isObject(args['approval']) ? args['approval'] : {};
  const fields = isObject(approval['fields']) ? approval['fields'] : {};
  switch (record.type) {
    case 'export.started':
      return {
        title: `Bundle ${String(pub['number'] ?? '')} exported for ${value('recipient')}`,
        detail: value('purpose'),
      };
    case 'clock.adjusted':
      return { title: 'The clock of this computer was set back' };
    case 'workspace.named':
      return { title: `Workspace named ${value('name')}` };
    case 'person.enrolled':
      return { title: `${value('name')} enrolled`, detail: listOfRoles(args['roles'], names) };
    case 'person.revoked':
      return { title: `${names.person(textOf(args['person']))} revoked`, detail: value('reason') };
    case 'version.submitted':
      return {
        title: `${value('title')}, version ${String(args['number'] ?? '')} sent to review`,
        detail: value('changeLog'),
      };
    case 'version.approved':
      return {
        title: `Version ${short(args['digest'])} ${textOf(fields['decision']).replaceAll('_', ' ')}`,
        detail: value('rationale'),
      };
    case 'version.published':
      return { title: `Version ${short(args['digest'])} published` };
    case 'provider.registered':
      return { title: `Provider ${value('name')} registered` };
    case 'log.checkpoint': {
      const origin = readOrigin(value('origin'));
      const size = pub['size'] === 1 ? '1 record' : `${String(pub['size'] ?? '?')} records`;
      return { title: `Head of ${origin.ok ? names.log(origin.value.subject) : 'a log'}: ${size}` };
    }
    case 'timestamp.received': {
      const origin = readOrigin(value('origin'));
      const over = origin.ok ? names.log(origin.value.subject) : value('origin') || 'a bundle';
      return { title: `Time stamp received over ${over}`, detail: `token ${short(pub['tokenSha256'])}` };
    }
    case 'app.started':
      return {
        title: `Runproof ${textOf(pub['version'])} started`,
        detail: `build ${short(pub['buildSha256'])}`,
      };
    default:
      return tellKeys(record, args, value, names);
  }
}

/** Devices and keys; the journal's own `key.rotated` is about this device. */
function tellKeys(
  { type, pub }: EvidenceRecord,
  args: { readonly [name: string]: Json | undefined },
  value: (name: string) => string,
  names: RecordNames,
): Told {
  const device = textOf(args['device']);
  const subject = textOf(args['subject']);
  switch (type) {
    case 'device.enrolled':
      return { title: `Device ${value('label')} enrolled`, detail: device };
    case 'device.revoked':
      return { title: `Device ${device} revoked`, detail: value('reason') };
    case 'key.added':
      return { title: `Further key for ${names.person(textOf(args['person']))}` };
    case 'key.rotated': {
      const whose = subject.startsWith('per_') ? names.person(subject) : subject || 'this device';
      return { title: `New key for ${whose}`, detail: value('reason') };
    }
    default:
      return tellExchange(type, pub, names);
  }
}

const counted = (value: Json | undefined, one: string, many: string): string =>
  value === 1 ? `1 ${one}` : `${String(value ?? '?')} ${many}`;

/** What came from other devices, and what is left to say of a kind that a later version wrote. */
function tellExchange(
  type: string,
  pub: { readonly [name: string]: Json | undefined },
  names: RecordNames,
): Told {
  switch (type) {
    case 'peer.seen': {
      const head = isObject(pub['head']) ? pub['head'] : {};
      const origin = readOrigin(textOf(head['origin']));
      const whose = origin.ok
        ? `${names.log(origin.value.subject)} by ${origin.value.device}`
        : 'another device’s log';
      return { title: `Seen: ${counted(head['size'], 'record', 'records')} of ${whose}` };
    }
    case 'import.merged':
      return {
        title: `Imported from ${textOf(pub['device'])}: ${counted(pub['records'], 'record', 'records')}`,
        detail: `in ${counted(pub['logs'], 'log', 'logs')}`,
      };
    case 'field.erased':
      return { title: 'A value was erased', detail: `commitment ${short(pub['digest'])}` };
    default: {
      const title = actWords(type);
      return title === undefined
        ? { title: 'A record of a kind that this version has no words for', detail: type }
        : { title };
    }
  }
}
