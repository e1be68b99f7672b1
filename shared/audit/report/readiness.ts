// The four checks of an audit as questions, answered with a reason and the record to look at.

import type { IncidentView, ReadinessCheck } from '../../incident/view.ts';
import { markup, joined, type Html } from './html.ts';
import { mark, type Mark } from './marks.ts';
import { recordsInWords, type Wording } from './wording.ts';

const QUESTIONS: Readonly<Record<ReadinessCheck['id'], string>> = {
  severity_evidenced: 'Was the severity decided on evidence?',
  containment_logged: 'Was what was done to contain it written down?',
  communications_approved: 'Were messages approved before they went out?',
  remediation_tracked: 'Is what was promised afterwards followed to the end?',
};
const ANSWERS: Readonly<Record<ReadinessCheck['state'], { readonly says: string; readonly mark: Mark }>> = {
  pass: { says: 'Yes.', mark: 'found' },
  excepted: { says: 'Yes, with an exception.', mark: 'excepted' },
  fail: { says: 'Not fully.', mark: 'failed' },
  not_applicable: { says: 'Does not apply.', mark: 'none' },
};

/** Records that bear on a check, so that a reader finds all of them and not only the last. */
function recordsOf(view: IncidentView, check: ReadinessCheck): readonly number[] {
  const own = check.record === undefined ? [] : [check.record];
  switch (check.id) {
    case 'severity_evidenced':
      return [
        ...own,
        ...view.decisions
          .filter(({ step }) => step === 'severity.decide')
          .flatMap(({ record, approvals }) => [record, ...approvals.map((given) => given.record)]),
      ];
    case 'communications_approved':
      return [...own, ...view.messages.flatMap(({ records }) => records)];
    case 'remediation_tracked':
      return [...own, ...view.remediation.flatMap(({ records }) => records)];
    case 'containment_logged':
      return [
        ...own,
        ...view.phases
          .filter(({ phase }) => phase === 'contain')
          .flatMap(({ points }) => points.flatMap(({ records }) => records)),
      ];
  }
}

const first = (numbers: string): string =>
  numbers.length > 40 ? `${numbers.slice(0, numbers.lastIndexOf(',', 38))} …` : numbers;

/** Exceptions belong to the check whose reason names them. */
function exceptionsIn(view: IncidentView, check: ReadinessCheck, words: Wording): readonly string[] {
  if (check.state !== 'excepted') return [];
  const named = view.exceptions.filter(
    ({ exception, code }) => check.because.includes(exception) || check.because.includes(code),
  );
  return named.map(({ stepTitle, at, code, title, reason, ratifiedBy, ratifiedAt, state }) => {
    const settled =
      ratifiedBy === undefined || ratifiedAt === undefined
        ? 'It is not ratified.'
        : `${words.person(ratifiedBy)} ${state === 'refused' ? 'refused to ratify' : 'ratified'} it at ${words.time(ratifiedAt)}.`;
    return `“${stepTitle}” went ahead at ${words.time(at)} under code ${code}, ${title}${reason === '' ? '' : `: ${reason.replace(/\.$/, '')}`}. ${settled}`;
  });
}

export function readinessPart(view: IncidentView, words: Wording): Html {
  const rows = view.readiness.map((check) => {
    const answer = ANSWERS[check.state];
    return markup`<tr><td class="mkc">${mark(answer.mark)}</td><td><b>${QUESTIONS[check.id]} ${answer.says}</b><br/>${joined(
      [check.because, ...exceptionsIn(view, check, words)],
      ' ',
    )}</td><td class="rec">${first(recordsInWords(recordsOf(view, check)))}</td></tr>`;
  });
  return markup`<h2>Is the record ready for an audit?</h2>
<table><tbody>${rows}</tbody></table>
`;
}
