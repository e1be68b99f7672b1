// What the process does by itself is told in the words of the diagram; no kind of event and no id shows through.

import { describe, expect, test } from 'vitest';
import type { EngineEvent } from '../../../shared/engine/event.ts';
import { engineEventShapes } from '../../../shared/incident/engine-event-shape.ts';
import { initialIncident, type RecordEntry } from '../../../shared/incident/state.ts';
import { tellRecord } from '../../../shared/incident/timeline-words.ts';
import { TELLS } from '../../../shared/incident/told-kinds.ts';
import { undoingContext } from '../../support/course-context.ts';

const AT = Date.UTC(2026, 10, 15, 1, 14);
const entryOf = (...events: readonly EngineEvent[]): RecordEntry => ({
  seq: 1,
  at: AT,
  actor: 'per_aaaaaaaaaaaaaaaa',
  role: 'responder',
  element: 'watch',
  events,
  attachments: [],
  withheld: false,
});

describe('the words of a run', async () => {
  const context = await undoingContext();
  const told = (...events: readonly EngineEvent[]): string => {
    const { title, detail } = tellRecord(context, initialIncident, entryOf(...events));
    return [title, detail].filter(Boolean).join(' | ');
  };
  const raised = (values: { readonly message?: string }): EngineEvent => ({
    kind: 'IncidentRaised',
    key: '7',
    owner: '3',
    element: 'decide',
    code: 'feel_warning',
    stage: 'enter',
    at: AT,
    values,
  });

  test.each<[string, EngineEvent]>([
    [
      '“Agree on the day” stands still | “Agree on the day” reads nothing.',
      raised({ message: '“decide” reads nothing.' }),
    ],
    ['“Agree on the day” stands still | the reason is withheld', raised({})],
    [
      'Stay here: 1 step to undo',
      { kind: 'CompensationThrown', thrower: '3', element: 'undo', registrations: ['5'] },
    ],
    ['Ask about the roads', { kind: 'CompensationThrown', thrower: '3', element: 'undo', registrations: [] }],
    [
      'Book the rooms is cancelled; what was done in it is undone',
      { kind: 'TransactionCancelled', key: '3', element: 'room' },
    ],
    [
      'Begins: Book the rooms, Agree on the day',
      { kind: 'AdHocElementsActivated', key: '3', elements: ['room', 'decide'], waiting: [] },
    ],
    [
      'The message “rooms” is kept until something waits for it',
      { kind: 'MessageBuffered', key: '3', name: 'rooms', element: 'room', at: AT, values: {} },
    ],
    [
      'The condition came true: Roads closed',
      { kind: 'ElementPassed', element: 'storm', scope: '1', at: AT },
    ],
    ['Signal “storm”', { kind: 'SignalBroadcast', name: 'storm', receivers: 1 }],
    ['Agree on the day: error E1', { kind: 'ErrorThrown', element: 'decide', scope: '1', code: 'E1' }],
    [
      'Agree on the day: escalation E2',
      { kind: 'EscalationThrown', element: 'decide', scope: '1', code: 'E2' },
    ],
    [
      'Agree on the day: the process around it is told',
      { kind: 'EscalationThrown', element: 'decide', scope: '1', code: 'agree-on-the-day' },
    ],
  ])('%s', (words, event) => {
    expect(told(event)).toBe(words);
    for (const kind of Object.keys(engineEventShapes)) expect(told(event)).not.toContain(kind);
  });

  test('a standstill is part of the line, what else followed stands beside it', () => {
    const followed = told(
      { kind: 'CompensationThrown', thrower: '3', element: 'undo', registrations: ['5', '6'] },
      raised({ message: 'Nothing is known.' }),
    );
    expect(followed).toBe(
      'Stay here: 2 steps to undo, the last first, then “Agree on the day” stands still | Nothing is known.',
    );
  });

  test('every kind of event is decided', () => {
    for (const kind of Object.keys(engineEventShapes)) expect(TELLS).toHaveProperty(kind);
  });
});
