// `npm run bench [-- NAME…]`: ours against a peer, measured in the same run, one JSON line each. A missed bar is printed.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BenchLine } from './bench-line.ts';

const BENCHES: Readonly<Record<string, string>> = {
  'engine.instances': 'engine-instances.ts',
  'engine.step-growth': 'engine-step-growth.ts',
  'engine.memory': 'engine-memory.ts',
  'process.compile': 'process-compile.ts',
  'feel.conditions': 'feel-conditions.ts',
  'decision.tables': 'decision-tables.ts',
  'cli.start': 'cli-start.ts',
  'evidence.append': 'evidence-append.ts',
  'evidence.append-batch': 'evidence-append-batch.ts',
  'evidence.page': 'evidence-page.ts',
  'workspace.open': 'workspace-open.ts',
  'incident.open': 'incident-open.ts',
  'incident.keystroke': 'incident-keystroke.ts',
  'incident.complete': 'incident-complete.ts',
  'incident.search': 'incident-search.ts',
  'incident.attach': 'incident-attach.ts',
  'modeler.ready': 'modeler-ready.ts',
  'bundle.verify': 'bundle-verify.ts',
  'bundle.build': 'bundle-build.ts',
  'bundle.attachments': 'bundle-attachments.ts',
  'exchange.import': 'exchange-import.ts',
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  process.stderr.write(
    `unknown: ${unknown.join(', ')}\nusage: npm run bench [-- NAME…]   NAME: ${Object.keys(BENCHES).join(', ')}\n`,
  );
  process.exit(2);
}

const rounded = (value: number): number => Number(value.toPrecision(4));

for (const [name, file] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const { bench } = (await import(pathToFileURL(join('test/bench', file)).href)) as {
    bench: () => Promise<BenchLine | readonly BenchLine[]>;
  };
  for (const { ours, peer, ratio, ...rest } of [await bench()].flat())
    process.stdout.write(
      `${JSON.stringify({ ...rest, ours: rounded(ours), peer: rounded(peer), ratio: rounded(ratio) })}\n`,
    );
}
