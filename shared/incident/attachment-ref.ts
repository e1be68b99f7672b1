// A file that a record names: by its hash, never by where it lies.

import type { Sha256 } from '../base/ids.ts';

export interface AttachmentRef {
  readonly sha256: Sha256;
  /** In bytes. */
  readonly size: number;
  readonly name: string;
  readonly mediaType: string;
}
