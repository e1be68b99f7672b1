// What start-up found is told with the name of the log that it speaks of.

import { expect, test } from 'vitest';
import { logName, noticeWords } from '../../../renderer/runtime/session-names.ts';
import type { SessionView } from '../../../renderer/runtime/runtime.ts';

const DEVICE = 'dev_aaaaaaaaaaaaaaaa';
const session = {
  workspace: { device: DEVICE },
  incidents: [{ incident: 'inc_aaaaaaaaaaaaaaaa', mode: 'live', number: 1 }],
} as unknown as Pick<SessionView, 'incidents' | 'workspace'>;
const originOf = (subject: string, device = DEVICE): string =>
  `runproof.log/ws_aaaaaaaaaaaaaaaa/${subject}/${device}`;

test.for([
  ['inc_aaaaaaaaaaaaaaaa', DEVICE, 'INC-0001'],
  ['inc_bbbbbbbbbbbbbbbb', DEVICE, 'inc_bbbbbbbbbbbbbbbb'],
  ['workspace', DEVICE, 'Workspace'],
  ['journal', 'dev_bbbbbbbbbbbbbbbb', 'Journal of dev_bbbbbbbbbbbbbbbb'],
])('the log of %s on %s is called %s', ([subject = '', device, name]) => {
  expect(logName(session, originOf(subject, device))).toBe(name);
});

test('a repair and an alarm name their log; what speaks of no log does not', () => {
  const message = 'The database lacked 59 records.';
  const origin = originOf('inc_aaaaaaaaaaaaaaaa');
  expect(noticeWords(session, { kind: 'database_repaired', origin, message })).toBe(`INC-0001: ${message}`);
  expect(noticeWords(session, { kind: 'alarm', origin: '', message })).toBe(message);
  expect(noticeWords(session, { kind: 'room_runs_out', origin, message })).toBe(message);
});
