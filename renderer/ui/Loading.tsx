// Work that takes a while: silent for 400 ms, then what is done, how far it is, and Stop where it can be stopped.

import { useEffect, useState } from 'react';
import { Button } from './Button.tsx';

const QUIET_MS = 400;

/** `done` and `total` count whatever `detail` names; without them the bar is not drawn. */
export function Loading({
  what,
  done,
  total,
  detail,
  onStop,
}: {
  what: string;
  done?: number;
  total?: number;
  detail?: string;
  onStop?: () => void;
}) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), QUIET_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!shown) return null;
  return (
    <div className="state" role="status">
      <b>{what}</b>
      {done !== undefined && total !== undefined && total > 0 && (
        <div
          className="prog"
          role="progressbar"
          aria-label={what}
          aria-valuemin={0}
          aria-valuemax={total}
          aria-valuenow={done}
        >
          <span style={{ width: `${Math.round((100 * done) / total)}%` }} />
        </div>
      )}
      {detail !== undefined && <p className="q">{detail}</p>}
      {onStop && <Button onPress={onStop}>Stop</Button>}
    </div>
  );
}
