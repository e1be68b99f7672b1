// Repairs one log from its other copy while the app runs: what a storage check found is not left until the next start.

import type { Sha256 } from '../../shared/base/ids.ts';
import { attachmentHashes } from '../../shared/evidence/attachment-hashes.ts';
import { alarm } from './copies.ts';
import type { Core } from './core.ts';
import { readAll } from './read-log.ts';
import { reconcileLog } from './reconcile.ts';
import type { StartupNotice } from './runtime.ts';
import { storedBytes } from './stored-bytes.ts';

const PAGE = 500;

interface Levelled {
  /** In neither copy. */
  readonly lost: readonly Sha256[];
  /** Why a copy did not take what it lacks. */
  readonly problem?: string;
}

/** Puts each attachment into the copy that lacks it. */
async function levelAttachments(core: Core, origin: string): Promise<Levelled> {
  const { store, host } = core;
  const { workspace } = core.workspace;
  const head = await store.head(origin);
  const lost: Sha256[] = [];
  if (!head) return { lost };
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
      const stored = await store.append({ origin, expectedSize: head.size, attachments, ...rest });
      const mirrored = await host['mirror.keepAttachments']({ workspace, attachments });
      if (!stored.ok) return { lost, problem: `The database did not take one. ${stored.error.message}` };
      if (!mirrored.ok) return { lost, problem: `The mirror did not take one. ${mirrored.error.message}` };
    }
  }
  return { lost };
}

async function repair(core: Core, origin: string): Promise<StartupNotice | undefined> {
  const notice = await reconcileLog({ ...core, workspace: core.workspace.workspace }, origin);
  if (notice?.kind === 'alarm') return notice;
  const { lost, problem } = await levelAttachments(core, origin);
  if (problem !== undefined)
    return alarm(origin, `Not all attachments lie in both copies yet. ${problem} Then repair again.`);
  if (lost.length === 0) return notice;
  const message = `${lost.length === 1 ? 'An attachment is' : `${lost.length} attachments are`} in neither copy: ${lost.join(', ')}. The records stand; attach the file again if you still have it.`;
  return alarm(origin, message);
}

/** What was found and done, between two appends; undefined where both copies agree. */
export const repairStorage = (core: Core, origin: string): Promise<StartupNotice | undefined> =>
  core.writer.alone(origin, () => repair(core, origin));
