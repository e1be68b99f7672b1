// What changes the meaning of everything on screen: not saved, another window writes, what start-up found.

import { useState } from 'react';
import type { Runtime, StartupNotice } from '../runtime/runtime.ts';
import { Band } from '../ui/Band.tsx';
import { useSession } from './use-session.ts';

const TITLES: { readonly [Kind in StartupNotice['kind']]: string } = {
  database_repaired: 'Database repaired',
  mirror_repaired: 'Mirror repaired',
  alarm: 'Database and mirror differ',
  clock_set_back: 'The clock of this computer went back',
  room_runs_out: 'Room runs out',
  timers_fell_due: 'Timers fell due while Runproof was closed',
};

const titleOf = ({ kind, differsAt }: StartupNotice): string =>
  differsAt === undefined ? TITLES[kind] : 'Two histories of one log';

const keyOf = (notice: StartupNotice): string => `${notice.kind} ${notice.origin}`;

export function Bands({ runtime }: { runtime: Runtime }) {
  const { save, notices } = useSession(runtime);
  const [read, setRead] = useState<ReadonlySet<string>>(new Set());
  return (
    <>
      {save.state === 'failed' && (
        <Band tone="bad" title="The last record is not saved">
          {save.problem.message} {save.problem.remedy} <code>{save.problem.code}</code>
        </Band>
      )}
      {save.state === 'following' && (
        <Band tone="plain" title="Another window writes here">
          You see every change. Work in the other window, or close it.
        </Band>
      )}
      {notices
        .filter((notice) => !read.has(keyOf(notice)))
        .map((notice) => (
          <Band
            key={keyOf(notice)}
            tone={notice.kind === 'alarm' ? 'bad' : 'plain'}
            title={titleOf(notice)}
            action={
              <button
                type="button"
                className="link"
                onClick={() => setRead(new Set([...read, keyOf(notice)]))}
              >
                Read
              </button>
            }
          >
            {notice.message}
          </Band>
        ))}
    </>
  );
}
