// The Settings place: people and their keys, the workspace's root, storage, how this device shows things.

import { useMemo, useState } from 'react';
import type { Runtime } from '../../runtime/runtime.ts';
import { KeyTable } from '../../ui/KeyTable.tsx';
import { TabBar } from '../../ui/TabBar.tsx';
import { AboutScreen } from './AboutScreen.tsx';
import { DisplayPanel } from './DisplayPanel.tsx';
import { ExchangePanel } from './ExchangePanel.tsx';
import { PeopleSection } from './PeopleSection.tsx';
import { ReportingPanel } from './ReportingPanel.tsx';
import { RootPanel } from './RootPanel.tsx';
import { SettingsContext, useSession } from './settings-context.ts';
import { createSettingsStore, type SettingsStore } from './settings.store.ts';
import { StoragePanel } from './StoragePanel.tsx';
import { TimeStampPanel } from './TimeStampPanel.tsx';
import { WorkspaceName } from './WorkspaceName.tsx';
import './settings.css';

const TABS = [
  { id: 'people', text: 'People and keys' },
  { id: 'keyboard', text: 'Keyboard' },
  { id: 'about', text: 'About' },
] as const;

// One store for each runtime, also when the place is left and shown again.
const stores = new WeakMap<Runtime, SettingsStore>();
function storeOf(runtime: Runtime): SettingsStore {
  const known = stores.get(runtime);
  if (known) return known;
  const made = createSettingsStore(runtime, () => Date.now());
  stores.set(runtime, made);
  return made;
}

export function Settings({
  runtime,
  path,
}: {
  runtime: Runtime;
  path: readonly string[];
  navigate: (path: string) => void;
}) {
  const [store] = useState(() => storeOf(runtime));
  const tools = useMemo(() => ({ runtime, store }), [runtime, store]);
  const tab = TABS.find(({ id }) => id === path[0])?.id ?? 'people';
  return (
    <SettingsContext value={tools}>
      <SettingsHead />
      <TabBar
        label="Views"
        tabs={TABS.map(({ id, text }) => ({ href: `#/settings/${id}`, text, here: id === tab }))}
      />
      {tab === 'people' && <PeopleAndKeys />}
      {tab === 'keyboard' && (
        <section className="sheet scrolls pad whole" aria-label="Keyboard" data-region tabIndex={0}>
          <p className="q">Single letters work outside fields.</p>
          <KeyTable />
        </section>
      )}
      {tab === 'about' && <AboutScreen />}
    </SettingsContext>
  );
}

function SettingsHead() {
  const { workspace, roster } = useSession();
  return (
    <header className="head" data-region>
      <div className="ttl grow">
        <h1>Settings</h1>
        <div className="meta cut">
          {roster.name === '' ? workspace.name : roster.name} · workspace <code>{workspace.workspace}</code> ·
          each change is a record
        </div>
      </div>
      <WorkspaceName />
    </header>
  );
}

function PeopleAndKeys() {
  return (
    <div className="split settings">
      <section className="sheet form2" aria-label="People" data-region>
        <div className="body">
          <PeopleSection />
        </div>
      </section>
      <aside
        className="deskcol scrolls panes"
        aria-label="Root, reporting, storage, time stamps, display"
        data-region
      >
        <RootPanel />
        <ReportingPanel />
        <StoragePanel />
        <ExchangePanel />
        <TimeStampPanel />
        <DisplayPanel />
      </aside>
    </div>
  );
}
