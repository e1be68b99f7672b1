// A record: what one accepted command left behind, as evidence (FORMAT.md).

import type { Json, JsonObject } from '../base/json.ts';

export interface EvidenceRecord {
  readonly v: 1;
  /** runproof.log/<ws>/<incident>/<device>, …/workspace/<device> or …/journal/<device>. */
  readonly log: string;
  /** Leaf index; people see seq + 1. */
  readonly seq: number;
  /** Hex leaf hash of record seq − 1; null for the first. */
  readonly prev: string | null;
  /** Claimed device time, ISO milliseconds Z. */
  readonly at: string;
  /** Such as "task.completed". */
  readonly type: string;
  /** Pseudonymous: per_…, dev_… or sys_clock. */
  readonly actor: string;
  /** Never personal data. */
  readonly pub: JsonObject;
  /** Sorted base64url SHA-256 digests of the disclosures. */
  readonly sd: readonly string[];
}

/** An opened disclosure. `name` is what `pub` refers to, such as "command.rationale" or "events.2.severity". */
export interface OpenedDisclosure {
  readonly salt: string;
  readonly name: string;
  readonly value: Json;
}
