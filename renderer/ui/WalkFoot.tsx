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
    if (state !== 'full') return null;
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
  if (state === 'done')
    return (
      <p className={inset ? 'pad q' : 'q'}>
        Searched all {looked} {of}.
      </p>
    );
  return (
    <div className={inset ? 'pad row' : 'row'}>
      <span className="q" role="status">
        {state === 'looking'
          ? `Searching: ${far}`
          : `Searched ${far}${state === 'stopped' ? ', stopped' : ''}`}
      </span>
      {state === 'looking' ? (
        <Button size="s" onPress={stop}>
          Stop searching
        </Button>
      ) : (
        <Button size="s" onPress={more}>
          Search on
        </Button>
      )}
    </div>
  );
}
