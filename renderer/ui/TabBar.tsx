// Views of a place as links, so that each has an address and Back works.

import type { ReactNode } from 'react';

export interface TabLink {
  readonly href: string;
  readonly text: string;
  readonly here: boolean;
}

export function TabBar({
  label,
  tabs,
  aside,
}: {
  label: string;
  tabs: readonly TabLink[];
  aside?: ReactNode;
}) {
  return (
    <nav className="tabbar" aria-label={label}>
      {tabs.map((tab) => (
        <a
          key={tab.href}
          href={tab.href}
          className={tab.here ? 'on' : ''}
          aria-current={tab.here ? 'page' : undefined}
        >
          {tab.text}
        </a>
      ))}
      {aside !== undefined && <span className="end q">{aside}</span>}
    </nav>
  );
}
