// What a random act writes beside the process: entries of every kind, tasks done and opened again, facts held in view, deliveries.

import type { Values } from '../../shared/base/json.ts';
import type { IncidentCommand } from '../../shared/incident/command.ts';
import type { IncidentContext } from '../../shared/incident/context.ts';
import { viewMessages } from '../../shared/incident/messages.ts';
import type { IncidentState } from '../../shared/incident/state.ts';
import type { Act } from './scenario-step.ts';

export const ENTRY_ACTS = [
  ...(['note', 'decision', 'action', 'task', 'task'] as const),
  ...(['done', 'again', 'pin', 'unpin', 'delivery'] as const),
] as const;

/** `number` chooses among what there is; without anything to choose the command names what is not there and is refused. */
export function entryCommand(
  { name, number = 0 }: Act,
  values: Values,
  context: IncidentContext,
  state: IncidentState,
): IncidentCommand {
  const tasks = Object.values(state.entries?.tasks ?? {});
  const task = tasks[number % Math.max(1, tasks.length)]?.record ?? 0;
  const pinned = state.entries?.pinned ?? [];
  switch (name) {
    case 'done':
      return { kind: 'CompleteEntryTask', record: task, values: {} };
    case 'again':
      return { kind: 'ReopenEntryTask', record: task, values: {} };
    case 'pin':
      return { kind: 'PinFact', record: number % Math.max(1, state.records.length) };
    case 'unpin':
      return { kind: 'UnpinFact', record: pinned[number % Math.max(1, pinned.length)] ?? 0 };
    case 'delivery': {
      const messages = viewMessages(context, state);
      const message = messages[number % Math.max(1, messages.length)];
      const outcome = number % 3 === 0 ? 'failed' : 'delivered';
      const told = { message: message?.id ?? '', channel: 'email', recipient: 'all', proof: 'seen' };
      return {
        kind: 'RecordDelivery',
        instance: message?.instance ?? '',
        outcome,
        values: told,
        attachments: [],
      };
    }
    case 'decision':
    case 'action':
    case 'task':
      return { kind: 'AddEntry', entry: name, values, attachments: [] };
    default:
      return { kind: 'AddEntry', entry: 'note', values, attachments: [] };
  }
}
