// What the list of incidents says of one without opening it.

import { expect, test } from 'vitest';
import { summaryRow } from '../../../renderer/runtime/incident-summary.ts';
import type { PublishedVersion } from '../../../shared/package/version.ts';
import { builtInContext } from '../../support/built-in-context.ts';
import { builtInPeople } from '../../support/built-in-people.ts';
import { Run } from '../../support/incident-scenario.ts';

const context = await builtInContext('incident-response');
const VERSION = { statement: { title: 'Incident response' } } as PublishedVersion;

test('A13 given an exception that nobody has ratified, the list of incidents says so until somebody has', () => {
  const run = new Run(context, builtInPeople);
  const listed = () => summaryRow(run.context, run.state, VERSION)?.value;
  run.act({ do: 'open', by: 'R. Responder', values: { title: 'Payments API unavailable', seen: 'Errors' } });
  const signal = { title: 'Payments', signal: '503', signal_source: 'probe', services: 'Payments' };
  run.act({ do: 'complete', task: 'record-signal', by: 'R. Responder', values: signal });
  const confirmed = { confirmed: 'yes', rationale: 'Two probes say so.' };
  run.act({ do: 'complete', task: 'confirm-incident', by: 'R. Responder', values: confirmed });
  run.act({
    do: 'complete',
    task: 'gather-facts',
    by: 'R. Responder',
    values: {
      service_critical: 'yes',
      authorised_service: 'yes',
      malicious_access: 'none',
      data_loss: 'none',
      workaround: 'no',
      relevant_client: 'no',
      reputational_impact: 'none',
    },
  });
  expect(listed()).not.toHaveProperty('unratified');
  run.act({ do: 'except', task: 'decide-severity', by: 'C. Commander', code: 'EX-01' });
  expect(listed()).toMatchObject({ unratified: 1 });
  run.act({ do: 'ratify', by: 'M. Director' });
  expect(listed()).not.toHaveProperty('unratified');
});
