// Every try to reach the vendor, newest first, with who tried and the record that says so.

import type { EscalationView } from '../../../shared/incident/view.ts';
import { Mark, type MarkKind } from '../../ui/Mark.tsx';
import { Section } from '../../ui/Section.tsx';
import { useMoment } from '../../ui/use-moment.ts';
import { personName, recordNumber } from './names.ts';
import { useSession } from './runner-context.ts';
import { OUTCOME_WORDS } from './vendor-ladder.ts';

const MARKS: { readonly [O in EscalationView['attempts'][number]['outcome']]: MarkKind } = {
  reached: 'found',
  no_answer: 'missing',
  wrong_number: 'failed',
};

export function Attempts({ escalation }: { escalation: EscalationView }) {
  const session = useSession();
  const moment = useMoment();
  const { attempts } = escalation;
  return (
    <Section title="Attempts" aside={attempts.length === 1 ? '1 record' : `${attempts.length} records`}>
      {attempts.length === 0 ? (
        <p className="q">Nobody has called yet.</p>
      ) : (
        <table className="att-table">
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Level</th>
              <th scope="col">What</th>
              <th scope="col">Result</th>
              <th scope="col" className="num">
                Record
              </th>
            </tr>
          </thead>
          <tbody>
            {attempts.toReversed().map((attempt) => (
              <tr key={attempt.record}>
                <td className="m nw">{moment(attempt.at)}</td>
                <td>{attempt.level}</td>
                <td>
                  {attempt.note === '' ? 'Called' : attempt.note}{' '}
                  <span className="q">{personName(session, attempt.by)}</span>
                </td>
                <td className="nw">
                  <Mark kind={MARKS[attempt.outcome]} label="" /> {OUTCOME_WORDS[attempt.outcome]}
                </td>
                <td className="num mono q">{recordNumber(attempt.record)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}
