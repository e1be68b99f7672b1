// Step 9: what devices say of each other's logs. All logs that one of them names must be here, as they were seen.

import type { Problem } from '../../base/result.ts';
import { bundleProblem, type BundleCode } from '../bundle-problem.ts';
import { isHead, statedHeads, type CheckedLog } from './logs.ts';

export interface CheckedPeers {
  /** How often one device stated the head of another. */
  readonly seen: number;
  readonly problems: readonly Problem<BundleCode>[];
}

/** FORMAT.md B11 and evidence E21. With one device and no such record there is nothing to compare. `exporter`: the device that signed. */
export function checkPeers(
  logs: readonly CheckedLog[],
  incident: string,
  exporter: string | undefined,
): CheckedPeers {
  const own = logs.filter(({ subject }) => subject === incident);
  const problems: Problem<BundleCode>[] = [];
  let seen = 0;
  let exportNames: ReadonlySet<string> | undefined;
  for (const log of logs) {
    for (const { record } of log.entries) {
      if (!record || (record.type !== 'peer.seen' && record.type !== 'export.started')) continue;
      const heads = statedHeads(record.type, record.pub);
      if (record.type === 'peer.seen' && !isHead(record.pub['head']))
        problems.push(
          bundleProblem(
            'heads_differ',
            `Record ${record.seq + 1} of ${log.device} does not say what was seen.`,
            log.origin,
          ),
        );
      if (record.type === 'export.started' && log.subject === incident && log.device === exporter)
        exportNames = new Set([...heads.map(({ origin }) => origin), log.origin]);
      seen += heads.length;
      for (const { origin, size, root } of heads) {
        if (logs.find((other) => other.origin === origin)?.roots.get(size) === root) continue;
        problems.push(
          bundleProblem(
            'heads_differ',
            `Record ${record.seq + 1} of ${log.device} saw ${size} records of ${origin}, which are not here.`,
            log.origin,
          ),
        );
      }
    }
  }
  const missing = own.length > 1 && own.some(({ origin }) => exportNames?.has(origin) !== true);
  if (missing)
    problems.push(
      bundleProblem('heads_differ', 'The export does not name all the logs that are here.', incident),
    );
  return { seen, problems };
}
