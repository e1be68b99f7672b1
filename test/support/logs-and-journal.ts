// A workspace on disk with an incident's log whose end the journal names, for what must be found when that log is gone.

import { expect } from 'vitest';
import { createLogWriter } from '../../renderer/runtime/log-writer.ts';
import type { Json } from '../../shared/base/json.ts';
import type { IncidentId } from '../../shared/base/ids.ts';
import { buildJournalEntry } from '../../shared/evidence/journal.ts';
import { rootBase64 } from '../../shared/evidence/merkle.ts';
import { buildOrigin, type LogSubject } from '../../shared/evidence/origin.ts';
import { createWorkspaceOnDisk } from './workspace-on-disk.ts';

/** `records` notes in the log of one incident; the journal names its end. The host is left open. */
export async function logAndJournal(records: number) {
  const disk = await createWorkspaceOnDisk();
  const { device } = disk.summary;
  const originOf = (subject: LogSubject): string =>
    buildOrigin({ workspace: disk.workspace, subject, device });
  const origin = originOf('inc_aaaaaaaaaaaaaaaa' as IncidentId);
  const onClockSetBack = (): void => undefined;
  const writer = createLogWriter({ ...disk.ports, workspace: disk.workspace, device, onClockSetBack });
  const append = async (
    to: string,
    type: string,
    pub: Parameters<typeof writer.append>[0]['pub'],
    disclosures: readonly { readonly name: string; readonly value: Json }[],
  ): Promise<void> => {
    const input = { origin: to, type, actor: device, pub, disclosures, attachments: [] };
    expect((await writer.append({ ...input, projections: () => [] })).ok).toBe(true);
  };
  for (let number = 0; number < records; number += 1)
    await append(origin, 'note.added', {}, [{ name: 'command.text', value: `note ${number}` }]);
  const { size, peaks } = await writer.load(origin);
  const { type, pub, disclosures } = buildJournalEntry({ origin, size, root: rootBase64(peaks, size) });
  await append(originOf('journal'), type, pub, disclosures);
  return { ...disk, origin, originOf };
}
