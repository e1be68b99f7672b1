// A repaired log that cannot be opened: it stays marked, is said, and is tried again.

import { expect, test } from 'vitest';
import { unlistedRow } from '../../../renderer/runtime/incident-summary.ts';
import { listRepaired, unlistedIncidents } from '../../../renderer/runtime/list-repaired.ts';
import type { StartupNotice } from '../../../renderer/runtime/runtime.ts';
import { createLogWriter } from '../../../renderer/runtime/log-writer.ts';
import type { IncidentId } from '../../../shared/base/ids.ts';
import { err, ok } from '../../../shared/base/result.ts';
import { buildOrigin } from '../../../shared/evidence/origin.ts';
import { createWorkspaceOnDisk } from '../../support/workspace-on-disk.ts';

const INCIDENT = 'inc_aaaaaaaaaaaaaaaa' as IncidentId;
const UNREADABLE = 'inc_bbbbbbbbbbbbbbbb' as IncidentId;

test('is named at each start until it can be opened, and then listed', async () => {
  const disk = await createWorkspaceOnDisk();
  const { store } = disk.ports;
  const { workspace, summary } = disk;
  const { device } = summary;
  const notices: StartupNotice[] = [];
  const core = { store, workspace: summary, peers: [], notices };
  const originOf = (subject: IncidentId) => buildOrigin({ workspace, device, subject });
  const writer = createLogWriter({ ...disk.ports, workspace, device, onClockSetBack: () => undefined });
  const done = await writer.append({
    origin: originOf(INCIDENT),
    type: 'incident.opened',
    actor: device,
    pub: { args: { version: { digest: 'a'.repeat(64) } } },
    disclosures: [],
    attachments: [],
    projections: () => [],
  });
  expect(done.ok).toBe(true);
  await store.putProjections([INCIDENT, UNREADABLE].map((subject) => unlistedRow(originOf(subject))));

  const refused = err({ code: 'version_unknown', message: 'The version is not here.', remedy: 'Import it.' });
  expect(await listRepaired(core, () => Promise.resolve(refused))).toBe(0);
  expect(notices.map(({ origin }) => origin)).toEqual([INCIDENT, UNREADABLE].map(originOf));
  expect(notices[0]?.message).toContain('The version is not here. Import it.');
  expect(notices[1]?.message).toContain('first record');
  expect(await unlistedIncidents(core)).toEqual([INCIDENT, UNREADABLE]);

  const row = { kind: 'incident', id: INCIDENT, value: { incident: INCIDENT }, order: 1 };
  expect(await listRepaired(core, () => Promise.resolve(ok(row)))).toBe(1);
  expect(await store.projection('incident', INCIDENT)).toMatchObject({ value: { incident: INCIDENT } });
  expect(await unlistedIncidents(core)).toEqual([UNREADABLE]);
  await disk.host.close();
});
