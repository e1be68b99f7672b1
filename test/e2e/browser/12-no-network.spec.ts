// The watch over requests sees what it is there for: a page that asks for an address off this machine ends the session with an error.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { openSession } from '../../../build/demo/browser-session.ts';
import { isOffTheLoopback } from '../../../build/demo/loopback-only.ts';

// 192.0.2.0/24 is for documentation: it leads nowhere.
const OUTSIDE = 'http://192.0.2.1/';

test('a request off the loopback fails the session that made it', async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'runproof-no-network-'));
  const session = await openSession({ dataFolder, port: 0 });
  const page = await session.context.newPage();
  const refused = await page.goto(OUTSIDE).catch((error: Error) => error);
  expect(refused).toBeInstanceOf(Error);
  await expect(session.close()).rejects.toThrow(OUTSIDE);
  await rm(dataFolder, { recursive: true, force: true });
});

test('addresses of this machine are none', () => {
  for (const address of [
    'http://127.0.0.1:27613/x',
    'blob:http://127.0.0.1/1',
    'about:blank',
    'data:text/plain,x',
  ])
    expect(isOffTheLoopback(address)).toBe(false);
  for (const address of [OUTSIDE, 'https://example.org/', 'ws://10.0.0.1/'])
    expect(isOffTheLoopback(address)).toBe(true);
});
