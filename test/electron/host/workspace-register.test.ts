// Who gets at an open workspace, and when: work that stands alone waits for what runs, and nobody runs beside it.

import { expect, test } from 'vitest';
import type { OpenWorkspace } from '../../../electron/host/workspace.ts';
import { workspaceRegister } from '../../../electron/host/workspace-register.ts';
import type { WorkspaceId } from '../../../shared/base/ids.ts';
import { ok } from '../../../shared/base/result.ts';

const WORKSPACE = 'ws_aaaaaaaaaaaaaaaa' as WorkspaceId;

function watched(load?: () => Promise<OpenWorkspace | undefined>) {
  const told: string[] = [];
  let opened = 0;
  const register = workspaceRegister(
    load ??
      (() => {
        const number = (opened += 1);
        const mirror = { close: () => Promise.resolve(void told.push(`closed ${number}`)) };
        return Promise.resolve({ number, mirror } as unknown as OpenWorkspace);
      }),
  );
  const work = (name: string, until: Promise<unknown> = Promise.resolve()) => {
    return async (at: OpenWorkspace) => {
      told.push(`${name} begins on ${String((at as unknown as { number: number }).number)}`);
      await until;
      told.push(`${name} ends`);
      return ok(null);
    };
  };
  return { told, register, work };
}

test('work that stands alone waits for what runs, closes the mirror, and the next finds the workspace opened anew', async () => {
  const { told, register, work } = watched();
  const gate = Promise.withResolvers<void>();
  const first = register.with(WORKSPACE, work('reading', gate.promise));
  const second = register.alone(WORKSPACE, work('replacing'));
  const third = register.with(WORKSPACE, work('writing'));
  setImmediate(gate.resolve);
  await Promise.all([first, second, third]);
  expect(told).toEqual([
    'reading begins on 1',
    'reading ends',
    'replacing begins on 1',
    'replacing ends',
    'closed 1',
    'writing begins on 2',
    'writing ends',
  ]);
});

test('a workspace that cannot be opened is an answer each time, and is tried afresh', async () => {
  let tries = 0;
  const { register, work } = watched(() => {
    tries += 1;
    return tries < 3 ? Promise.reject(new Error('no')) : Promise.resolve(undefined);
  });
  expect(await register.with(WORKSPACE, work('a'))).toMatchObject({ ok: false });
  expect(await register.alone(WORKSPACE, work('b'))).toMatchObject({ ok: false });
  expect(await register.with(WORKSPACE, work('c'))).toMatchObject({ error: { code: 'workspace_unknown' } });
  expect(tries).toBe(3);
});
