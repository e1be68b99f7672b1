// Saving a file piece by piece: the name is there only once all of it is on disk, and a save that stops leaves nothing.

import type { HostResult } from './contract.ts';

export interface SaveTarget {
  /** Opaque; good until the save is finished or cancelled. */
  readonly token: string;
}

export interface SavedAs {
  /** File name, without its folder. */
  readonly name: string;
}

export interface SaveContract {
  /** Asks where to; null when the person closed the dialog. `size` in bytes as far as it is known; `beside`: into the folder
   *  of an earlier save of this session, without asking. */
  'save.begin': (input: {
    suggestedName: string;
    size: number;
    beside?: string;
  }) => Promise<HostResult<SaveTarget | null>>;
  /** Appends; pieces are written in the order of the calls. */
  'save.write': (input: { token: string; bytes: Uint8Array }) => Promise<HostResult<null>>;
  /**
   * Puts the whole file under its name and says which that is: `name` where the person was not asked; where they were, what
   * they chose, or `name` in the folder they chose with `exact`, because other files list it by that name. A file of that
   * name that the person did not choose to replace stays, and the save is refused.
   */
  'save.finish': (input: { token: string; name: string; exact?: boolean }) => Promise<HostResult<SavedAs>>;
  /** Throws away what was written. */
  'save.cancel': (input: { token: string }) => Promise<HostResult<null>>;
}
