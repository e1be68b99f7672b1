// The four questions of an audit, answered as if the incident closed now.

import type { ReadinessCheck } from '../../../shared/incident/view.ts';
import { Mark, type MarkKind } from '../../ui/Mark.tsx';
import { Section } from '../../ui/Section.tsx';
import { useSnapshot } from './incident-context.ts';
import { recordNumber } from './names.ts';

const MARKS: { readonly [State in ReadinessCheck['state']]: MarkKind } = {
  pass: 'found',
  fail: 'failed',
  excepted: 'excepted',
  not_applicable: 'na',
};

export function Readiness() {
  const { view, incident } = useSnapshot();
  const title = view.state === 'completed' ? 'Ready for audit' : 'If the incident closed now';
  return (
    <Section className="trailbox ready" title={title} aside={`${view.readiness.length} checks`}>
      <table>
        <tbody>
          {view.readiness.map((check) => (
            <tr key={check.id}>
              <td>
                <Mark kind={MARKS[check.state]} /> {check.title}
              </td>
              <td className="num q">
                {check.record === undefined ? (
                  check.because
                ) : (
                  <a href={`#/evidence/${incident}/${recordNumber(check.record)}`}>{check.because}</a>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
