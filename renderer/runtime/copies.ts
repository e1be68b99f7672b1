// The two copies of one log, as the comparison at start sees them, and what it says about them.

import type { WorkspaceId } from '../../shared/base/ids.ts';
import type { EvidenceStore, LogHead } from '../../shared/evidence/evidence-store.port.ts';
import type { Host, MirrorHead } from '../../shared/ipc/contract.ts';
import type { StartupNotice } from './runtime.ts';

export interface Places {
  readonly store: EvidenceStore;
  readonly host: Host;
  readonly workspace: WorkspaceId;
}
export interface Both {
  readonly origin: string;
  readonly database: LogHead;
  /** Undefined where the mirror has never heard of the log. */
  readonly mirror: MirrorHead | undefined;
}
/** `records`: taken over so far. */
export type OnRecords = (records: number) => void;

export const alarm = (origin: string, message: string): StartupNotice => ({ origin, kind: 'alarm', message });

export const isDamaged = ({ mirror }: Both): boolean => mirror?.finding?.kind === 'damaged';

export const counted = (count: number): string => (count === 1 ? '1 record' : `${count} records`);

/** Record numbers as people count them, from 1; the first twenty. */
export function numbers(seqs: readonly number[]): string {
  const shown = seqs.slice(0, 20).map((seq) => seq + 1);
  const rest = seqs.length - shown.length;
  return `${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
