// `npm run bench [NAME…]`: ours against a peer, measured in the same run, one JSON line each. A missed bar is printed.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface BenchLine {
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  readonly peer: number;
  /** ours ÷ peer. */
  readonly ratio: number;
  readonly bar: string;
  readonly ok: boolean;
}

const folder = join(process.cwd(), 'test/bench');
const modules = readdirSync(folder).filter((name) => name.endsWith('.bench.ts'));
const nameOf = (file: string): string => file.replace('.bench.ts', '').replace('-', '.');
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !modules.some((file) => nameOf(file) === name));
if (unknown.length > 0) {
  process.stderr.write(`unknown: ${unknown.join(', ')}\nusage: npm run bench [-- NAME…]   NAME: ${modules.map(nameOf).join(', ')}\n`);
  process.exit(2);
}

for (const file of modules) {
  if (wanted.length > 0 && !wanted.includes(nameOf(file))) continue;
  const { bench } = (await import(pathToFileURL(join(folder, file)).href)) as { bench: () => Promise<BenchLine> };
  const line = await bench();
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
