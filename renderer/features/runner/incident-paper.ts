// The sheets of an incident, made of what is on the screen: ready to be saved, opened and printed.

import { describeRunbook } from './describe-runbook.ts';
import { encodeUtf8 } from '../../../shared/base/bytes.ts';
import { formatInstant, type Instant } from '../../../shared/base/instant.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { readProvider, type ProviderContact } from '../../../shared/incident/third-party/provider-entry.ts';
import { buildContactSheet } from '../../../shared/paper/contact-sheet.ts';
import { buildEvidenceSheets } from '../../../shared/paper/evidence-sheets.ts';
import { buildRunbookSheet } from '../../../shared/paper/runbook-sheet.ts';
import type { IncidentSnapshot, Refusal, SessionView } from '../../runtime/runtime.ts';
import { counted } from './counted.ts';
import { incidentNumber, roleTitle } from './names.ts';
import { daysSince } from './vendor-ladder.ts';

export interface PaperFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const file = (name: string, html: string): PaperFile => ({ name: `${name}.html`, bytes: encodeUtf8(html) });

export async function runbookFile(
  { version }: IncidentSnapshot,
  now: Instant,
): Promise<Result<PaperFile, Refusal>> {
  const { statement, package: files } = version;
  const runbook = await describeRunbook(files, statement.number, formatInstant(now));
  if (!runbook.ok) {
    const [problem] = runbook.error;
    return err(
      problem ?? { code: 'package_unreadable', message: 'The version cannot be read.', remedy: 'Export it.' },
    );
  }
  return ok(file(`runbook-version-${statement.number}`, buildRunbookSheet(runbook.value)));
}

function ageOf({ verifiedAt, wrongAt }: ProviderContact, now: Instant): string {
  if (wrongAt !== undefined) return 'known to be wrong';
  return verifiedAt === undefined
    ? 'never verified'
    : `verified ${counted(daysSince(verifiedAt, now), 'day')} ago`;
}

export function contactsFile(session: SessionView, { version }: IncidentSnapshot, now: Instant): PaperFile {
  const { roster, workspace } = session;
  return file(
    'contacts',
    buildContactSheet({
      workspaceName: workspace.name,
      at: formatInstant(now),
      people: roster.people
        .filter(({ revokedAt }) => revokedAt === undefined)
        .map(({ name, roles }) => ({ name, roles: roles.map((role) => roleTitle(version, role)) })),
      providers: roster.providers
        .filter(({ retiredAt }) => retiredAt === undefined)
        .map((provider) => {
          const { name, contract, contacts } = readProvider(provider);
          return { name, contract, contacts: contacts.map((one) => ({ ...one, age: ageOf(one, now) })) };
        }),
    }),
  );
}

export function evidenceSheetsFile(
  { incident, view }: IncidentSnapshot,
  first: number,
  count: number,
  now: Instant,
): PaperFile {
  const shown = incidentNumber(view);
  const sheets = { incident, shown, title: view.title, first, count, at: formatInstant(now) };
  return file(`evidence-sheets-${shown}-${first}`, buildEvidenceSheets(sheets));
}
