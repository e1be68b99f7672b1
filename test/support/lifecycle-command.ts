// Acts that close, reopen or link an incident; `name` is the outcome or the relation, `number` the other incident.

import type { IncidentId } from '../../shared/base/ids.ts';
import type { Values } from '../../shared/base/json.ts';
import type { IncidentCommand } from '../../shared/incident/command.ts';
import { OUTCOMES, RELATIONS } from '../../shared/incident/lifecycle/lifecycle-command.ts';
import type { Act } from './scenario-step.ts';

/** Another live incident by its number, 1 to 9. */
const otherOf = (number: number) => ({
  id: `inc_bbbbbbbbbbbbbbb${'abcdefghi'[number - 1] ?? 'z'}` as IncidentId,
  number,
});

export function lifecycleCommand(act: Act, given: Values): IncidentCommand {
  const values = { rationale: 'So it was found.', ...given };
  if (act.do === 'reopen') return { kind: 'ReopenIncident', values };
  const other = act.number === undefined ? undefined : otherOf(act.number);
  if (act.do === 'link') {
    const relation = RELATIONS.find((known) => known === act.name) ?? 'related';
    return { kind: 'LinkIncident', relation, other: other ?? otherOf(1), values };
  }
  const outcome = OUTCOMES.find((known) => known === act.name) ?? 'no_further_action';
  return { kind: 'CloseIncident', outcome, ...(other ? { other } : {}), values };
}
