// What a random act does about a vendor: a call, the contract that it is counted by, levels that are skipped, pauses.

import type { Values } from '../../shared/base/json.ts';
import type { IncidentCommand } from '../../shared/incident/command.ts';
import type { IncidentContext } from '../../shared/incident/context.ts';
import { viewEscalations } from '../../shared/incident/escalations.ts';
import { shownOn } from '../../shared/incident/move/runs-on.ts';
import type { IncidentState } from '../../shared/incident/state.ts';
import { LIMITS } from '../../shared/incident/third-party/provider-entry.ts';
import type { Act } from './scenario-step.ts';

export const VENDOR_ACTS = [
  'message',
  'contract',
  'contract',
  'skip',
  'pauseLimit',
  'resumeLimit',
  'pauseSla',
  'resumeSla',
] as const;

/** `number` chooses among the escalations there are; without one the vendor's process is asked for, or the command is refused. */
export function vendorCommand(
  { name, number = 0 }: Act,
  values: Values,
  context: IncidentContext,
  state: IncidentState,
): IncidentCommand {
  const escalations = viewEscalations(shownOn(context, state), state, 0);
  const called = escalations[number % Math.max(1, escalations.length)];
  const instance = called?.instance ?? '';
  const limit = LIMITS[number % LIMITS.length] ?? 'update';
  const timer = called?.clocks.find((id) => id.startsWith('timer-'))?.replace('timer-', '') ?? '';
  if (!called || name === 'message') {
    const command = { kind: 'DeliverMessage', name: 'vendor.escalation.requested', values: {} } as const;
    return { kind: 'RunEngine', command };
  }
  switch (name) {
    case 'skip':
      return { kind: 'SkipLevels', instance, level: `L${1 + (number % 3)}`, values };
    case 'pauseLimit':
      return { kind: 'PauseLimit', instance, limit, values };
    case 'resumeLimit':
      return { kind: 'ResumeLimit', instance, limit, values };
    case 'pauseSla':
      return { kind: 'PauseSla', timer, values };
    case 'resumeSla':
      return { kind: 'ResumeSla', timer, values };
    default: {
      const limits = { acknowledge: 10 + (number % 50), update: 5 + (number % 30) };
      const named = { ...values, name: `Vendor ${number % 3}` };
      return { kind: 'ApplyContract', instance, provider: `prv_${number % 3}`, limits, values: named };
    }
  }
}
