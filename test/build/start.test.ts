// What `npm start` may be told; everything else gets the usage text and exit code 2 before anything is built.

import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { runCommand } from '../../build/run-command.ts';
import { readStartArguments } from '../../build/start-options.ts';

const DEFAULTS = { data: undefined, port: undefined, demo: false, window: true, passphrase: false };

test.for([
  { args: [], options: DEFAULTS },
  { args: ['--demo'], options: { ...DEFAULTS, demo: true } },
  { args: ['--no-window', '--port', '30000'], options: { ...DEFAULTS, window: false, port: 30000 } },
  { args: ['--passphrase'], options: { ...DEFAULTS, passphrase: true } },
  { args: ['--data', 'x', '--port=1024'], options: { ...DEFAULTS, data: resolve('x'), port: 1024 } },
])('$args', ({ args, options }) => {
  expect(readStartArguments(args)).toEqual({ options });
});

test.for([
  [['--bogus']],
  [['file.bpmn']],
  [['--port', '80']],
  [['--port', '40000']],
  [['--port', 'abcd']],
  [['--port']],
  [['--data', '']],
  [['--demo=yes']],
])('%j is refused', ([args]) => {
  expect(readStartArguments(args ?? [])).toHaveProperty('refused');
});

test('an unknown option ends with the usage text and exit code 2', async () => {
  const { code, output } = await runCommand(process.execPath, ['build/start.ts', '--bogus']);
  expect(code).toBe(2);
  expect(output).toContain('usage: npm start');
});
