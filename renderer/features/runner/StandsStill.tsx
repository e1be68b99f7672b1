// What stands still beside the sheet; a press brings it onto the sheet.

import type { StandstillView } from '../../../shared/incident/course-view.ts';
import { Band } from '../../ui/Band.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { Section } from '../../ui/Section.tsx';
import { useSnapshot } from './incident-context.ts';
import { roleTitles } from './names.ts';
import { useRunner } from './runner-context.ts';
import { standstillKey } from './sheet.ts';

export function StandsStill({ shown }: { shown: string | undefined }) {
  const { view, version, incident } = useSnapshot();
  const { store } = useRunner();
  const others = view.problems.filter(({ key }) => key !== shown);
  if (others.length === 0) return null;
  return (
    <Section
      className="trailbox work-list"
      title="Something stands still"
      aside={others.length === 1 ? '1 place' : `${others.length} places`}
    >
      <table>
        <tbody>
          {others.map((problem) => (
            <tr key={problem.key}>
              <td>
                <Mark kind="failed" label="" />{' '}
                <button
                  type="button"
                  className="link plain-link"
                  onClick={() => store.getState().chooseTask(incident, standstillKey(problem))}
                >
                  {problem.title}
                </button>
              </td>
              <td className="q">{roleTitles(version, problem.roles)}</td>
              <td className="q">{problem.join ? 'a way is missing' : 'try again'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

/** On the views where the sheet is not seen. */
export function StandstillBands({ problems }: { problems: readonly StandstillView[] }) {
  const { incident } = useSnapshot();
  const { store, navigate } = useRunner();
  return problems.map((problem) => (
    <Band
      key={problem.key}
      tone="bad"
      title={`${problem.title} stands still`}
      action={
        <button
          type="button"
          className="link"
          onClick={() => {
            store.getState().chooseTask(incident, standstillKey(problem));
            navigate(`/incidents/${incident}`);
          }}
        >
          Open
        </button>
      }
    >
      {problem.message}
    </Band>
  ));
}
