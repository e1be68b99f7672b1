// Keys through the runtime over a real host: what the log refuses makes no key, what it takes is on record under its certificate.

import { expect, test } from 'vitest';
import { createRuntime } from '../../../renderer/runtime/create-runtime.ts';
import type { DeviceId } from '../../../shared/base/ids.ts';
import type { Result } from '../../../shared/base/result.ts';
import {
  createWorkspaceOnDisk,
  openHost,
  SteppedClock,
  temporaryFolder,
} from '../../support/workspace-on-disk.ts';

const PIN = '271828';
const ROLES = ['process-owner', 'administrator'];

function value<T>(result: Result<T, { readonly code: string }>): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

async function openWorkspace() {
  const { ports, host, summary } = await createWorkspaceOnDisk();
  const runtime = value(await createRuntime(ports, await host.about(), summary, () => undefined));
  const author = value(await runtime.enrolPerson({ name: 'A. Author', roles: ROLES, pin: PIN }));
  const held = async () =>
    value(await host['workspace.certificates']({ workspace: summary.workspace })).people.length;
  return { runtime, host, summary, author, held };
}

test('a refused enrolment leaves no key', async () => {
  const { runtime, held } = await openWorkspace();
  const again = await runtime.enrolPerson({ name: 'a. author', roles: ROLES, pin: PIN });
  expect(again).toMatchObject({ ok: false, error: { code: 'person_enrolled_already' } });
  expect(await held()).toBe(1);
});

test('a granted device, a replaced key and a revocation are on record', async () => {
  const { runtime, author } = await openWorkspace();
  const other = openHost(temporaryFolder(), new SteppedClock('2026-11-20T08:00:00.000Z'));
  const { request, device } = value(await other['device.request']({ label: 'Second desk' }));
  const granted = { kind: 'device', label: 'Second desk' } as const;
  value(await runtime.keys.grant({ request, granted }));
  const again = await runtime.keys.grant({ request, granted });
  expect(again).toMatchObject({ ok: false, error: { code: 'device_enrolled_already' } });
  const reason = 'yearly';
  value(await runtime.keys.rotatePerson({ person: author, pin: PIN, newPin: '314159', reason }));
  value(await runtime.keys.rotateDevice({ reason }));
  value(await runtime.keys.revoke({ subject: device as DeviceId, reason: 'lost' }));
  const { devices, keys } = runtime.session().roster;
  expect(devices).toMatchObject([{ device, label: 'Second desk' }]);
  expect(devices[0]?.revokedAt).toBeDefined();
  expect(
    keys.filter(({ subject }) => subject === author).map(({ endedAt }) => endedAt !== undefined),
  ).toEqual([true, false]);
  expect(keys.find(({ subject }) => subject === device)?.revoked).toBe(true);
  const checks = await runtime.checkStorage(() => undefined);
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(value(await runtime.keys.coverSheet())).toContain(author);
});

test('a device whose own key was revoked is told at the start, until it has a new key', async () => {
  const { ports, host, summary } = await createWorkspaceOnDisk();
  const told = async () => {
    const runtime = value(await createRuntime(ports, await host.about(), summary, () => undefined));
    return runtime.session().notices.filter(({ message }) => message.includes('was revoked')).length;
  };
  expect(await told()).toBe(0);
  value(await host['key.revoke']({ workspace: summary.workspace, subject: summary.device }));
  expect(await told()).toBe(1);
  value(await host['device.rotate']({ workspace: summary.workspace }));
  expect(await told()).toBe(0);
});
