// Folds one event into the register. Total; a withheld value is an empty text.

import type { Values } from '../../base/json.ts';
import type { EventMeta } from '../state.ts';
import type { WorkspaceState } from '../workspace-state.ts';
import { contactsIn } from './provider-entry.ts';
import type { RegisterEvent } from './register-record.ts';
import type { ContactCheck, ProviderView, RegisterChange } from './register-view.ts';

const nameIn = (values: Values): string => (typeof values['name'] === 'string' ? values['name'] : '');

const changeOf = (what: RegisterChange['what'], meta: EventMeta, level?: string): RegisterChange => ({
  what,
  at: meta.at,
  by: meta.actor,
  record: meta.seq,
  ...(level === undefined ? {} : { level }),
});

/** A finding is about a number: where the number is another one now, it says nothing any more. */
const stillHolds = (before: Values, after: Values, level: string): boolean => {
  const phone = (details: Values): string | undefined =>
    contactsIn(details).find((contact) => contact.level === level)?.phone;
  return phone(after) !== undefined && phone(before) === phone(after);
};

function writeProvider(
  state: WorkspaceState,
  provider: string,
  values: Values,
  change: RegisterChange,
): WorkspaceState {
  const known = state.providers.find((one) => one.provider === provider);
  const checks = known?.checks?.filter(({ level }) => stillHolds(known.details, values, level)) ?? [];
  const entry: ProviderView = {
    provider,
    name: nameIn(values),
    details: values,
    ...(checks.length === 0 ? {} : { checks }),
    history: [...(known?.history ?? []), change],
  };
  const providers = known
    ? state.providers.map((one) => (one === known ? entry : one))
    : [...state.providers, entry];
  return { ...state, providers };
}

export const registerProvider = (
  state: WorkspaceState,
  provider: string,
  values: Values,
  meta: EventMeta,
): WorkspaceState => writeProvider(state, provider, values, changeOf('registered', meta));

const withProvider = (
  state: WorkspaceState,
  id: string,
  change: (known: ProviderView) => ProviderView,
): WorkspaceState => ({
  ...state,
  providers: state.providers.map((one) => (one.provider === id ? change(one) : one)),
});

function registerService(
  state: WorkspaceState,
  service: string,
  values: Values,
  meta: EventMeta,
): WorkspaceState {
  const services = state.services ?? [];
  const known = services.find((one) => one.service === service);
  const change = changeOf(known ? 'changed' : 'registered', meta);
  const entry = {
    service,
    name: nameIn(values),
    details: values,
    history: [...(known?.history ?? []), change],
  };
  return {
    ...state,
    services: known ? services.map((one) => (one === known ? entry : one)) : [...services, entry],
  };
}

export function evolveRegister(state: WorkspaceState, event: RegisterEvent, meta: EventMeta): WorkspaceState {
  switch (event.kind) {
    case 'ProviderUpdated':
      return writeProvider(state, event.provider, event.values, changeOf('changed', meta));
    case 'ProviderRetired':
      return withProvider(state, event.provider, (known) => ({
        ...known,
        retiredAt: meta.at,
        history: [...(known.history ?? []), changeOf('retired', meta)],
      }));
    case 'ContactVerified': {
      const { level, verdict } = event;
      const check: ContactCheck = { level, verdict, at: meta.at, by: meta.actor };
      return withProvider(state, event.provider, (known) => ({
        ...known,
        checks: [...(known.checks ?? []).filter((one) => one.level !== level), check],
        history: [...(known.history ?? []), changeOf(verdict, meta, level)],
      }));
    }
    case 'ServiceRegistered':
      return registerService(state, event.service, event.values, meta);
    case 'ServiceRetired':
      return {
        ...state,
        services: (state.services ?? []).map((one) =>
          one.service === event.service
            ? { ...one, retiredAt: meta.at, history: [...one.history, changeOf('retired', meta)] }
            : one,
        ),
      };
  }
}
