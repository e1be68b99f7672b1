// Whether the register takes an entry, a finding about a contact, or its end. Concurrent entries of two devices both count.

import { ok } from '../../base/result.ts';
import type { Values } from '../../base/json.ts';
import { filledText } from '../step-rules.ts';
import { refuse, type Decided, type Of, type Refused } from '../workspace-problem.ts';
import type { WorkspaceState } from '../workspace-state.ts';
import { isLei } from './lei.ts';
import { contactsIn, LIMITS } from './provider-entry.ts';
import type { RegisterCommand } from './register-record.ts';

/** More minutes than this (a year) is a slip of the keyboard. */
const MOST_MINUTES = 525_600;

/** What no entry may say; `place` is the provider's id. Also asked by an import before anything is recorded. */
export function refuseEntry(values: Values, place: string): Refused | undefined {
  if (filledText(values, 'name') === '')
    return refuse('value_missing', 'The provider has no name.', 'Write the name.', place);
  const lei = filledText(values, 'lei');
  if (lei !== '' && !isLei(lei))
    return refuse(
      'lei_malformed',
      `${lei} is no LEI: it needs 20 letters and digits whose check digits hold (ISO 17442).`,
      'Copy it from the contract or the LEI register, or leave it empty.',
      place,
    );
  for (const limit of LIMITS) {
    const minutes = values[`sla_${limit}`];
    const whole = typeof minutes === 'number' && Number.isInteger(minutes);
    if (minutes !== undefined && !(whole && minutes > 0 && minutes <= MOST_MINUTES))
      return refuse(
        'limit_malformed',
        `The limit “${limit}” is not a number of whole minutes.`,
        'Write minutes, such as 30, or leave it empty.',
        place,
      );
  }
  const levels = contactsIn(values).map(({ level }) => level);
  if (levels.includes('') || new Set(levels).size < levels.length)
    return refuse(
      'contact_malformed',
      'Two contacts stand on one level of the ladder, or one stands on none.',
      'Give each contact a level of its own: L1, L2, L3.',
      place,
    );
  return undefined;
}

function refuseMissing(state: WorkspaceState, id: string): Refused | undefined {
  const known = state.providers.find(({ provider }) => provider === id);
  if (known && known.retiredAt === undefined) return undefined;
  return refuse(
    'provider_unknown',
    known ? 'This provider is retired.' : 'There is no such provider in the register.',
    known ? 'Bring it back first.' : 'Choose a provider from the list.',
    id,
  );
}

function decideVerify(state: WorkspaceState, command: Of<'VerifyContact'>): Decided {
  const { provider, level, verdict, values } = command;
  const details = state.providers.find((known) => known.provider === provider)?.details ?? {};
  // Where the numbers are withheld, nobody can say that this one is not there.
  const contacts = contactsIn(details);
  if (contacts.length > 0 && !contacts.some((contact) => contact.level === level))
    return refuse(
      'contact_unknown',
      `The provider has no contact on level ${level}.`,
      'Write the contact into the register first.',
      provider,
    );
  return ok([{ kind: 'ContactVerified', provider, level, verdict, values }]);
}

function decideService(state: WorkspaceState, command: Of<'RegisterService' | 'RetireService'>): Decided {
  const { service, values } = command;
  if (command.kind === 'RegisterService') {
    if (filledText(values, 'name') === '')
      return refuse('value_missing', 'The service has no name.', 'Write the name.', service);
    return ok([{ kind: 'ServiceRegistered', service, values }]);
  }
  const known = state.services?.find((one) => one.service === service);
  if (!known || known.retiredAt !== undefined)
    return refuse(
      'service_unknown',
      'There is no such service in use.',
      'Choose one from the list.',
      service,
    );
  if (filledText(values, 'reason') === '')
    return refuse('value_missing', 'Retiring needs its reason.', 'Write one sentence why.', service);
  return ok([{ kind: 'ServiceRetired', service, values }]);
}

/** `RegisterProvider` is older and is decided with the workspace's own commands; it brings a retired provider back, too. */
export function decideRegister(state: WorkspaceState, command: RegisterCommand): Decided {
  if (command.kind === 'RegisterService' || command.kind === 'RetireService')
    return decideService(state, command);
  const { provider, values } = command;
  const missing = refuseMissing(state, provider);
  if (missing) return missing;
  switch (command.kind) {
    case 'UpdateProvider':
      return refuseEntry(values, provider) ?? ok([{ kind: 'ProviderUpdated', provider, values }]);
    case 'RetireProvider':
      if (filledText(values, 'reason') === '')
        return refuse('value_missing', 'Retiring needs its reason.', 'Write one sentence why.', provider);
      return ok([{ kind: 'ProviderRetired', provider, values }]);
    case 'VerifyContact':
      return decideVerify(state, command);
  }
}
