// What a timeline says of the contract that an escalation is counted by.

import { textOf } from '../../base/json.ts';
import type { IncidentEvent } from '../event.ts';
import { line, type Told } from '../told-line.ts';
import type { ContractApplied, ContractLimitsPassed } from './contract.ts';
import type { LimitPaused, LimitResumed } from './contract-pause.ts';
import type { LevelsSkipped } from './skip-levels.ts';
import type { Limit } from './provider-entry.ts';

const WORDS: { readonly [L in Limit]: string } = {
  acknowledge: 'they acknowledge',
  update: 'they update us',
  restore: 'they restore',
};
const passedIn = ({ passed }: ContractLimitsPassed): string =>
  passed.map(({ limit }) => WORDS[limit]).join(', ');

export function tellContract(event: ContractApplied | ContractLimitsPassed): Told {
  if (event.kind === 'ContractLimitsPassed')
    return { title: `Limits of the contract passed: ${passedIn(event)}`, mark: 'plain' };
  const contract = textOf(event.values['contract']);
  return {
    title: `The contract with ${textOf(event.values['name'])} counts`,
    mark: 'plain',
    ...(contract === '' ? {} : { detail: contract }),
  };
}

/** Timers of the process that fell due in the same moment come first. */
export function withLimits(told: Told, events: readonly IncidentEvent[]): Told {
  const event = events.find(({ kind }) => kind === 'ContractLimitsPassed');
  if (event?.kind !== 'ContractLimitsPassed') return told;
  const words = `contract: ${passedIn(event)}`;
  return { ...told, detail: told.detail === undefined ? words : `${told.detail}, ${words}` };
}

export function tellContractPause({ kind, limit, values }: LimitPaused | LimitResumed): Told {
  const words = kind === 'LimitPaused' ? 'paused' : 'runs again';
  return line(
    `Contract: “${WORDS[limit]}” ${words}`,
    'plain',
    textOf(values['reason']) || textOf(values['note']),
  );
}

export const tellSkip = ({ level, skipped, values }: LevelsSkipped): Told =>
  line(`Skips to ${level}; ${skipped.join(' and ')} not waited for`, 'decision', textOf(values['reason']));
