// The full re-check that Settings offers: every line of every log against its hashes, the mirror and the signed heads.

import { emptyHead } from '../../shared/evidence/build-append.ts';
import { extendHead } from '../../shared/evidence/extend-head.ts';
import type { LogHead } from '../../shared/evidence/evidence-store.port.ts';
import { rootBase64 } from '../../shared/evidence/merkle.ts';
import type { MirrorHead } from '../../shared/ipc/contract.ts';
import type { Core } from './core.ts';
import { firstUncommitted, readAll } from './read-log.ts';
import type { StorageCheck } from './runtime.ts';

async function checkLog(core: Core, head: LogHead, mirror: MirrorHead | undefined): Promise<StorageCheck> {
  const { origin } = head;
  const bad = (message: string, firstBad: number): StorageCheck => ({
    origin,
    records: head.size,
    ok: false,
    message,
    firstBad,
  });
  const rows = await readAll(core.store, origin, 0, head.size);
  let end = emptyHead(origin);
  for (const row of rows) {
    const extended = extendHead(end, row.line);
    if (!extended.ok) return bad(extended.error.message, end.size + 1);
    if (extended.value.stored.leaf !== row.leaf)
      return bad('The record does not give the hash that stands beside it.', end.size + 1);
    const uncommitted = firstUncommitted(row);
    if (uncommitted) return bad(uncommitted.message, end.size + 1);
    end = extended.value.head;
  }
  if (end.size !== head.size)
    return bad(`The log should hold ${head.size} records and holds ${end.size}.`, end.size + 1);
  if (!mirror) return bad('The mirror has no copy of this log.', 1);
  if (mirror.size !== end.size)
    return bad(
      `The mirror holds ${mirror.size} records, the database ${end.size}.`,
      Math.min(mirror.size, end.size) + 1,
    );
  if (mirror.root !== rootBase64(end.peaks, end.size))
    return bad('Database and mirror lead to different roots.', 1);
  return {
    origin,
    records: end.size,
    ok: true,
    message: 'Every record gives the hash that the next one names; mirror and signed head agree.',
  };
}

export async function checkStorage(
  core: Core,
  onProgress: (done: number, total: number) => void,
): Promise<readonly StorageCheck[]> {
  const [heads, mirror] = await Promise.all([
    core.store.heads(),
    core.host['mirror.heads']({ workspace: core.workspace.workspace }),
  ]);
  if (!mirror.ok) return [{ origin: '', records: 0, ok: false, message: mirror.error.message }];
  const mirrored = new Map(mirror.value.map((head) => [head.origin, head]));
  const known = new Set(heads.map(({ origin }) => origin));
  const all = [
    ...heads,
    ...mirror.value.filter(({ origin }) => !known.has(origin)).map(({ origin }) => emptyHead(origin)),
  ];
  const checks: StorageCheck[] = [];
  for (const [index, head] of all.entries()) {
    checks.push(await checkLog(core, head, mirrored.get(head.origin)));
    onProgress(index + 1, all.length);
  }
  return checks;
}
