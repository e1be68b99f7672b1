// Ctrl K: type a few letters of a place, an incident or an action, then Enter.

import { Autocomplete, Input, ListBox, ListBoxItem, TextField } from 'react-aria-components';
import { useState } from 'react';
import { foldText, soughtWords } from '../../shared/incident/entry/search-index.ts';
import type { IncidentSummary, Runtime } from '../runtime/runtime.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { useDisplay, type Display } from '../ui/display.tsx';
import { foundEntries, offeredEntries, type PaletteEntry } from '../ui/palette-entries.ts';
import { useWalk } from '../ui/use-walk.ts';
import { WalkFoot } from '../ui/WalkFoot.tsx';
import { navigate } from './address.ts';
import type { Overlay } from './Frame.tsx';
import { PLACES } from './places.ts';
import { incidentNumber } from '../runtime/session-names.ts';
import { useSession } from './use-session.ts';

/** So many lines are drawn: nobody reads more, and each costs time between the key and the list. */
const LINES = 40;
/** Before anything is typed the newest incidents stand among the places and actions. */
const NEWEST = 12;

const go = (path: string) => (): void => {
  navigate(path);
};

function actions(display: Display, show: (overlay: Overlay) => void): readonly PaletteEntry[] {
  return [
    { id: 'declare', text: 'Declare an incident', keys: 'Ctrl I', act: go('/incidents/declare') },
    { id: 'remediation', text: 'Remediation of all incidents', act: go('/incidents/remediation') },
    { id: 'vendors', text: 'Third parties', act: go('/incidents/third-parties') },
    {
      id: 'person',
      text: 'Switch person',
      keys: 'Alt P',
      act: () => show('person'),
    },
    {
      id: 'keys',
      text: 'Keys',
      keys: '?',
      act: () => show('keys'),
    },
    { id: 'workspace', text: 'Switch workspace', act: go('/start') },
    ...(['system', 'light', 'dark'] as const).map((theme) => ({
      id: `theme-${theme}`,
      text: `Theme: ${theme}`,
      act: () => {
        display.change({ theme });
      },
    })),
    ...(['utc', 'local', 'site'] as const).map((timeMode) => ({
      id: `times-${timeMode}`,
      text: `Times in ${timeMode === 'utc' ? 'UTC' : `${timeMode} time`}`,
      act: () => {
        display.change({ timeMode });
      },
    })),
  ];
}

/** Incidents that are not at hand, looked for as soon as something is typed. */
function useOlder(runtime: Runtime, sought: string) {
  const { incidents, moreIncidents, counts } = useSession(runtime);
  const words = sought.trim();
  const seeks = moreIncidents && words !== '';
  const walk = useWalk<IncidentSummary>({
    pages: seeks ? () => runtime.lists.pages('incidents') : undefined,
    keep: (incident) => holdsWords(titleOf(incident), words),
    sought: words,
  });
  const atHand = new Set(incidents.map(({ incident }) => incident));
  return {
    walk: seeks ? walk : undefined,
    older: seeks ? walk.found.filter(({ incident }) => !atHand.has(incident)) : [],
    total: counts.running + counts.closed + counts.rehearsal,
  };
}

/** Every word somewhere, in any order, case and with or without accents. */
function holdsWords(text: string, sought: string): boolean {
  const folded = foldText(text);
  return soughtWords(sought).every((word) => folded.includes(word));
}

const titleOf = (incident: IncidentSummary): string => `${incidentNumber(incident)} ${incident.title}`;

/** All that can be gone to or done, the incidents that were looked for among them. */
function useEntries(runtime: Runtime, sought: string, onOverlay: (overlay: Overlay) => void) {
  const session = useSession(runtime);
  const display = useDisplay();
  const [offered] = useState(offeredEntries);
  const { walk, older, total } = useOlder(runtime, sought);
  const entries: readonly PaletteEntry[] = [
    ...foundEntries(sought),
    ...offered,
    ...(sought.trim() === '' ? session.incidents.slice(0, NEWEST) : [...session.incidents, ...older]).map(
      (incident) => ({
        id: incident.incident,
        text: titleOf(incident),
        act: go(`/incidents/${incident.incident}`),
      }),
    ),
    ...PLACES.map((place, index) => ({
      id: place.id,
      text: place.title,
      keys: `Alt ${index + 1}`,
      act: go(`/${place.id}`),
    })),
    ...actions(display, onOverlay),
  ];
  const fitting = entries.filter(({ text }) => holdsWords(text, sought));
  return { entries: fitting.slice(0, LINES), left: fitting.length - LINES, walk, total };
}

export function Palette({
  runtime,
  onOverlay,
  onClose,
}: {
  runtime: Runtime;
  onOverlay: (overlay: Overlay) => void;
  onClose: () => void;
}) {
  const [sought, setSought] = useState('');
  const { entries, left, walk, total } = useEntries(runtime, sought, onOverlay);
  const act = (entry: PaletteEntry | undefined): void => {
    if (!entry) return;
    onClose();
    entry.act();
  };
  return (
    <Dialog title="Go to" onClose={onClose}>
      <Autocomplete filter={holdsWords} inputValue={sought} onInputChange={setSought}>
        <TextField aria-label="Place, incident or action" autoFocus>
          <Input
            className="in"
            role="combobox"
            aria-expanded
            placeholder="Place, incident or action…"
            onKeyDown={({ key, currentTarget }) => {
              // What was found later than it was typed has no focus yet: then Enter means the first.
              const focused = currentTarget.getAttribute('aria-activedescendant') ?? '';
              if (key !== 'Enter' || document.getElementById(focused)) return;
              act(entries[0]);
            }}
          />
        </TextField>
        <ListBox
          className="list-inline"
          aria-label="Found"
          items={entries}
          selectionMode="none"
          renderEmptyState={() => (
            <p className="q">
              {walk?.state === 'looking' && 'Searching…'}
              {(!walk || walk.state === 'done') && 'Nothing of that name.'}
            </p>
          )}
          onAction={(key) => act(entries.find((entry) => entry.id === key))}
        >
          {(entry) => (
            <ListBoxItem id={entry.id} textValue={entry.text}>
              {entry.text}
              {entry.keys !== undefined && <kbd className="end">{entry.keys}</kbd>}
            </ListBoxItem>
          )}
        </ListBox>
      </Autocomplete>
      {left > 0 && <p className="q">{left} more fit. Type more letters.</p>}
      {walk && <WalkFoot walk={walk} total={total} of="incidents" inset={false} />}
    </Dialog>
  );
}
