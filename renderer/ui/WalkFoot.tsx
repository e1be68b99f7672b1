// Under a long list: how far it was read or searched, and the button that stops or goes on.

import { useEffect, useRef, useState, type RefObject } from 'react';
import { Button } from './Button.tsx';
import type { Walk } from './use-walk.ts';

interface FootInput {
  readonly walk: Omit<Walk<unknown>, 'found'>;
  /** How many there are to look through, where that is known. */
  readonly total: number | undefined;
  /** What they are: "incidents". */
  readonly of: string;
  /** False where what is around it keeps the distance. */
  readonly inset?: boolean;
}

/** `shown`: set where all of them are shown in turn and nothing is sought: how many are. */
export function WalkFoot({ shown, ...input }: FootInput & { shown?: number | undefined }) {
  return shown === undefined ? <SearchFoot {...input} /> : <ListFoot {...input} shown={shown} />;
}

/** Where the button that was pressed is gone, its focus goes to what is said in its place. */
function useFocusAfter(gone: boolean): { said: RefObject<HTMLSpanElement | null>; press: () => void } {
  const said = useRef<HTMLSpanElement>(null);
  const pressed = useRef(false);
  useEffect(() => {
    if (!gone || !pressed.current) return;
    pressed.current = false;
    if (document.activeElement === document.body || document.activeElement === null) said.current?.focus();
  }, [gone]);
  const press = (): void => {
    pressed.current = true;
  };
  return { said, press };
}

function ListFoot({ walk: { state, more }, total, of, inset = true, shown }: FootInput & { shown: number }) {
  const [asked, setAsked] = useState(false);
  const goesOn = (state === 'full' && shown !== total) || (asked && state === 'looking');
  const { said, press } = useFocusAfter(!goesOn);
  if (state === 'failed')
    return (
      <p className={inset ? 'pad q' : 'q'} role="alert">
        The list cannot be read. Check the storage in Settings.
      </p>
    );
  const words = goesOn ? `${shown} of ${total ?? 'more'} ${of} are shown.` : `All ${shown} ${of} are shown.`;
  return (
    <div className={goesOn || asked ? 'pad row' : undefined}>
      {goesOn && (
        <Button
          onPress={() => {
            press();
            setAsked(true);
            more();
          }}
        >
          Show 100 more
        </Button>
      )}
      <span className="q" role="status" tabIndex={-1} ref={said}>
        {(goesOn || asked) && words}
      </span>
    </div>
  );
}

function SearchFoot({ walk: { looked, state, stop, more }, total, of, inset = true }: FootInput) {
  const { said, press } = useFocusAfter(state === 'done');
  const far = total === undefined || total < looked ? `${looked} ${of}` : `${looked} of ${total} ${of}`;
  const words = WORDS[state](state === 'done' ? `${looked} ${of}` : far);
  const looking = state === 'looking';
  return (
    <div className={inset ? 'pad row' : 'row'}>
      {looking && <span className="q">{words}</span>}
      {/* Always there, and only the end is told in it: a screen reader would never finish with every page. */}
      <span className="q" role="status" tabIndex={-1} ref={said}>
        {!looking && words}
      </span>
      {state !== 'done' && (
        <Button
          size="s"
          onPress={() => {
            press();
            if (looking) stop();
            else more();
          }}
        >
          {looking ? 'Stop searching' : state === 'failed' ? 'Try again' : 'Search on'}
        </Button>
      )}
    </div>
  );
}

const WORDS: { readonly [State in Walk<unknown>['state']]: (far: string) => string } = {
  looking: (far) => `Searching: ${far}`,
  full: (far) => `Searched ${far}`,
  done: (far) => `Searched all ${far}.`,
  stopped: (far) => `Searched ${far}, stopped`,
  failed: (far) => `The list cannot be read on from here. Searched ${far}.`,
};
