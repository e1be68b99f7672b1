// What changes the meaning of everything on screen: not saved, another window writes, what start-up found.

import { useState } from 'react';
import type { Runtime, StartupNotice } from '../runtime/runtime.ts';
import { Band } from '../ui/Band.tsx';
import { noticeWords } from '../runtime/session-names.ts';
import { useAddress } from './address.ts';
import { useSession } from './use-session.ts';
import { BatteryBand, WayOut } from './WayOut.tsx';

const TITLES: { readonly [Kind in StartupNotice['kind']]: string } = {
  database_repaired: 'Database repaired',
  mirror_repaired: 'Mirror repaired',
  alarm: 'Evidence at risk',
  clock_set_back: 'The clock of this computer went back',
  draft_not_saved: 'A file is held in memory only',
  room_runs_out: 'Room runs out',
  timers_fell_due: 'Timers fell due while Runproof was closed',
};

const titleOf = ({ kind, differsAt }: StartupNotice): string =>
  differsAt === undefined ? TITLES[kind] : 'Two histories of one log';

const keyOf = (notice: StartupNotice): string => `${notice.kind} ${notice.origin}`;

/** What was repaired is told in one band, each alarm in one of its own. */
function inBands(
  notices: readonly StartupNotice[],
): readonly (readonly [StartupNotice, ...StartupNotice[]])[] {
  const bands: [StartupNotice, ...StartupNotice[]][] = [];
  for (const notice of notices) {
    const same = bands.find(([first]) => first.kind === notice.kind && notice.kind !== 'alarm');
    if (same) same.push(notice);
    else bands.push([notice]);
  }
  return bands;
}

const MOST_SHOWN = 6;

function inWords(messages: readonly string[]): string {
  const more = messages.length - MOST_SHOWN;
  const shown = messages.slice(0, MOST_SHOWN).join(' ');
  return more > 0 ? `${shown} And ${more} more: Settings, Storage check names them all.` : shown;
}

export function Bands({ runtime }: { runtime: Runtime }) {
  const session = useSession(runtime);
  const { save, notices } = session;
  const { place, path } = useAddress();
  const shown = place === 'incidents' || place === 'evidence' ? path[0] : undefined;
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
      <BatteryBand session={session} shown={shown} />
      {inBands(notices.filter((notice) => !read.has(keyOf(notice)))).map((band) => (
        <Band
          key={keyOf(band[0])}
          tone={band[0].kind === 'alarm' ? 'bad' : 'plain'}
          title={titleOf(band[0])}
          action={
            <>
              {band[0].kind === 'room_runs_out' && <WayOut session={session} shown={shown} />}{' '}
              <button
                type="button"
                className="link"
                onClick={() => setRead(new Set([...read, ...band.map(keyOf)]))}
              >
                Read
              </button>
            </>
          }
        >
          {inWords(band.map((notice) => noticeWords(session, notice)))}
        </Band>
      ))}
    </>
  );
}
