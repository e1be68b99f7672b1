// What the open incident offers to Ctrl K: its steps by name, entries, its views, the exception and the search.

import { usePaletteEntries, type PaletteEntry } from '../../ui/palette-entries.ts';
import { useSnapshot } from './incident-context.ts';
import { recordNumber } from './names.ts';
import { useOrderedSteps } from './next-step.ts';
import { useRunner } from './runner-context.ts';
import { subjectOf } from './step-words.ts';
import { entryKey } from './use-entry-form.ts';

const ENTRIES = [
  ['note', 'N'],
  ['decision', 'D'],
  ['action', 'A'],
  ['task', 'T'],
] as const;
const VIEWS = [
  ['process', 'The whole process, drawn and as text', 'O'],
  ['messages', 'Messages', 'M'],
  ['vendors', 'Third parties of this incident: vendors, escalation', 'V'],
  ['remediation', 'Remediation of this incident', undefined],
  ['decisions', 'Decisions of this incident', undefined],
  ['command', 'Command: hand over, take, lend a role', 'H'],
  ['exceptions', 'Exceptions of this incident: ratify', undefined],
  ['version', 'Version that this incident runs on', undefined],
] as const;

/** The record that "12" or "record 12" names, counted from 0; undefined where there is none of that number. */
export function recordSought(sought: string, records: number): number | undefined {
  const number = Number(/^\s*(?:record\s+)?(\d{1,9})\s*$/iu.exec(sought)?.[1] ?? 0);
  return number >= 1 && number <= records ? number - 1 : undefined;
}

export function useIncidentPalette({
  onException,
  onSearch,
}: {
  onException: () => void;
  onSearch: () => void;
}): void {
  const { incident, inOrder } = useSnapshot();
  const { store, navigate } = useRunner();
  const [next, ...others] = useOrderedSteps();
  const home = `/incidents/${incident}`;
  const draft = entryKey(incident);
  const steps = next ? [next, ...others] : [];
  const write = (kind: string): void => {
    const values = store.getState().drafts.get(draft)?.values ?? {};
    store.getState().changeDraft(draft, { ...values, kind });
    navigate(home);
  };
  const entries: readonly PaletteEntry[] = [
    ...steps.map((step, index) => ({
      id: `step ${step.task}`,
      text: `${index === 0 ? 'Next action' : 'Step'}: ${[step.title, subjectOf(step)].filter(Boolean).join(', ')}`,
      act: () => {
        store.getState().chooseTask(incident, step.task);
        navigate(home);
      },
    })),
    ...ENTRIES.map(([kind, keys]) => ({
      id: `write ${kind}`,
      text: `Write a ${kind}`.replace('a action', 'an action'),
      keys,
      act: () => write(kind),
    })),
    { id: 'search', text: 'Search this incident', keys: '/', act: onSearch },
    { id: 'exception', text: 'Exception…', keys: 'Ctrl B', act: onException },
    ...VIEWS.map(([path, text, keys]) => ({
      id: `view ${path}`,
      text,
      ...(keys === undefined ? {} : { keys }),
      act: () => navigate(`${home}/${path}`),
    })),
    {
      id: 'print',
      text: 'Print runbook, contacts, evidence sheets',
      keys: 'Ctrl P',
      act: () => navigate(`${home}/paper`),
    },
    { id: 'view evidence', text: 'Export evidence', act: () => navigate('/evidence') },
  ];
  usePaletteEntries(entries, (sought) => {
    const record = recordSought(sought, inOrder.length);
    if (record === undefined) return [];
    const act = (): void => {
      store.getState().showRecord(incident, record);
      navigate(home);
    };
    return [{ id: `record ${record}`, text: `Record ${recordNumber(record)} of this incident`, act }];
  });
}
