// The other steps that wait, for whom and until when; a press makes one the next action.

import { earliestDue } from '../../../shared/incident/earliest-due.ts';
import type { StepView } from '../../../shared/incident/view.ts';
import { Section } from '../../ui/Section.tsx';
import { useMoment } from '../../ui/use-moment.ts';
import { counted } from './counted.ts';
import { useSnapshot } from './incident-context.ts';
import { roleTitles } from './names.ts';
import { rolesAsked, useOrderedSteps } from './next-step.ts';
import { useRunner } from './runner-context.ts';
import { subjectOf } from './step-words.ts';

/** What tells the step from others, and what became of it meanwhile. */
function Subject({ step }: { step: StepView }) {
  const words = [
    subjectOf(step),
    step.rangAgain && `asked ${step.rangAgain.length + 1} times`,
    step.supersededBy && `superseded by ${step.supersededBy}: not asked any more`,
  ].filter(Boolean);
  return words.length === 0 ? null : <div className="meta">{words.join(', ')}</div>;
}

export function OpenWork({ current }: { current: string | undefined }) {
  const { view, version, incident } = useSnapshot();
  const { store } = useRunner();
  const moment = useMoment();
  const others = useOrderedSteps().filter((step) => step.task !== current);
  const ratify = view.exceptions.filter(
    (exception) => exception.state === 'open' || exception.state === 'overdue',
  );
  if (others.length + ratify.length === 0) return null;
  const counts = [
    others.length > 0 && counted(others.length, 'step', 'steps'),
    ratify.length > 0 && `${ratify.length} to ratify`,
  ];
  return (
    <Section className="trailbox work-list" title="Other open work" aside={counts.filter(Boolean).join(', ')}>
      <table>
        <tbody>
          {others.map((step) => {
            const due = earliestDue(view, step);
            return (
              <tr key={step.task}>
                <td>
                  <button
                    type="button"
                    className="link plain-link"
                    onClick={() => store.getState().chooseTask(incident, step.task)}
                  >
                    {step.title}
                  </button>
                  <Subject step={step} />
                </td>
                <td className="q">{roleTitles(version, rolesAsked(step))}</td>
                <td className="num q nw">{due === undefined ? 'no limit' : moment(due)}</td>
              </tr>
            );
          })}
          {ratify.map((exception) => (
            <tr key={exception.exception}>
              <td>
                <a href={`#/incidents/${incident}/exceptions`}>
                  Ratify {exception.code}, {exception.stepTitle}
                </a>
              </td>
              <td className="q">{roleTitles(version, exception.ratifyRoles)}</td>
              <td className={exception.state === 'overdue' ? 'num bad nw' : 'num q nw'}>
                {moment(exception.ratifyBy)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
