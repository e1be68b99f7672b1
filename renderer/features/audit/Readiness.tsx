// Would the incident stand an audit: the four questions of the process with the answer and the reason.

import type { ReadinessCheck } from '../../../shared/incident/view.ts';
import { Mark, type MarkKind } from '../../ui/Mark.tsx';
import { Section } from '../../ui/Section.tsx';

const MARKS: { readonly [S in ReadinessCheck['state']]: { readonly mark: MarkKind; readonly word: string } } =
  {
    pass: { mark: 'found', word: 'ready' },
    fail: { mark: 'missing', word: 'not ready' },
    excepted: { mark: 'excepted', word: 'excepted' },
    not_applicable: { mark: 'na', word: 'does not apply' },
  };

export function Readiness({ checks }: { checks: readonly ReadinessCheck[] }) {
  return (
    <Section
      className="aud-ready"
      title="Ready for audit"
      aside="from the replay, not from what the bundle says"
    >
      <table>
        <tbody>
          {checks.map((check) => (
            <tr key={check.id}>
              <td className="nw">
                <Mark kind={MARKS[check.state].mark} label="" /> {MARKS[check.state].word}
              </td>
              <td className="m">{check.title}</td>
              <td className="q">{check.because}</td>
              <td className="num q nw">{check.record === undefined ? '' : `record ${check.record + 1}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
