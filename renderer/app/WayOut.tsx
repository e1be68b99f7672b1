// What to take along before the battery or the room is gone: paper of the incident that runs, and its evidence on a USB stick.

import type { SessionView } from '../runtime/runtime.ts';
import { incidentNumber } from '../runtime/session-names.ts';
import { Band } from '../ui/Band.tsx';
import { useLowBattery } from './use-low-battery.ts';

/** Of the incident on screen, else of the newest that runs. */
export function WayOut({ session, shown }: { session: SessionView; shown: string | undefined }) {
  const incidents = session.incidents.filter(({ restricted }) => !restricted);
  const of =
    incidents.find(({ incident }) => incident === shown) ??
    incidents.find(({ state }) => state !== 'completed');
  if (!of) return null;
  return (
    <>
      <a href={`#/incidents/${of.incident}/paper`}>Print runbook, contacts, sheets of {incidentNumber(of)}</a>{' '}
      <a href={`#/evidence/${of.incident}`}>Export to a USB stick</a>
    </>
  );
}

export function BatteryBand({ session, shown }: { session: SessionView; shown: string | undefined }) {
  const left = useLowBattery();
  if (left === undefined) return null;
  return (
    <Band tone="warn" title={`Battery at ${left} %`} action={<WayOut session={session} shown={shown} />}>
      Everything recorded is saved already. Plug in, or take paper and evidence along.
    </Band>
  );
}
