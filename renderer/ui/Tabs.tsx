// Panels of one column, one shown at a time, with the arrow keys between them.

import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';

export interface Panel {
  readonly id: string;
  readonly title: ReactNode;
  readonly content: ReactNode;
}

/** Panels that are hidden stay in the document when `keep` is set, so that a diagram or form is not drawn anew. */
export function Tabs({
  label,
  panels,
  selected,
  onSelect,
  keep = false,
}: {
  label: string;
  panels: readonly Panel[];
  selected: string;
  onSelect: (id: string) => void;
  keep?: boolean;
}) {
  return (
    <AriaTabs className="tabs" selectedKey={selected} onSelectionChange={(key) => onSelect(String(key))}>
      <TabList className="seg tabs-seg" aria-label={label}>
        {panels.map((panel) => (
          <Tab key={panel.id} id={panel.id} className="tab">
            {panel.title}
          </Tab>
        ))}
      </TabList>
      {panels.map((panel) => (
        <TabPanel key={panel.id} id={panel.id} className="tab-panel" shouldForceMount={keep}>
          {panel.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
