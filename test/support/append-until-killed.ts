// A process that appends to a mirror and tells after each confirmed append; the test kills it somewhere in between.

import { sampleAppend, type SampleAppend } from './sample-log.ts';
import { sampleHost } from './sample-host.ts';

const host = sampleHost(process.argv[2] ?? '');
const made = await host['workspace.create']({ name: 'Example Bank', sample: true });
if (!made.ok) throw new Error(made.error.message);
const { workspace, device } = made.value;
const origin = `runproof.log/${workspace}/inc_aaaaaaaaaaaaaaaa/${device}`;
for (let head: SampleAppend['head'] | undefined; ;) {
  const { expectedSize, records, disclosures, head: after }: SampleAppend = sampleAppend(origin, 1, head);
  const done = await host['mirror.append']({
    workspace,
    origin,
    expectedSize,
    records,
    disclosures,
    attachments: [],
  });
  if (!done.ok) throw new Error(done.error.message);
  head = after;
  process.send?.({ workspace, size: done.value.size });
}
