// The process of the next action with its tokens: done, now, waiting for someone else, ahead.

import { closingOf } from '../../../shared/incident/lifecycle/lifecycle-state.ts';
import type { StepView } from '../../../shared/incident/view.ts';
import { ProcessDiagram } from '../../canvas/ProcessDiagram.tsx';
import { useSnapshot } from './incident-context.ts';
import { processXml } from './names.ts';
import { isForMe } from './next-step.ts';
import { useRunner, useSession } from './runner-context.ts';
import { elementOf, partKey, standstillKey, type Sheet } from './sheet.ts';

/** The process that holds what is on the sheet. */
function partsOf(sheet: Sheet): { readonly step?: StepView; readonly process?: string } {
  if (sheet.kind === 'step') return { step: sheet.step, process: sheet.step.process };
  if (sheet.kind === 'begin') return { process: sheet.part.process };
  return sheet.kind === 'standstill' && sheet.problem.process !== undefined
    ? { process: sheet.problem.process }
    : {};
}

export function SideDiagram({ sheet }: { sheet: Sheet }) {
  const { view, version, incident } = useSnapshot();
  const { store } = useRunner();
  const session = useSession();
  const { step, process = version.package.manifest.main } = partsOf(sheet);
  const element = elementOf(sheet);
  const xml = processXml(version, process) ?? processXml(version, version.package.manifest.main);
  if (xml === undefined) return null;
  const here =
    view.phases.find((phase) => phase.phase === step?.phase) ??
    view.phases.find((phase) => phase.state === 'here');
  // The phase, where the main process has phases; otherwise the step with what is around it.
  const focus = (process === version.package.manifest.main ? here?.element : undefined) ?? element;
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
        {...(view.lifecycle && closingOf(view.lifecycle) ? { left: Object.keys(view.counts.active) } : {})}
        stopped={view.problems.map((problem) => problem.element)}
        {...(element === undefined ? {} : { selected: element })}
        {...(focus === undefined ? {} : { focus })}
        onSelect={(pressed) => {
          const chosen =
            view.steps.find((one) => one.element === pressed)?.task ??
            view.problems.filter((one) => one.element === pressed).map(standstillKey)[0] ??
            view.openParts.filter((one) => one.element === pressed).map(partKey)[0];
          if (chosen !== undefined) store.getState().chooseTask(incident, chosen);
        }}
      />
    </div>
  );
}
