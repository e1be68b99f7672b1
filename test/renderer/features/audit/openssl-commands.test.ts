// What the Verify place prints as the first steps of README.txt are its first commands, as the bundle has them.

import { expect, it } from 'vitest';
import { OPENSSL_COMMANDS } from '../../../../renderer/features/audit/openssl-commands.ts';
import { buildSample, createSampleParts, entriesOf } from '../../../support/sample-bundle.ts';

it('are the first commands of README.txt', async () => {
  const bytes = await buildSample(createSampleParts());
  const readme = entriesOf(bytes).find(({ name }) => name === 'README.txt')?.bytes;
  const commands = new TextDecoder()
    .decode(readme)
    .split('\n')
    .filter((line) => line.startsWith('    '))
    .map((line) => line.slice(4));
  const shown = OPENSSL_COMMANDS.split('\n');
  expect(commands.slice(0, shown.length)).toEqual(shown);
});
