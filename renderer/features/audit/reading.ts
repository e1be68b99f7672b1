// Files on their way in. Nothing is checked before they are read, or the verdict would be about other files than are shown.

import type { AuditState, AuditStore } from './audit.store.ts';
import type { Given, GivenFile } from './given-files.ts';

export type GivenRowName = 'bundles' | 'root' | 'heads' | 'others';

/** One choice of files that is being read. */
export interface Reading {
  readonly names: readonly string[];
  /** Undefined for files that were dropped anywhere. */
  readonly row: GivenRowName | undefined;
}

/** A file given again takes the place of the one of that name. */
const withNew = (held: readonly GivenFile[], given: readonly GivenFile[]): readonly GivenFile[] => [
  ...held.filter(({ name }) => given.every((file) => file.name !== name)),
  ...given,
];

const withGiven = (state: AuditState, names: readonly string[], given: Given): Partial<AuditState> => ({
  bundles: withNew(state.bundles, given.bundles),
  index: given.index ?? state.index,
  root: given.root ?? state.root,
  heads: new Map([...state.heads, ...given.heads]),
  revocations: new Map([...state.revocations, ...given.revocations]),
  authorities: new Map([...state.authorities, ...given.authorities]),
  refused: [...state.refused.filter(({ place }) => !names.includes(place ?? '')), ...given.problems],
});

/** Reads one choice after the other, so that the later one wins. */
export function createReader({ getState, setState }: Pick<AuditStore, 'getState' | 'setState'>) {
  let queue: Promise<void> = Promise.resolve();
  // What was on its way when another bundle was asked for does not come into the new choice.
  let round = 0;
  return {
    read(reading: Reading, read: () => Promise<Given>): Promise<void> {
      const mine = round;
      setState((state) => ({ reading: [...state.reading, reading], result: undefined, problems: [] }));
      queue = queue.then(async () => {
        const given = await read();
        setState((state) => ({
          reading: state.reading.filter((each) => each !== reading),
          ...(mine === round ? withGiven(state, reading.names, given) : {}),
        }));
      });
      return queue;
    },
    /** Waits until nothing is being read; false where one of those files cannot be used. */
    async settle(): Promise<boolean> {
      const { refused } = getState();
      while (getState().reading.length > 0) await queue;
      return getState().refused.every((each) => refused.includes(each));
    },
    forget(): void {
      round += 1;
    },
  };
}
