// Every try to reach the vendor, newest first, with who tried and the record that says so.

import type { EscalationView } from '../../../shared/incident/view.ts';
import { Mark, type MarkKind } from '../../ui/Mark.tsx';
import { Section } from '../../ui/Section.tsx';
import { useMoment } from '../../ui/use-moment.ts';
import { counted } from './counted.ts';
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
  const { attempts, skips = [] } = escalation;
  const rows = [...attempts, ...skips].toSorted((a, b) => b.record - a.record);
  return (
    <Section title="Attempts" aside={counted(rows.length, 'record')}>
      {rows.length === 0 ? (
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
            {rows.map((row) => (
              <tr key={row.record}>
                <td className="m nw">{moment(row.at)}</td>
                <td>{row.level}</td>
                <td>
                  {'skipped' in row ? row.reason : row.note === '' ? 'Called' : row.note}{' '}
                  <span className="q">{personName(session, row.by)}</span>
                </td>
                <td className="nw">
                  {'skipped' in row ? (
                    <>
                      <Mark kind="look" label="" /> {row.skipped.join(', ')} skipped
                    </>
                  ) : (
                    <>
                      <Mark kind={MARKS[row.outcome]} label="" /> {OUTCOME_WORDS[row.outcome]}
                    </>
                  )}
                </td>
                <td className="num mono q">{recordNumber(row.record)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}
