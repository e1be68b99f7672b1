// Where every log ends, in both copies: read page by page, so that no answer grows with the workspace.

import { ok } from '../../shared/base/result.ts';
import type { WorkspaceId } from '../../shared/base/ids.ts';
import type { EvidenceStore, LogHead } from '../../shared/evidence/evidence-store.port.ts';
import type { Host, HostResult, MirrorHead } from '../../shared/ipc/contract.ts';
import type { LogSubject } from '../../shared/evidence/origin.ts';
import { HEADS_IN_PAGE } from '../../shared/ipc/mirror-contract.ts';
import type { Core } from './core.ts';

/** `heads` read so far. */
export type OnHeads = (heads: number) => void;

/** Rejects with StoreUnreadable. */
export async function databaseHeads(
  store: Pick<EvidenceStore, 'heads'>,
  onHeads: OnHeads = () => undefined,
): Promise<readonly LogHead[]> {
  const heads: LogHead[] = [];
  for (;;) {
    const after = heads.at(-1)?.origin;
    const page = await store.heads({ limit: HEADS_IN_PAGE, ...(after === undefined ? {} : { after }) });
    heads.push(...page);
    onHeads(heads.length);
    if (page.length < HEADS_IN_PAGE) return heads;
  }
}

/** Every device has a log of a subject of its own. */
export function headsOfSubject(
  core: Pick<Core, 'store' | 'originOf'>,
  subject: LogSubject,
): Promise<readonly LogHead[]> {
  const own = core.originOf(subject);
  return core.store.heads({ prefix: own.slice(0, own.lastIndexOf('/') + 1) });
}

export async function mirrorHeads(
  host: Pick<Host, 'mirror.heads'>,
  workspace: WorkspaceId,
  onHeads: OnHeads = () => undefined,
): Promise<HostResult<readonly MirrorHead[]>> {
  const heads: MirrorHead[] = [];
  for (;;) {
    const after = heads.at(-1)?.origin;
    const page = await host['mirror.heads']({ workspace, ...(after === undefined ? {} : { after }) });
    if (!page.ok) return page;
    heads.push(...page.value);
    onHeads(heads.length);
    if (page.value.length < HEADS_IN_PAGE) return ok(heads);
  }
}
