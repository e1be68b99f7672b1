// Header and tabs that the list, the tasks and the third parties share.

import type { ReactNode } from 'react';
import { TabBar } from '../../ui/TabBar.tsx';
import { TimeHead } from '../../ui/TimeHead.tsx';

export type OverviewTab = 'incidents' | 'remediation' | 'third-parties' | 'register';

const TABS = [
  { id: 'incidents', href: '#/incidents', text: 'Incidents' },
  { id: 'remediation', href: '#/incidents/remediation', text: 'Remediation' },
  { id: 'third-parties', href: '#/incidents/third-parties', text: 'Third parties' },
  { id: 'register', href: '#/incidents/third-parties/register', text: 'Register' },
] as const;

/** `children`: what can be done with the whole list. */
export function IncidentsHead({
  title,
  lead,
  tab,
  children,
}: {
  title: string;
  lead: string;
  tab: OverviewTab;
  children?: ReactNode;
}) {
  return (
    <>
      <header className="head" data-region>
        <div className="ttl grow">
          <h1>{title}</h1>
          <div className="meta">{lead}</div>
        </div>
        {children}
        <TimeHead />
      </header>
      <TabBar label="Views" tabs={TABS.map(({ id, ...link }) => ({ ...link, here: id === tab }))} />
    </>
  );
}
