// Reports of the incident scenarios, with fixed names, times and fingerprints: the same text every time.

import type { Sha256 } from '../../../../shared/base/ids.ts';
import type { IncidentView } from '../../../../shared/incident/view.ts';
import type { ReportInput } from '../../../../shared/audit/report/report-input.ts';
import { builtInContext } from '../../../support/built-in-context.ts';
import { courseContext } from '../../../support/course-context.ts';
import { check, contextOf, personId } from '../../../support/incident-scenario.ts';
import { SAMPLE_MANIFEST, sampleFiles } from '../../../support/sample-process.ts';

const PEOPLE = [
  'C. Commander',
  'M. Director',
  'D. Comms-Lead',
  'L. Counsel',
  'V. Vendor-Manager',
  'R. Responder',
  'O. Owner',
  'S. Scribe',
  'A. Auditor',
];
const DIGEST = 'd'.repeat(64) as Sha256;
const NEXT_DIGEST = 'e'.repeat(64) as Sha256;

export const reportInput = (view: IncidentView, manifest: ReportInput['manifest']): ReportInput => ({
  view,
  manifest,
  statement: {
    v: 1,
    workspace: 'ws_aaaaaaaaaaaaaaaa',
    packageId: manifest.id,
    title: manifest.title,
    number: 1,
    digest: DIGEST,
    previous: null,
    author: personId('O. Owner'),
    changeLog: 'First version.',
    reports: { added: 0, removed: 0, changed: 0, warnings: 0 },
    at: '2026-11-02T09:00:00.000Z',
  },
  workspaceName: 'Example Bank (sample)',
  names: new Map(PEOPLE.map((name) => [personId(name), name])),
  export: {
    number: 2,
    at: '2026-11-20T09:12:00.000Z',
    purpose: 'Yearly audit',
    recipient: 'X. Auditor',
  },
  timeZone: 'Europe/Berlin',
  withheldRecords: 3,
  rootFingerprint: '5d1e90c7a24b1f08e93d6c5507ba8812c4f13ae960d72b949e0f51a378ccd2e6',
  versions: [version(1, DIGEST, 'First version.'), version(2, NEXT_DIGEST, 'An S2 now calls the bridge.')],
});

const version = (
  number: number,
  digest: Sha256,
  changeLog: string,
): NonNullable<ReportInput['versions']>[number] => ({
  packageId: 'incident-response',
  title: 'Incident response',
  number,
  digest,
  previous: number === 1 ? null : DIGEST,
  author: personId('O. Owner'),
  changeLog,
  submittedAt: Date.UTC(2026, 10, 2, 8),
  submittedSeq: number,
  state: 'published',
  approver: personId('C. Commander'),
  approvedAt: Date.UTC(2026, 10, 2, 8, 30),
  publishedAt: Date.UTC(2026, 10, 2, 9),
});

const INCIDENTS = new URL('../../incident/', import.meta.url);

/** Plays a scenario of the built-in package and reports on how it stands at its end. */
export async function reportOfBuiltIn(name: string): Promise<ReportInput> {
  const context = await builtInContext('incident-response');
  return reportInput(check(name, new URL('built-in/', INCIDENTS), context).view(), context.manifest);
}

/** The same of the sample process, which changes with nothing but its tests. */
export async function reportOfSample(name: string): Promise<ReportInput> {
  const context = await contextOf(sampleFiles(), SAMPLE_MANIFEST);
  return reportInput(check(name, INCIDENTS, context).view(), context.manifest);
}

/** A process whose course people move: what is not as the version laid it down. */
export async function reportOfCourse(): Promise<ReportInput> {
  const context = await courseContext('parallel');
  const run = check('begin-repair-release.scenario.json', new URL('course/', INCIDENTS), context);
  return reportInput(run.view(), context.manifest);
}
