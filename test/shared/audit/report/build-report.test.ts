// The human report: equal to its golden file, complete, inert whatever people wrote, and honest about what is withheld.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildReport } from '../../../../shared/audit/report/build-report.ts';
import type { ReportDiagram, ReportInput } from '../../../../shared/audit/report/report-input.ts';
import { readMarkup } from './read-markup.ts';
import { reportOfBuiltIn, reportOfCourse, reportOfSample } from './report-of-scenario.ts';

const VECTORS = JSON.parse(readFileSync(new URL('hostile-text.json', import.meta.url), 'utf8')) as {
  readonly title: string;
  readonly text: string;
}[];

/** Drawn by bpmn-js: the remediation process, in every state. */
const DRAWN = JSON.parse(
  readFileSync(new URL('drawn-process.json', import.meta.url), 'utf8'),
) as ReportDiagram;
/** Line ends are named inside the file. */
const FOREIGN = /<script|https?:|\burl\((?!#d\d+-\d+\))|@import|javascript:/i;
const ACTING = / (?:on\w+|href|src|srcset|style|action)$/;

const PARTS = [
  'Is the record ready for an audit?',
  'How the organisation works through an incident',
  'What happened, in order',
  'What was decided, on what, by whom',
  'Exceptions from the process',
  'Messages, as sent',
  'Providers that were called',
  'Limits, kept and missed',
  'What is changed afterwards',
  'Every record',
  'Who took part',
  'The process that was followed',
  'What is withheld from you',
  'What this report cannot prove',
  'Check it yourself',
  'Words used here',
  'This export',
];

/** Puts the text wherever the input holds a text that a person may have written. */
function poisoned<T>(value: T, text: string): T {
  if (value instanceof Map) return new Map([...value.keys()].map((key) => [key as string, text])) as T;
  if (Array.isArray(value)) return value.map((item) => poisoned<unknown>(item, text)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const keep =
    /^(id|kind|state|mode|mark|level|quality|outcome|decision|phase|step|at|digest|timeZone|actor|due)$/;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      typeof item === 'string' && !keep.test(name) ? text : poisoned<unknown>(item, text),
    ]),
  ) as T;
}

describe('report', () => {
  let input: ReportInput;
  let plain: ReturnType<typeof readMarkup>;
  beforeAll(async () => {
    input = await reportOfBuiltIn('s1-vendor-outage.scenario.json');
    plain = readMarkup(buildReport({ ...input, diagrams: [DRAWN] }));
  });

  test.each(['s1-vendor-outage', 'correction', 'bypass-overdue'])(
    '%s equals its golden file',
    async (name) => {
      const report = buildReport(await reportOfSample(`${name}.scenario.json`));
      await expect(report).toMatchFileSnapshot(`../../../golden/report/${name}.html`);
    },
  );

  test('A13 given an exception that is not ratified, the report says so at readiness and at exceptions', async () => {
    const { text } = readMarkup(buildReport(await reportOfSample('bypass-overdue.scenario.json')));
    expect(text).toContain('Not ratified. It was due');
    expect(text).toContain('was not ratified in time.');
  });

  test('A2 given a corrected entry, the report holds the original, the correction, its author and its reason', async () => {
    const { text } = readMarkup(buildReport(await reportOfSample('correction.scenario.json')));
    expect(text).toContain('Clients affected: 8 %');
    expect(text).toContain('corrected by record 4');
    expect(text).toMatch(/Corrects 3: 12\.4 %.*first figure was DE only/);
    expect(text).toMatch(/Corrects 3: 12\.4 %.{0,120}S\. Scribe/);
  });

  test('with a drawing it equals its golden file', async () => {
    const report = buildReport({ ...(await reportOfSample('correction.scenario.json')), diagrams: [DRAWN] });
    await expect(report).toMatchFileSnapshot('../../../golden/report/drawn.html');
  });

  test('shows the way through the process, with its credit, and tells it in words', () => {
    const report = buildReport({ ...input, diagrams: [DRAWN] });
    const { problems, text, attributes } = readMarkup(report);
    expect(problems).toEqual([]);
    for (const said of [
      'The way it took through the process',
      'drawn with bpmn-js by bpmn.io',
      'blue, “here”: stood there at the export',
      'amber, “waits”: waited for somebody or something else',
      'red, “stopped”: stood still because of a fault',
      'Accept the task user task',
      'Implement the fix user task, here now',
      'Validate the effect user task, waits for others',
      'Publish the new version user task, stands still',
      'Not reached: Effective?, Process change?, Task closed, Approve the risk,',
    ])
      expect(text).toContain(said);
    expect(attributes).toContain('svg role');
    expect(report).not.toMatch(FOREIGN);
    expect([...attributes].filter((one) => ACTING.test(one))).toEqual([]);
  });

  test('whole records withheld: a step not reached may be one that is not told', () => {
    const withheld = [{ records: [{ from: 3, to: 4, reason: 'personal_data' as const }], fields: [] }];
    const { text } = readMarkup(buildReport({ ...input, diagrams: [DRAWN], withheld }));
    expect(text).toContain('a step that only they tell of looks as if it was not reached');
    expect(text).toContain('2 whole records of this incident. Reason given: personal data.');
  });

  test('says where people changed the course by hand', async () => {
    const { text, problems } = readMarkup(buildReport(await reportOfCourse()));
    expect(problems).toEqual([]);
    for (const said of [
      'This incident followed it, with 2 changes of its course by hand.',
      'The course changed by hand',
      '“Personal data on it?” tries again, personal corrected',
      'The owner names customer files.',
      '“Both done” goes on without the missing way',
      'The disk is encrypted; no wipe is needed.',
      'By C. Commander',
    ])
      expect(text).toContain(said);
  });

  test('has every part', () => {
    expect(plain.problems).toEqual([]);
    for (const part of PARTS) expect(plain.text).toContain(part);
  });

  test('tells the incident: severity with rules, approvals, exception, messages, provider, remediation', () => {
    for (const said of [
      'Severity: S1, and major under the EU rules (DORA)',
      'Clients affected, % of those who use the service 12.4 estimate gateway log',
      'Impact: More than 10 % of clients, or not known (rule 1 of 7)',
      'Approved by M. Director , management-body representative',
      'EX-01 Approver unreachable',
      'Ratified by M. Director at 03:00',
      'MSG-fc4af1ab to customers',
      'Card payments have failed since 02:09. Do not repeat them.',
      'L1: no answer · rang 60 s',
      'Closed by process version 2',
      '5d1e 90c7 a24b 1f08 e93d 6c55 07ba 8812',
    ])
      expect(plain.text).toContain(said);
    for (const { id } of input.view.messages) expect(plain.text).toContain(id);
    for (const { title } of input.view.remediation) expect(plain.text).toContain(title);
  });

  test('has no script and names nothing outside itself', () => {
    const report = buildReport(input);
    expect(report).not.toMatch(FOREIGN);
    expect([...plain.attributes].filter((one) => ACTING.test(one))).toEqual([]);
  });

  test('shows UTC and local time, also across midnight and daylight saving', () => {
    const night = Date.UTC(2026, 9, 24, 23, 30);
    const timeline = input.view.timeline.slice(0, 1).map((entry) => ({ ...entry, at: night }));
    const { text } = readMarkup(
      buildReport({ ...input, view: { ...input.view, openedAt: night, timeline } }),
    );
    expect(text).toContain('24 Oct 2026 (UTC) 23:30 01:30 (25.)');
  });

  test('in UTC the one time is told once', () => {
    const { text } = readMarkup(buildReport({ ...input, timeZone: 'UTC' }));
    expect(text).toContain('Times are UTC, as the device’s clock showed them.');
    expect(text).not.toContain('second local time');
    expect(text).not.toContain('UTC Local What');
  });

  test('a limit that lies after the export has not passed', async () => {
    const running = await reportOfSample('remediation.scenario.json');
    const early = { ...running, export: { ...running.export, at: '2026-11-15T03:00:00.000Z' } };
    expect(readMarkup(buildReport(running)).text).toContain('limit for the first report was');
    expect(readMarkup(buildReport(early)).text).toMatch(
      /limit for the first report is [\d:]+, after this export/,
    );
  });

  test('says why the bundle holds more records than are told', () => {
    expect(plain.text).not.toContain('more in the bundle');
    const { text } = readMarkup(buildReport({ ...input, besideTheIncident: 1 }));
    expect(text).toContain('1 more in the bundle tells of exports');
  });

  test('an approval that is the decision itself says who brought the matter to it', () => {
    const decisions = input.view.decisions.flatMap((decision) => {
      const [given] = decision.approvals;
      if (!given) return [];
      const { decidedBy: person, role } = decision;
      const proposedBy = { title: 'Accept the task', person, role, record: decision.record - 1 };
      return [
        {
          ...decision,
          decidedBy: given.approver,
          approvals: [{ ...given, record: decision.record }],
          proposedBy,
        },
      ];
    });
    const { text } = readMarkup(buildReport({ ...input, view: { ...input.view, decisions } }));
    expect(decisions.length).toBeGreaterThan(0);
    expect(text).toMatch(/Brought to this by [^:]+: “Accept the task”, record \d+\. Approved by/);
    expect(text).not.toContain('Decided by M. Director');
  });

  test('says what is withheld', () => {
    const timeline = input.view.timeline.map((entry, index) => ({
      ...entry,
      withheld: index === 4 || index === 6,
    }));
    const { text } = readMarkup(buildReport({ ...input, view: { ...input.view, timeline } }));
    expect(text).toContain('2 records of this incident show only the structure.');
    expect(text).toContain('records 5, 7');
    expect(text).toContain('values withheld');
    expect(text).not.toContain('Nothing. Every record of this incident');
    expect(readMarkup(buildReport({ ...input, withheldRecords: 0 })).text).toContain(
      'Nothing. Every record of this incident',
    );
  });

  test('whose name is withheld keeps a mark, and no name', () => {
    const { text } = readMarkup(buildReport({ ...input, names: new Map() }));
    expect(text).toContain('person rresp… (name not shown)');
    expect(text).toContain('key data/keys/per_rresponderaaaaaa.pem');
  });

  test('a rehearsal is called one', () => {
    const { text } = readMarkup(buildReport({ ...input, view: { ...input.view, mode: 'rehearsal' } }));
    expect(text).toContain('REH-0042');
    expect(text).toContain('This was a rehearsal.');
  });

  test.each(VECTORS)('stays inert: $title', ({ text }) => {
    const report = buildReport(poisoned({ ...input, diagrams: [DRAWN] }, text));
    const read = readMarkup(report);
    expect(read.problems).toEqual([]);
    expect([...read.elements].filter((name) => !plain.elements.has(name))).toEqual([]);
    expect([...read.attributes].filter((name) => !plain.attributes.has(name))).toEqual([]);
    expect(report.match(/<style>/g)).toHaveLength(1);
    expect(report).not.toMatch(/[\u202A-\u202E\u2066-\u2069\0]/);
  });

  test('stays inert for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const read = readMarkup(buildReport(poisoned({ ...input, diagrams: [DRAWN] }, text)));
        expect(read.problems).toEqual([]);
        expect([...read.elements].filter((name) => !plain.elements.has(name))).toEqual([]);
        expect([...read.attributes].filter((name) => !plain.attributes.has(name))).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });
});
