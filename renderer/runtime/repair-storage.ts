// Repairs one log from its other copy while the app runs: what a storage check found is not left until the next start.

import type { Sha256 } from '../../shared/base/ids.ts';
import { attachmentHashes } from '../../shared/evidence/attachment-hashes.ts';
import type { Core } from './core.ts';
import { readAll } from './read-log.ts';
import { reconcileLog } from './reconcile.ts';
import type { StartupNotice } from './runtime.ts';
import { storedBytes } from './stored-bytes.ts';

const PAGE = 500;

/** Puts each attachment into the copy that lacks it; answers those that are in neither. */
async function levelAttachments(core: Core, origin: string): Promise<readonly Sha256[]> {
  const { store, host } = core;
  const { workspace } = core.workspace;
  const head = await store.head(origin);
  if (!head) return [];
  const lost: Sha256[] = [];
  for (let at = 0; at < head.size; at += PAGE) {
    const rows = await readAll(store, origin, at, Math.min(at + PAGE, head.size));
    for (const sha256 of attachmentHashes(rows.flatMap((row) => row.disclosures))) {
      const bytes = await storedBytes(core, sha256);
      if (!bytes) {
        lost.push(sha256);
        continue;
      }
      const attachments = [{ sha256, bytes }];
      // An append of nothing but bytes; the log stays as it is.
      const rest = { records: [], disclosures: [], projections: [], head };
      await store.append({ origin, expectedSize: head.size, attachments, ...rest });
      await host['mirror.keepAttachments']({ workspace, attachments });
    }
  }
  return lost;
}

/** What was found and done; undefined where both copies agree. */
export async function repairStorage(core: Core, origin: string): Promise<StartupNotice | undefined> {
  const notice = await reconcileLog({ ...core, workspace: core.workspace.workspace }, origin);
  if (notice?.kind === 'alarm') return notice;
  const lost = await levelAttachments(core, origin);
  if (lost.length === 0) return notice;
  const message = `${lost.length === 1 ? 'An attachment is' : `${lost.length} attachments are`} in neither copy: ${lost.join(', ')}. The records stand; attach the file again if you still have it.`;
  return { origin, kind: 'alarm', message };
}
