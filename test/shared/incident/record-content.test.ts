// The content of records: it comes back as it was, works with values missing, and is refused where FORMAT.md says so.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeUtf8 } from '../../../shared/base/bytes.ts';
import type { Json, JsonObject } from '../../../shared/base/json.ts';
import type { ContentCode } from '../../../shared/incident/opened-values.ts';
import { writeCanonical } from '../../../shared/base/canonical-json.ts';
import type { OpenedDisclosure, EvidenceRecord } from '../../../shared/evidence/record.ts';
import type { CommandContext, IncidentCommand } from '../../../shared/incident/command.ts';
import type { IncidentEvent } from '../../../shared/incident/event.ts';
import { equalJson } from '../../../shared/incident/disclosed-value.ts';
import { buildContent, readContent, type RecordContent } from '../../../shared/incident/record-content.ts';
import { command as anyCommand, event as anyEvent } from '../../support/record-arbitraries.ts';

const BY: CommandContext = { actor: 'per_aaaaaaaaaaaaaaaa', role: 'scribe', now: 1_700_000_000_000 };

const asRecord = (content: RecordContent): EvidenceRecord => ({
  v: 1,
  log: 'log',
  seq: 3,
  prev: null,
  at: '2026-11-20T08:01:00.000Z',
  type: content.type,
  actor: BY.actor,
  pub: content.pub,
  sd: [],
});
const asOpened = (content: RecordContent): OpenedDisclosure[] =>
  content.disclosures.map((item) => ({ salt: '', ...item }));
const bytesOf = (content: RecordContent) => (sha256: string) =>
  content.attachments.find((item) => item.sha256 === sha256)?.bytes;

interface Vector {
  readonly name: string;
  readonly clause: string;
  readonly code: ContentCode;
  readonly type: string;
  readonly pub: JsonObject;
  readonly opened: readonly { readonly name: string; readonly value: Json }[];
  readonly bytes?: string;
}
const vectors = JSON.parse(
  readFileSync(new URL('vectors/record-content.json', import.meta.url), 'utf8'),
) as readonly Vector[];

/** Everything written comes back; with every value withheld the structure still does. */
function check(
  command: IncidentCommand,
  events: readonly IncidentEvent[],
  by: CommandContext = BY,
): RecordContent {
  const content = buildContent(command, events, by);
  const read = readContent(asRecord(content), asOpened(content), bytesOf(content));
  if (!read.ok) throw new Error(`${read.error.code}: ${read.error.message}`);
  expect(equalJson(read.value.command, command)).toBe(true);
  expect(equalJson(read.value.events, events)).toBe(true);
  expect(read.value.role).toBe(by.role);
  expect(read.value.occurredAt).toBe(by.occurredAt);
  expect(read.value.withheld).toBe(false);

  const bare = readContent(asRecord(content), []);
  if (!bare.ok) throw new Error(`${bare.error.code}: ${bare.error.message}`);
  expect(bare.value.withheld).toBe(content.disclosures.length > 0);
  expect(bare.value.events.map(({ kind }) => kind)).toEqual(events.map(({ kind }) => kind));
  return content;
}

const note = (values: Record<string, never> | { readonly [name: string]: string }): IncidentCommand => ({
  kind: 'AddNote',
  values,
  attachments: [],
});

describe('record content', () => {
  test('commands and events come back as they were, or as bare structure', () => {
    fc.assert(
      fc.property(
        anyCommand,
        fc.array(anyEvent, { maxLength: 5 }),
        (command, events) => void check(command, events),
      ),
      { numRuns: 400 },
    );
  });

  test('no value of a command or event is left in the public part', () => {
    const secret = 'Müller, account 12';
    const content = check(note({ text: secret }), [{ kind: 'NoteAdded', values: { text: secret } }]);
    expect(JSON.stringify(content.pub)).not.toContain('Müller');
    expect(content.disclosures.map(({ name }) => name)).toEqual(['command.text']);
    expect(content.pub['events']).toEqual([{ kind: 'NoteAdded', values: { text: 'command.text' } }]);
  });

  test('a value that differs from the command has a disclosure of its own', () => {
    const content = check(note({ text: 'a' }), [{ kind: 'NoteAdded', values: { text: 'b' } }]);
    expect(content.disclosures.map(({ name }) => name)).toEqual(['command.text', 'events.0.text']);
  });

  test('decimals are written so that the log can carry them', () => {
    const content = check(
      { kind: 'AddNote', values: { figure: 12.4, '@number': { '@number': 1 } }, attachments: [] },
      [],
    );
    expect(content.disclosures[0]?.value).toEqual({ '@number': '12.4' });
    for (const { value } of content.disclosures) expect(writeCanonical(value).ok).toBe(true);
  });

  test('a name of the prototype is refused by the log, not lost on the way', () => {
    const values = JSON.parse('{"__proto__":"x","text":"y"}') as { readonly [name: string]: Json };
    const command = { kind: 'AddNote', values, attachments: [] } as IncidentCommand;
    const { pub } = buildContent(command, [{ kind: 'NoteAdded', values }], BY);
    expect(writeCanonical(pub)).toMatchObject({ ok: false, error: { code: 'json_forbidden_key' } });
  });

  test('a text over 8 KiB becomes an attachment', () => {
    const content = check(note({ text: 'x'.repeat(9000) }), []);
    expect(content.attachments).toHaveLength(1);
    expect(content.disclosures.map(({ name }) => name)).toEqual(['command.text', 'attachment.0']);
  });

  test('a value that is not there is left out, and said', () => {
    const content = buildContent(note({ text: 'a' }), [{ kind: 'NoteAdded', values: { text: 'b' } }], BY);
    const read = readContent(asRecord(content), asOpened(content).slice(0, 1));
    expect(read.ok && read.value).toMatchObject({
      withheld: true,
      command: { values: { text: 'a' } },
      events: [{ values: {} }],
    });
  });

  test.each(vectors.map((vector) => [`${vector.clause} ${vector.name}`, vector] as const))(
    'refuses: %s',
    (_name, vector) => {
      const record = {
        v: 1,
        log: 'log',
        seq: 3,
        prev: null,
        at: '2026-11-20T08:01:00.000Z',
        type: vector.type,
        actor: BY.actor,
        pub: vector.pub,
        sd: [],
      } as const;
      const read = readContent(
        record,
        vector.opened.map((item) => ({ salt: '', ...item })),
        () => (vector.bytes === undefined ? undefined : encodeUtf8(vector.bytes)),
      );
      expect(read.ok ? 'read' : read.error.code).toBe(vector.code);
    },
  );

  test('every code has a vector, and every vector a clause of FORMAT.md', () => {
    const format = readFileSync(new URL('../../../shared/incident/FORMAT.md', import.meta.url), 'utf8');
    for (const { clause } of vectors) expect(format).toContain(`**${clause}** `);
    const codes: { readonly [Code in ContentCode]: true } = {
      content_malformed: true,
      content_contradicts_itself: true,
      disclosure_repeated: true,
      value_malformed: true,
      attachment_differs: true,
    };
    expect([...new Set(vectors.map(({ code }) => code))].toSorted()).toEqual(Object.keys(codes).toSorted());
  });
});
