// The papers of an incident, made of what is on the screen: ready to be printed, or saved and printed elsewhere.

import { describeRunbook } from './describe-runbook.ts';
import { formatInstant, type Instant } from '../../../shared/base/instant.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { handoverCard, type CardAction } from '../../../shared/incident/people/handover-card.ts';
import { timeInWords } from '../../../shared/incident/time-in-words.ts';
import { readProvider, type ProviderContact } from '../../../shared/incident/third-party/provider-entry.ts';
import { buildCardSheet, type CardLine } from '../../../shared/paper/card-sheet.ts';
import { buildContactSheet } from '../../../shared/paper/contact-sheet.ts';
import { buildEvidenceSheets } from '../../../shared/paper/evidence-sheets.ts';
import { buildRunbookSheet } from '../../../shared/paper/runbook-sheet.ts';
import type { IncidentSnapshot, Refusal, SessionView } from '../../runtime/runtime.ts';
import { counted } from './counted.ts';
import { incidentNumber, personName, roleTitle, rolesInWords } from './names.ts';
import { daysSince } from './vendor-ladder.ts';

export interface PaperFile {
  readonly name: string;
  /** A whole document without scripts. */
  readonly html: string;
}

const file = (name: string, html: string): PaperFile => ({ name: `${name}.html`, html });

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

/** The card of command as it stands now, with what the last written one says of status and hypothesis. */
export function cardFile(session: SessionView, { version, view }: IncidentSnapshot, now: Instant): PaperFile {
  const card = handoverCard(view);
  const lineOf = ({ title, roles, due }: CardAction): CardLine => ({
    title,
    who: rolesInWords(version, roles),
    due: due === undefined ? '' : timeInWords(due, now),
  });
  const written = view.people?.handover?.values ?? {};
  const text = (name: string): string => (typeof written[name] === 'string' ? written[name] : '');
  const { nextMessage } = card;
  const shown = incidentNumber(view);
  return file(
    `card-${shown}`,
    buildCardSheet({
      shown,
      title: view.title,
      at: formatInstant(now),
      commander: view.commander ? personName(session, view.commander.person) : 'nobody yet',
      standing: [
        card.severity === '' ? 'no severity yet' : card.severity,
        ...(card.major ? ['major under DORA'] : []),
        ...(card.phase === '' ? [] : [card.phase]),
        view.mode,
      ],
      status: text('status'),
      hypothesis: text('hypothesis'),
      actions: card.openActions.map(lineOf),
      decisions: card.pendingDecisions.map(lineOf),
      nextMessage: nextMessage
        ? [
            nextMessage.audience.replaceAll('-', ' '),
            nextMessage.subject,
            nextMessage.nextUpdateAt === undefined
              ? ''
              : `update due ${timeInWords(nextMessage.nextUpdateAt, now)}`,
            nextMessage.id,
          ]
            .filter((part) => part !== '')
            .join(' · ')
        : '',
      clocks: card.clocks
        .toSorted((a, b) => a.due - b.due)
        .map(({ title, because, due, state }) => ({
          title,
          who: because,
          due: `${state === 'breached' ? 'breached ' : ''}${timeInWords(due, now)}`,
        })),
    }),
  );
}
