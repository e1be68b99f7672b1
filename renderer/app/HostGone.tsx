// The program beside the page keeps keys and the mirror. Without it nothing can be saved, and the page says so at once.

import { useEffect, useState } from 'react';
import { Band } from '../ui/Band.tsx';

/** Above everything once the host has stopped; what was typed stays on the screen. */
export function HostGoneBand({ gone }: { gone: Promise<void> }) {
  const [stopped, setStopped] = useState(false);
  useEffect(() => {
    let wanted = true;
    void gone.then(() => {
      if (wanted) setStopped(true);
    });
    return () => {
      wanted = false;
    };
  }, [gone]);
  if (!stopped) return null;
  return (
    <div className="host-gone">
      <Band tone="bad" title="Runproof has stopped">
        Nothing more is saved in this window. Everything that was shown as saved is kept. Start Runproof
        again; what you typed into an open step is there then.
      </Band>
    </div>
  );
}

/** Instead of the app, where the page found no host at all. */
export function NoHost({ reason }: { reason: string }) {
  return (
    <main className="state">
      <h1>Runproof is not running</h1>
      <p>{reason}</p>
    </main>
  );
}
