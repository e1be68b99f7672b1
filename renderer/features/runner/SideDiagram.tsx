// The process of the next action with its tokens: done, now, waiting for someone else, ahead.

import { ProcessDiagram } from '../../canvas/ProcessDiagram.tsx';
import { useSnapshot } from './incident-context.ts';
import { processXml } from './names.ts';
import { isForMe, useNextStep } from './next-step.ts';
import { useRunner, useSession } from './runner-context.ts';

export function SideDiagram() {
  const { view, version, incident } = useSnapshot();
  const { store } = useRunner();
  const session = useSession();
  const step = useNextStep();
  const process = step?.process ?? version.package.manifest.main;
  const xml = processXml(version, process) ?? processXml(version, version.package.manifest.main);
  if (xml === undefined) return null;
  const here =
    view.phases.find((phase) => phase.phase === step?.phase) ??
    view.phases.find((phase) => phase.state === 'here');
  // The phase, where the main process has phases; otherwise the step with what is around it.
  const focus = (process === version.package.manifest.main ? here?.element : undefined) ?? step?.element;
  return (
    <div className="fig">
      <ProcessDiagram
        key={process}
        xml={xml}
        counts={view.counts}
        flows={view.flows}
        waiting={[
          ...view.steps.filter((other) => !isForMe(other, session.role)).map((other) => other.element),
          ...view.waiting.map((event) => event.element),
        ]}
        {...(step === undefined ? {} : { selected: step.element })}
        {...(focus === undefined ? {} : { focus })}
        onSelect={(element) => {
          const picked = view.steps.find((candidate) => candidate.element === element);
          if (picked) store.getState().chooseTask(incident, picked.task);
        }}
      />
    </div>
  );
}
