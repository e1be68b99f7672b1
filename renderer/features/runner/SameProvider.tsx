// Other incidents of the last six months in which this provider was called: what an overseer asks first, and what may make
// them one major incident (Art. 8(2) of Delegated Regulation (EU) 2024/1772).

import { useEffect, useState } from 'react';
import type { EscalationView } from '../../../shared/incident/view.ts';
import type { EscalationEntry } from '../../runtime/lists.ts';
import { Section } from '../../ui/Section.tsx';
import { SeverityBadge } from '../../ui/SeverityBadge.tsx';
import { useMoment } from '../../ui/use-moment.ts';
import { counted } from './counted.ts';
import { useSnapshot } from './incident-context.ts';
import { incidentNumber } from './names.ts';
import { useRunner } from './runner-context.ts';
import { earlierIncidents, isRecent, isSameProvider, type EarlierIncident } from './same-provider.ts';

/** Read from the lists, a page at a time: no incident is opened, and the closed ones end where they are older. */
function useEarlier(escalation: EscalationView): readonly EarlierIncident[] | undefined {
  const { incident, view } = useSnapshot();
  const { runtime } = useRunner();
  const [found, setFound] = useState<readonly EarlierIncident[] | undefined>(undefined);
  const { provider, contract } = escalation;
  const { mode } = view;
  const [entry, name = ''] = [contract?.provider, contract?.name];
  useEffect(() => {
    let wanted = true;
    const now = Date.now();
    const ours = { provider, ...(entry === undefined ? {} : { contract: { provider: entry, name } }) };
    const isOurs = (other: EscalationEntry): boolean =>
      other.from.incident !== incident &&
      other.from.mode === mode &&
      isRecent(other, now) &&
      isSameProvider(ours, other.escalation);
    const read = async (): Promise<void> => {
      const entries: EscalationEntry[] = [];
      for (const list of ['escalationsOpen', 'escalationsClosed'] as const)
        for await (const page of runtime.lists.pages(list)) {
          if (!wanted) return;
          entries.push(...page.filter(isOurs));
          if (list === 'escalationsClosed' && page.every((one) => !isRecent(one, now))) break;
        }
      if (wanted) setFound(earlierIncidents(entries));
    };
    // The list of escalations itself says where it cannot be read.
    read().catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [runtime, incident, mode, provider, entry, name]);
  return found;
}

export function SameProvider({ escalation }: { escalation: EscalationView }) {
  const found = useEarlier(escalation);
  const moment = useMoment();
  if (!found || (escalation.provider === '' && !escalation.contract)) return null;
  return (
    <Section title="Same provider" aside="6 months">
      {found.length === 0 ? (
        <p className="q">No other incident with this provider.</p>
      ) : (
        <ul>
          {found.map(({ from, at, instance, breached }) => (
            <li key={from.incident}>
              <SeverityBadge level={from.severity} />{' '}
              <a href={`#/incidents/${from.incident}/vendors/${instance}`}>{incidentNumber(from)}</a>{' '}
              <span className="q">{at === undefined ? 'not called yet' : moment(at)}</span>
              {breached > 0 && <b className="bad"> {counted(breached, 'limit')} breached</b>}
            </li>
          ))}
        </ul>
      )}
      {found.length > 0 && (
        <p className="meta">The same root cause would make them one major incident, Art. 8(2).</p>
      )}
    </Section>
  );
}
