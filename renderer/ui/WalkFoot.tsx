// Under a long list: how far it was read or searched, and the button that stops or goes on.

import { Button } from './Button.tsx';
import type { Walk } from './use-walk.ts';

export function WalkFoot({
  walk: { looked, state, stop, more },
  total,
  of,
  shown,
  inset = true,
}: {
  walk: Omit<Walk<unknown>, 'found'>;
  /** How many there are to look through, where that is known. */
  total: number | undefined;
  /** What they are: "incidents". */
  of: string;
  /** Set where all of them are shown in turn and nothing is sought: how many are. */
  shown?: number | undefined;
  /** False where what is around it keeps the distance. */
  inset?: boolean;
}) {
  if (shown !== undefined) {
    if (state === 'failed')
      return (
        <p className={inset ? 'pad q' : 'q'} role="alert">
          The list cannot be read. Check the storage in Settings.
        </p>
      );
    if (state !== 'full' || shown === total) return null;
    return (
      <div className="pad row">
        <Button onPress={more}>Show 100 more</Button>
        <span className="q">
          {shown} of {total ?? 'more'} {of} are shown.
        </span>
      </div>
    );
  }
  const far = total === undefined || total < looked ? `${looked} ${of}` : `${looked} of ${total} ${of}`;
  return (
    <div className={inset ? 'pad row' : 'row'}>
      <span className="q" role={state === 'looking' ? undefined : 'status'}>
        {WORDS[state](state === 'done' ? `${looked} ${of}` : far)}
      </span>
      {state === 'looking' && (
        <Button size="s" onPress={stop}>
          Stop searching
        </Button>
      )}
      {(state === 'full' || state === 'stopped') && (
        <Button size="s" onPress={more}>
          Search on
        </Button>
      )}
      {state === 'failed' && (
        <Button size="s" onPress={more}>
          Try again
        </Button>
      )}
    </div>
  );
}

/** Only the end is announced: a status that changes with every page would never let a screen reader finish. */
const WORDS: { readonly [State in Walk<unknown>['state']]: (far: string) => string } = {
  looking: (far) => `Searching: ${far}`,
  full: (far) => `Searched ${far}`,
  done: (far) => `Searched all ${far}.`,
  stopped: (far) => `Searched ${far}, stopped`,
  failed: (far) => `The list cannot be read on from here. Searched ${far}.`,
};
