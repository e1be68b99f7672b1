// SECURITY.md names a test for every attack that is caught: each stands in the file that is named.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const text = readFileSync(join(root, 'shared/evidence/SECURITY.md'), 'utf8');
const caught = text.split('## Caught')[1]?.split('## Not')[0] ?? '';
const rows = caught
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (Attack|---)/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));

it('names a test for every attack', () => {
  expect(rows.length).toBeGreaterThan(25);
  const missing = rows.flatMap(([, attack, , named = '']) => {
    const [, file = '', title = ''] = /^`([^`]+)`: (.+)$/.exec(named) ?? [];
    const path = join(root, file);
    const found = title !== '' && existsSync(path) && readFileSync(path, 'utf8').includes(title);
    return found ? [] : [`${attack}: ${named}`];
  });
  expect(missing).toEqual([]);
});
