// The acts of an incident scenario that move the course itself; what is not there is asked for by the key 99.

import type { Values } from '../../shared/base/json.ts';
import type { EngineState } from '../../shared/engine/state.ts';
import type { IncidentCommand } from '../../shared/incident/command.ts';
import type { Act } from './scenario-step.ts';

const keyOf = (found: string | undefined): string => found ?? '99';

export function courseCommand(engine: EngineState, act: Act, values: Values): IncidentCommand {
  if (act.do === 'begin') {
    const scope = Object.keys(engine.active).find((key) => engine.active[key]?.element === act.task);
    return { kind: 'BeginSteps', scope: keyOf(scope), elements: act.elements ?? [], values };
  }
  if (act.do === 'repair') {
    const problem = Object.keys(engine.incidents).find((key) => engine.incidents[key]?.element === act.task);
    return { kind: 'RepairElement', problem: keyOf(problem), values };
  }
  const place = Object.keys(engine.parked).find((one) => one.endsWith(` ${act.task ?? ''}`));
  const scope = keyOf(place?.split(' ')[0]);
  return { kind: 'ReleaseStuckJoin', scope, element: act.task ?? '', values };
}
