// Steps that can be begun now inside an open part of the process: one button each, and what runs there already.

import type { BeginnableStep, OpenPartView } from '../../../shared/incident/course-view.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Section } from '../../ui/Section.tsx';
import { useSnapshot } from './incident-context.ts';
import { readableProblem, rolesInWords, roleTitles } from './names.ts';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';
import { partKey } from './sheet.ts';

const BEGIN_TITLE = 'Steps you can begin now';

export function BeginSheet({ part }: { part: OpenPartView }) {
  const { version } = useSnapshot();
  return (
    <div className="body">
      <div>
        <div className="base step-head">
          <span className="here m">Next action</span>
          <span className="q">for {rolesInWords(version, everyRole(part))}</span>
        </div>
        <h2 className="acth" id="next-action" tabIndex={-1}>
          {part.title}
        </h2>
        {part.help !== '' && <p className="q wrap">{part.help}</p>}
      </div>
      <h3>{BEGIN_TITLE}</h3>
      <StepTable part={part} helps />
      <p className="meta">
        {part.busy
          ? 'One step is done at a time here.'
          : 'Any of them, in any order, also more than once. When none runs any more, the process goes on.'}
      </p>
    </div>
  );
}

/** Nobody in particular, where one of the steps is open to everyone. */
const everyRole = ({ steps }: OpenPartView): readonly string[] =>
  steps.some(({ roles }) => roles.length === 0) ? [] : [...new Set(steps.flatMap(({ roles }) => roles))];

/** Beside the sheet, for parts that are not on it. */
export function BeginSections({ shown }: { shown: string | undefined }) {
  const { view, incident } = useSnapshot();
  const { store } = useRunner();
  return view.openParts
    .filter(({ key }) => key !== shown)
    .map((part) => (
      <Section
        key={part.key}
        className="trailbox work-list"
        title={BEGIN_TITLE}
        aside={
          <button
            type="button"
            className="link"
            onClick={() => store.getState().chooseTask(incident, partKey(part))}
          >
            {part.title}
          </button>
        }
      >
        <StepTable part={part} />
      </Section>
    ));
}

function StepTable({ part, helps = false }: { part: OpenPartView; helps?: boolean }) {
  const { incident, version } = useSnapshot();
  const { store } = useRunner();
  const session = useSession();
  const key = `${incident}/begin/${part.key}`;
  const refusal = useRunnerState((state) => state.refusals.get(key));
  const busy = useRunnerState((state) => state.busy.has(key));
  const begin = (element: string): void => {
    const command = { kind: 'BeginSteps', scope: part.key, elements: [element], values: {} } as const;
    void store.getState().record(key, incident, command);
  };
  const refused = ({ roles }: BeginnableStep): string | undefined => {
    if (busy) return 'Being recorded.';
    if (part.busy) return 'Complete what runs first.';
    return roles.length === 0 || roles.includes(session.role)
      ? undefined
      : `For ${roleTitles(version, roles)}.`;
  };
  return (
    <>
      <table className="begin-steps">
        <tbody>
          {part.steps.map((step) => (
            <tr key={step.element}>
              <td>
                <Button disabledReason={refused(step)} onPress={() => begin(step.element)}>
                  <span className="said">Begin </span>
                  {step.title}
                </Button>
              </td>
              {helps && <td className="q wrap">{step.help}</td>}
              <td className="q nw">{stateWords(step)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
    </>
  );
}

function stateWords({ running, inLine, done }: BeginnableStep): string {
  const parts = [
    running > 0 && (running === 1 ? 'runs now' : `runs ${running} times`),
    inLine > 0 && 'waits its turn',
    done > 0 && (done === 1 ? 'done once' : `done ${done} times`),
  ];
  return parts.filter(Boolean).join(', ') || 'not begun';
}
