// The list of incidents counts again after a count that failed.

import { expect, it } from 'vitest';
import type { Core } from '../../../renderer/runtime/core.ts';
import { IncidentList } from '../../../renderer/runtime/incident-list.ts';
import { SUMMARY } from '../../../renderer/runtime/incident-summary.ts';
import { createMemoryEvidenceStore } from '../../support/memory-evidence-store.ts';

it('a count that failed is made again when the list is read next', async () => {
  const memory = createMemoryEvidenceStore();
  let fails = true;
  const store = {
    ...memory,
    countProjections: async (count: Parameters<typeof memory.countProjections>[0]) => {
      if (fails) throw new Error('disk I/O error');
      return memory.countProjections(count);
    },
  };
  const incident = 'inc_aaaaaaaaaaaaaaaa' as const;
  const value = { incident, number: 1, title: 'Bridge down', mode: 'live', state: 'active', severity: null };
  await memory.putProjections([{ kind: SUMMARY, id: incident, value, group: 'running', order: 1, open: 1 }]);
  const list = new IncidentList({ store, notify: () => undefined } as unknown as Core);
  await expect(list.refresh()).rejects.toThrow('disk I/O error');
  fails = false;
  await list.refresh([incident as Parameters<IncidentList['find']>[0]]);
  expect(list.counts()).toEqual({ running: 1, closed: 0, rehearsal: 0 });
});
