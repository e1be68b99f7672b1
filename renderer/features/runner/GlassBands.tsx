// Broken glass says so above every view of the incident until it closes by itself.

import { Band } from '../../ui/Band.tsx';
import { formatSpan } from '../../ui/time-format.ts';
import { useNow } from '../../ui/use-now.ts';
import { useMoment } from '../../ui/use-moment.ts';
import { useSnapshot } from './incident-context.ts';
import { personName, roleTitle } from './names.ts';
import { useSession } from './runner-context.ts';

export function GlassBands() {
  const { view, version, incident } = useSnapshot();
  const session = useSession();
  const moment = useMoment();
  const now = useNow(20_000);
  const broken = (view.people?.glass ?? []).filter(({ until }) => until > now);
  return broken.map((glass) => (
    <Band
      key={glass.exception}
      tone="warn"
      title={`Glass broken: ${personName(session, glass.person)} acts as ${roleTitle(version, glass.role)}`}
      action={<a href={`#/incidents/${incident}/exceptions`}>{glass.exception}</a>}
    >
      closes by itself in {formatSpan(glass.until - now)}, {moment(glass.until)}
    </Band>
  ));
}
