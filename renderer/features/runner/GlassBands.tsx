// Broken glass says so above every view of the incident until it closes by itself.

import { Band } from '../../ui/Band.tsx';
import { useMoment } from '../../ui/use-moment.ts';
import { useSnapshot } from './incident-context.ts';
import { personName, roleTitle } from './names.ts';
import { useSession } from './runner-context.ts';

export function GlassBands() {
  const { view, version, incident } = useSnapshot();
  const session = useSession();
  const moment = useMoment();
  return (view.people?.glass ?? []).map((glass) => (
    <Band
      key={glass.exception}
      tone="warn"
      title={`Glass broken: ${personName(session, glass.person)} acts as ${roleTitle(version, glass.role)}`}
      action={<a href={`#/incidents/${incident}/exceptions`}>{glass.exception}</a>}
    >
      until {moment(glass.until)}
    </Band>
  ));
}
