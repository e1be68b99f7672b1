// A move that waits for its second person says so above every view of the incident.

import { Band } from '../../../ui/Band.tsx';
import { useSnapshot } from '../incident-context.ts';
import { personName } from '../names.ts';
import { useSession } from '../runner-context.ts';

export function MoveBand() {
  const { view, incident } = useSnapshot();
  const session = useSession();
  const waiting = view.moves?.find(({ state }) => state === 'awaiting_approval');
  if (!waiting || view.closedAt !== undefined) return null;
  return (
    <Band
      tone="plain"
      title={`Move to version ${waiting.version.number} waits for a second person`}
      action={<a href={`#/incidents/${incident}/version`}>Read and sign</a>}
    >
      asked for by {personName(session, waiting.by)}
    </Band>
  );
}
