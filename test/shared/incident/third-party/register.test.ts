// The register of providers and services: what it takes, what it refuses, and what it remembers of each contact.

import { expect, test } from 'vitest';
import { isLei } from '../../../../shared/incident/third-party/lei.ts';
import { providerValues, readProvider } from '../../../../shared/incident/third-party/provider-entry.ts';
import type { WorkspaceCommand } from '../../../../shared/incident/workspace.ts';
import type { Values } from '../../../../shared/base/json.ts';
import {
  AUTHOR,
  checkWorkspace,
  PEOPLE,
  REVIEWER,
  START,
  type Step,
} from '../../../support/workspace-steps.ts';

const VALUES: Values = {
  name: 'Sample Cloud',
  lei: '529900T8BM49AURSDO55',
  contract: 'SC-114',
  criticality: 'critical',
  services: ['Payments gateway'],
  sla_acknowledge: 30,
  contacts: [
    { level: 'L1', name: 'Duty desk', phone: '+00 00 0000 0001', verified_at: '2026-11-08' },
    { level: 'L2', name: 'Service manager', phone: '+00 00 0000 0002', verified_at: '2026-08-01' },
  ],
};
const register = (values: Values, provider = 'sample-cloud'): WorkspaceCommand => ({
  kind: 'RegisterProvider',
  provider,
  values,
});
const update = (values: Values): WorkspaceCommand => ({
  kind: 'UpdateProvider',
  provider: 'sample-cloud',
  values,
});
const found = (level: string, verdict: 'verified' | 'wrong_number'): WorkspaceCommand => ({
  kind: 'VerifyContact',
  provider: 'sample-cloud',
  level,
  verdict,
  values: {},
});
const given: readonly Step[] = [...PEOPLE, [AUTHOR, register(VALUES)]];

test.each([
  ['529900T8BM49AURSDO55', true],
  ['213800WSGIIZCXF1P572', true],
  ['529900T8BM49AURSDO56', false],
  ['529900T8BM49AURSDO5', false],
  ['529900t8bm49aursdo55', false],
])('LEI %s: %s', (lei, good) => {
  expect(isLei(lei)).toBe(good);
});

test('what is read out of an entry gives the same entry', () => {
  const [provider] = checkWorkspace(given).providers;
  expect(provider && providerValues(readProvider(provider))).toEqual(VALUES);
});

test('A18 given a number that was dialled and is wrong, the register remembers it until another number is written', () => {
  const wrong = checkWorkspace([...given, [REVIEWER, found('L2', 'wrong_number')]]).providers[0];
  expect(wrong && readProvider(wrong).contacts[1]).toMatchObject({ level: 'L2', wrongAt: START + 3 });
  expect(wrong?.history?.map(({ what, by }) => [what, by])).toEqual([
    ['registered', AUTHOR],
    ['wrong_number', REVIEWER],
  ]);
  const contacts = [
    { level: 'L1', phone: '+00 00 0000 0001' },
    { level: 'L2', phone: '+00 00 0000 0009', verified_at: '2026-11-20' },
  ];
  const put = checkWorkspace([
    ...given,
    [REVIEWER, found('L2', 'wrong_number')],
    [REVIEWER, found('L1', 'verified')],
    [AUTHOR, update({ ...VALUES, contacts })],
  ]).providers[0];
  const [first, second] = put ? readProvider(put).contacts : [];
  expect(first).toMatchObject({ verifiedAt: START + 4 });
  expect(second?.wrongAt).toBeUndefined();
  expect(put?.history).toHaveLength(4);
});

test.each<readonly [string, Values, string]>([
  ['no name', { ...VALUES, name: ' ' }, 'value_missing'],
  ['check digits that do not hold', { ...VALUES, lei: '529900T8BM49AURSDO56' }, 'lei_malformed'],
  ['a limit that is no number', { ...VALUES, sla_update: 'soon' }, 'limit_malformed'],
  ['a limit of nothing', { ...VALUES, sla_restore: 0 }, 'limit_malformed'],
  [
    'two contacts on one level',
    { ...VALUES, contacts: [{ level: 'L1' }, { level: 'L1' }] },
    'contact_malformed',
  ],
])('an entry with %s is refused, as a new one and as a change', (_title, values, code) => {
  checkWorkspace([...given, [AUTHOR, register(values, 'other'), code], [AUTHOR, update(values), code]]);
});

test('who is retired stays readable, takes nothing, and is brought back by a new registration', () => {
  const retire = (values: Values): WorkspaceCommand => ({
    kind: 'RetireProvider',
    provider: 'sample-cloud',
    values,
  });
  const steps: readonly Step[] = [
    ...given,
    [AUTHOR, retire({}), 'value_missing'],
    [AUTHOR, retire({ reason: 'The contract ended.' })],
    [AUTHOR, update(VALUES), 'provider_unknown'],
    [AUTHOR, found('L1', 'verified'), 'provider_unknown'],
  ];
  expect(checkWorkspace(steps).providers[0]).toMatchObject({ name: 'Sample Cloud', retiredAt: START + 3 });
  const [back] = checkWorkspace([...steps, [AUTHOR, register(VALUES)]]).providers;
  expect(back?.retiredAt).toBeUndefined();
  expect(back?.history?.map(({ what }) => what)).toEqual(['registered', 'retired', 'registered']);
});

test('a finding about a level that nobody stands on is refused', () => {
  checkWorkspace([...given, [AUTHOR, found('L3', 'wrong_number'), 'contact_unknown']]);
});

test('services of the bank are registered, changed and retired with their history', () => {
  const service = (values: Values): WorkspaceCommand => ({
    kind: 'RegisterService',
    service: 'payments',
    values,
  });
  const retire = (service_: string, values: Values): WorkspaceCommand => ({
    kind: 'RetireService',
    service: service_,
    values,
  });
  const view = checkWorkspace([
    ...PEOPLE,
    [AUTHOR, service({ name: '' }), 'value_missing'],
    [AUTHOR, service({ name: 'Payments' })],
    [AUTHOR, service({ name: 'Card payments', criticality: 'critical' })],
    [AUTHOR, retire('cards', { reason: 'x' }), 'service_unknown'],
    [AUTHOR, retire('payments', {}), 'value_missing'],
    [AUTHOR, retire('payments', { reason: 'Sold.' })],
  ]);
  expect(view.services).toMatchObject([{ name: 'Card payments', retiredAt: START + 4 }]);
  expect(view.services?.[0]?.history.map(({ what }) => what)).toEqual(['registered', 'changed', 'retired']);
});
