// What a closing by hand leaves in the lists across incidents: its escalations are over, and are open again when it is reopened.

import { expect, it } from 'vitest';
import { ESCALATION, workRows } from '../../../renderer/runtime/incident-work.ts';
import { builtInContext } from '../../support/built-in-context.ts';
import { builtInPeople } from '../../support/built-in-people.ts';
import { Run } from '../../support/incident-scenario.ts';

const context = await builtInContext('incident-response');

it('a closed incident has no open escalation in the lists, and has it again once it is reopened', () => {
  const run = new Run(context, builtInPeople);
  run.act({ do: 'open', by: 'R. Responder', source: 'human.report', values: { title: 'Outage' } });
  run.act({ do: 'message', by: 'C. Commander', name: 'vendor.escalation.requested' });
  const groups = (): readonly (string | undefined)[] =>
    workRows(run.context, run.state).flatMap(({ kind, group }) => (kind === ESCALATION ? [group] : []));
  expect(groups()).toEqual(['open']);
  run.act({ do: 'close', by: 'C. Commander', name: 'no_further_action' });
  expect(groups()).toEqual(['closed']);
  run.act({ do: 'reopen', by: 'C. Commander' });
  expect(groups()).toEqual(['open']);
});
