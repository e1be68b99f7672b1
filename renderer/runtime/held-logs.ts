// What this device holds of any log, for the check of what comes in.

import { emptyHead } from '../../shared/evidence/build-append.ts';
import type { HeldLogs } from '../../shared/bundle/exchange/receive-log.ts';
import { extendHead } from '../../shared/evidence/extend-head.ts';
import type { EvidenceStore } from '../../shared/evidence/evidence-store.port.ts';

const PAGE = 500;

export const heldLogs = (store: EvidenceStore): HeldLogs => ({
  head: async (origin) => (await store.head(origin)) ?? emptyHead(origin),
  headAt: async (origin, size) => {
    let head = emptyHead(origin);
    while (head.size < size) {
      const records = await store.records(origin, head.size, Math.min(PAGE, size - head.size));
      if (records.length === 0) return head;
      for (const { line } of records) {
        const extended = extendHead(head, line);
        if (!extended.ok) return head;
        head = extended.value.head;
      }
    }
    return head;
  },
  leaves: async (origin, from, to) => {
    const leaves = [];
    for (let at = from; at < to; at += PAGE) {
      const records = await store.records(origin, at, Math.min(PAGE, to - at));
      leaves.push(...records.map(({ leaf }) => leaf));
    }
    return leaves;
  },
});
