// A delivery names its message by a key that another device's log may give to something else: merging translates it.

import { expect, test } from 'vitest';
import type { IncidentCommand } from '../../../../shared/incident/command.ts';
import {
  incidentReferences,
  translateIncident,
} from '../../../../shared/incident/merge/incident-references.ts';

const command: IncidentCommand = {
  kind: 'RecordDelivery',
  instance: '39',
  outcome: 'delivered',
  values: { message: 'MSG-7c1e40a9', channel: 'telephone', recipient: 'Branch 12', proof: 'read back' },
  attachments: [],
};

const to = (id: string | undefined) => ({
  id: () => id,
  position: (seq: number) => seq,
  absolute: (_log: string, seq: number) => seq,
});

test('merging takes a delivery to its message under that message’s new key, or not at all', () => {
  expect(incidentReferences(command)).toEqual({ ids: ['39'], positions: [] });
  expect(translateIncident(command, to('52'))).toEqual({ ...command, instance: '52' });
  expect(translateIncident(command, to(undefined))).toBeUndefined();
});
