// Who wrote the initial notification of an S1 does not submit it, unless an exception says that nobody else is there.

import type { CommandContext } from '../command.ts';
import type { IncidentContext } from '../context.ts';
import { refuse, type IncidentProblem } from '../problem.ts';
import { idsOfPerson } from '../same-person.ts';
import { severityOf } from '../severity.ts';
import type { IncidentState } from '../state.ts';
import type { RecordSubmission } from './report-record.ts';

/** "Separation of duties impossible"; its ratification is owed as for any exception. */
const NOBODY_ELSE = 'EX-04';

/** Errors: person_unknown, separation_of_duties. A record that names nobody who wrote it is judged as before. */
export function refusePreparer(
  context: IncidentContext,
  state: IncidentState,
  { report, preparedBy }: RecordSubmission,
  by: CommandContext,
): { readonly ok: false; readonly error: IncidentProblem } | undefined {
  if (preparedBy === undefined) return undefined;
  const people = context.roster ?? [];
  if (people.length > 0 && !people.some(({ person }) => person === preparedBy))
    return refuse(
      'person_unknown',
      'Who wrote it is not enrolled in this workspace.',
      'Choose somebody from the list.',
      preparedBy,
    );
  const alone = state.exceptions.some(
    ({ code, settled }) => code === NOBODY_ELSE && settled?.decision !== 'rejected',
  );
  const same = idsOfPerson(people, preparedBy).includes(by.actor);
  if (!same || alone || report !== 'initial' || severityOf(context, state)?.level !== 'S1') return undefined;
  return refuse(
    'separation_of_duties',
    `${by.actor} wrote this initial notification and does not submit it too: at S1 two people see it.`,
    `Let another person record it, or invoke ${NOBODY_ELSE} if nobody else can be reached.`,
    by.actor,
  );
}
