// Builds lines of a log for tests, chained as the app chains them, with one disclosure each.

import { emptyHead, buildAppend } from '../../shared/evidence/build-append.ts';
import type { LogHead } from '../../shared/evidence/evidence-store.port.ts';

export interface SampleAppend {
  readonly expectedSize: number;
  readonly records: readonly string[];
  readonly disclosures: readonly { readonly seq: number; readonly disclosure: string }[];
  readonly head: LogHead;
}

/** Salts count up, so that the same call gives the same lines. */
export function sampleAppend(
  origin: string,
  count: number,
  after: LogHead = emptyHead(origin),
  mark = 'note',
): SampleAppend {
  const records: string[] = [];
  const disclosures: { seq: number; disclosure: string }[] = [];
  let head = after;
  for (let index = 0; index < count; index += 1) {
    const number = head.size + 1;
    const built = buildAppend(
      head,
      {
        at: Date.UTC(2026, 10, 20, 8, 1, 0) + number,
        type: 'note.added',
        actor: 'per_aaaaaaaaaaaaaaaa',
        pub: { command: 'AddNote' },
        disclosures: [{ name: 'command.text', value: `${mark} ${number}` }],
      },
      (length) => new Uint8Array(length).fill(number % 256),
    );
    if (!built.ok) throw new Error(built.error.message);
    records.push(built.value.record ? built.value.stored.line : '');
    for (const disclosure of built.value.disclosures) disclosures.push({ seq: head.size, disclosure });
    head = built.value.head;
  }
  return { expectedSize: after.size, records, disclosures, head };
}
