// What is withheld cannot be read anywhere in the bundle, and the bundle still verifies and says what is withheld.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { nodeCrypto } from '../../../electron/cli/verify.ts';
import { verifyAndAudit } from '../../../shared/audit/audit-bundle.ts';
import { encodeUtf8 } from '../../../shared/base/bytes.ts';
import { NOTHING_WITHHELD, type Redaction } from '../../../renderer/runtime/export-redaction.ts';
import type { Runtime } from '../../../renderer/runtime/runtime.ts';
import { openIncidentOnDisk } from '../../support/open-incident.ts';

const SECRET = 'Zebrafish account 4711';
let place: Awaited<ReturnType<typeof openIncidentOnDisk>>;

async function note(text: string, file?: { name: string; text: string }): Promise<void> {
  const { runtime, incident } = place;
  const ref =
    file &&
    (await runtime.attach({ name: file.name, mediaType: 'text/plain', bytes: encodeUtf8(file.text) }));
  const attachments = ref?.ok ? [ref.value] : [];
  const done = await runtime.submit(incident, {
    kind: 'AddNote',
    values: { text, entry: 'note' },
    attachments,
  });
  if (!done.ok) throw new Error(done.error.message);
}

beforeAll(async () => {
  place = await openIncidentOnDisk('Q. Quokka');
  await note(SECRET);
  await note(`As said: ${SECRET.toUpperCase()}, seen twice.`);
  await note('A long text. '.repeat(1000) + SECRET);
  await note('With a file.', { name: `${SECRET}.txt`, text: 'harmless' });
  await note('With another file.', { name: 'list.txt', text: `one\n${SECRET}\n` });
  await note('Called N. Named about it.');
  await note('Spoke to Named, who was tired.');
  await note('N. will call back.');
}, 60_000);
afterAll(() => place.disk.host.close());

const request = (redaction: Redaction) =>
  ({
    scope: { kind: 'incident', incident: place.incident },
    recipient: 'Auditor',
    purpose: 'Audit',
    redaction,
  }) as const;

async function preview(redaction: Redaction) {
  const seen = await place.runtime.previewExport(request(redaction));
  if (!seen.ok) throw new Error(`${seen.error.code}: ${seen.error.message}`);
  return seen.value;
}
async function bundle(redaction: Redaction): Promise<Uint8Array> {
  const { incident, runtime } = place;
  const made = await runtime.exportBundle({ incident, recipient: 'Auditor', purpose: 'Audit', redaction });
  if (!made.ok) throw new Error(`${made.error.code}: ${made.error.message}`);
  return made.value.bytes;
}
const check = async (bytes: Uint8Array, runtime: Runtime) =>
  verifyAndAudit({ bytes, rootPem: await runtime.rootPem(), heads: [] }, nodeCrypto);

/** Everything that can be read in a container: its bytes, and what its disclosures open to. */
function readable(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1');
  const opened = [...text.matchAll(/^[A-Za-z0-9_-]{30,}$/gm)].map(([line]) =>
    Buffer.from(line, 'base64url').toString('utf8'),
  );
  return `${text}\n${opened.join('\n')}`.toLowerCase();
}

const idOf = async (text: string): Promise<{ leaf: string; digest: string }> => {
  for (const { leaf, values } of (await preview(NOTHING_WITHHELD)).records)
    for (const { value, digest } of values) if (value === text) return { leaf, digest };
  throw new Error(`no record holds ${text}`);
};

const CASES: readonly { name: string; secret: string; choose: () => Promise<Redaction>; what: string }[] = [
  {
    name: 'a single value, and whatever repeats it',
    secret: SECRET,
    choose: async () => ({
      ...NOTHING_WITHHELD,
      fields: { [(await idOf(SECRET)).digest]: 'third_party_secret' },
    }),
    what: 'third_party_secret',
  },
  {
    name: 'a whole record, and whatever repeats it',
    secret: SECRET,
    choose: async () => ({
      ...NOTHING_WITHHELD,
      records: { [(await idOf(SECRET)).leaf]: 'law_enforcement_hold' },
    }),
    what: 'law_enforcement_hold',
  },
  {
    name: 'the names of people',
    secret: 'N. Named',
    choose: () => Promise.resolve({ ...NOTHING_WITHHELD, kinds: { names: 'personal_data' } }),
    what: 'personal_data',
  },
  {
    name: 'a surname alone',
    secret: 'Spoke to Named',
    choose: () => Promise.resolve({ ...NOTHING_WITHHELD, kinds: { names: 'personal_data' } }),
    what: 'personal_data',
  },
  {
    name: 'all attachments',
    secret: 'harmless',
    choose: () => Promise.resolve({ ...NOTHING_WITHHELD, kinds: { attachments: 'third_party_secret' } }),
    what: 'third_party_secret',
  },
];

it.for(CASES)(
  '$name: gone from every byte, and said',
  { timeout: 60_000 },
  async ({ secret, choose, what }) => {
    expect(readable(await bundle(NOTHING_WITHHELD))).toContain(secret.toLowerCase());
    const redaction = await choose();
    const bytes = await bundle(redaction);
    expect(readable(bytes)).not.toContain(secret.toLowerCase());
    const { report, content } = await check(bytes, place.runtime);
    expect(
      report.steps.flatMap(({ problems }) => problems).filter(({ code }) => !code.startsWith('replay_')),
    ).toEqual([]);
    expect(report.verdict).toBe('verified');
    const listed = content?.statement.logs.flatMap(({ withheld }) => withheld) ?? [];
    expect(listed.filter(({ reason }) => reason !== 'other_matters').map(({ reason }) => reason)).toContain(
      what,
    );
    const seen = await preview(redaction);
    expect(seen.report).toMatch(/<b>\d+ (whole record|value)s?/);
    expect(seen.report.toLowerCase()).not.toContain(secret.toLowerCase());
  },
);

it('does not take the program’s and the process’s own words for secrets', async () => {
  const { leaf } = await idOf('Called N. Named about it.');
  const seen = await preview({ ...NOTHING_WITHHELD, records: { [leaf]: 'law_enforcement_hold' } });
  expect(seen.withheld).toEqual([{ what: 'records', reason: 'law_enforcement_hold', count: 1 }]);
});

it('says where somebody may be named that no rule can find', async () => {
  expect((await preview(NOTHING_WITHHELD)).mayName).toBe(0);
  const seen = await preview({ ...NOTHING_WITHHELD, kinds: { names: 'personal_data' } });
  const marked = seen.records.flatMap(({ values }) => values.filter(({ mayName }) => mayName));
  expect(marked.map(({ value }) => value)).toContain('N. will call back.');
  expect(seen.mayName).toBe(marked.length);
});

it('withholds anew where the choice or the records change, not for recipient and purpose', async () => {
  const redaction: Redaction = { ...NOTHING_WITHHELD, kinds: { names: 'personal_data' } };
  const first = await preview(redaction);
  const again = await place.runtime.previewExport({ ...request(redaction), purpose: 'Yearly audit' });
  if (!again.ok) throw new Error(again.error.message);
  expect(again.value.report).toContain('Yearly audit');
  const same = again.value.records.map(({ values }, index) => values === first.records[index]?.values);
  expect(new Set(same)).toEqual(new Set([true]));
  expect((await preview({ ...redaction })).records[0]?.values).not.toBe(first.records[0]?.values);
  await note('Named wrote again.');
  expect((await preview(redaction)).records.length).toBe(first.records.length + 1);
});

it('records in the log what was withheld', async () => {
  await bundle({ ...NOTHING_WITHHELD, kinds: { names: 'personal_data' } });
  const { records } = place.runtime.incident(place.incident)!;
  const started = records.map(
    ({ line }) => JSON.parse(line) as { type: string; pub: { redaction: unknown[] } },
  );
  const last = started.findLast(({ type }) => type === 'export.started');
  expect(last?.pub.redaction).toEqual([
    { what: 'fields', reason: 'personal_data', count: expect.any(Number) as number },
  ]);
});

it(
  'every record that may be withheld can be: the bundle verifies without it',
  { timeout: 120_000 },
  async () => {
    const { records } = await preview(NOTHING_WITHHELD);
    const own = records.filter(({ origin, mustStay }) => origin.includes(place.incident) && !mustStay);
    expect(own.length).toBeGreaterThan(5);
    for (const { leaf, type } of own) {
      const bytes = await bundle({ ...NOTHING_WITHHELD, records: { [leaf]: 'law_enforcement_hold' } });
      const { report } = await check(bytes, place.runtime);
      expect([type, report.verdict]).toEqual([type, 'verified']);
    }
  },
);

it('refuses a purpose that says what is withheld, before anything is recorded', async () => {
  const { digest } = await idOf(SECRET);
  const size = place.runtime.incident(place.incident)!.records.length;
  const done = await place.runtime.exportBundle({
    incident: place.incident,
    recipient: 'Auditor',
    purpose: `About ${SECRET}`,
    redaction: { ...NOTHING_WITHHELD, fields: { [digest]: 'personal_data' } },
  });
  expect(done).toMatchObject({ ok: false, error: { code: 'withheld_in_request', place: 'Purpose' } });
  expect(place.runtime.incident(place.incident)!.records.length).toBe(size);
});
