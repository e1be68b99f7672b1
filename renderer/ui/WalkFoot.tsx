// Under a long list: how far it was looked through, and the button that stops or goes on.

import { Button } from './Button.tsx';
import type { Walk } from './use-walk.ts';

export function WalkFoot({
  walk: { looked, state, stop, more },
  total,
  of,
}: {
  walk: Omit<Walk<unknown>, 'found'>;
  /** How many there are to look through, where that is known. */
  total: number | undefined;
  /** What they are: "incidents". */
  of: string;
}) {
  const far = total === undefined || total < looked ? `${looked} ${of}` : `${looked} of ${total} ${of}`;
  if (state === 'done')
    return (
      <p className="pad q">
        Searched all {looked} {of}.
      </p>
    );
  return (
    <div className="pad row">
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
