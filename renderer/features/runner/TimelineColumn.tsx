// What happened, newest first, with the quick entries above it. Nothing is edited: a record's number corrects it (C) or holds it
// in view (P).

import { useEffect, useState } from 'react';
import type { TimelineEntry } from '../../../shared/incident/view.ts';
import { Button } from '../../ui/Button.tsx';
import { Mark, type MarkKind } from '../../ui/Mark.tsx';
import { TimelineList, type ShownEntry } from '../../ui/TimelineList.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useWrittenMoments } from '../../ui/use-written-moments.ts';
import { Thumbnail } from './Attachments.tsx';
import { CorrectDialog } from './CorrectDialog.tsx';
import { useSnapshot } from './incident-context.ts';
import { personName, recordNumber, roleTitle, underWords, withNames } from './names.ts';
import { EntryTasks } from './EntryTasks.tsx';
import { PinnedFacts } from './PinnedFacts.tsx';
import { QuickEntry } from './QuickEntry.tsx';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';

const LATE_MS = 5 * 60_000;
const MARKS: { readonly [Kind in TimelineEntry['mark']]?: MarkKind } = {
  decision: 'found',
  approval: 'found',
  exception: 'excepted',
  breach: 'failed',
};

function Body({ entry, written }: { entry: TimelineEntry; written: ReturnType<typeof useWrittenMoments> }) {
  const session = useSession();
  const mark = entry.withheld ? 'withheld' : MARKS[entry.mark];
  const words = (
    <>
      {withNames(session, entry.title)}
      {entry.detail !== undefined && entry.detail !== '' && (
        <span className="q">. {written(withNames(session, entry.detail), entry.at)}</span>
      )}
    </>
  );
  return (
    <>
      {mark && <Mark kind={mark} label={entry.withheld ? 'withheld' : entry.mark} />}{' '}
      {entry.correctedBy === undefined ? words : <del>{words}</del>}
      {entry.attachments.map((file) => (
        <Thumbnail key={file.sha256} file={file} />
      ))}
    </>
  );
}

/** Entries that are shown at first, and how many more a press shows. */
const AT_ONCE = 100;

/** The record that a search asked to be shown: brought into view, with the focus on its number. */
function useShownRecord(incident: string): number | undefined {
  const { store } = useRunner();
  const asked = useRunnerState((state) => state.shownRecord.get(incident));
  const [kept, setKept] = useState(asked);
  if (asked !== undefined && asked !== kept) setKept(asked);
  useEffect(() => {
    if (asked === undefined) return;
    const line = document.getElementById(`record-${recordNumber(asked)}`);
    line?.scrollIntoView({ block: 'center' });
    line?.querySelector('button')?.focus();
    store.getState().showRecord(incident, undefined);
  }, [store, incident, asked]);
  return asked ?? kept;
}

export function TimelineColumn() {
  const { newest, version, view, incident } = useSnapshot();
  const { store } = useRunner();
  const session = useSession();
  const now = useNow(30_000);
  const written = useWrittenMoments();
  const [correcting, setCorrecting] = useState<number | undefined>(undefined);
  const [most, setMost] = useState(AT_ONCE);
  const asked = useShownRecord(incident);
  const shown = newest(asked === undefined ? most : Math.max(most, view.timeline.length - asked));
  const total = (shown.at(-1)?.seq ?? -1) + 1;
  const entries = shown.toReversed().map((entry): ShownEntry => {
    const at = entry.occurredAt ?? entry.at;
    const names = [
      personName(session, entry.actor),
      entry.role === '' || entry.actor.startsWith('sys') ? '' : roleTitle(version, entry.role),
      underWords(session, entry.under),
      entry.onBehalfOf === undefined ? '' : `for ${personName(session, entry.onBehalfOf)}`,
      entry.assignee === undefined ? '' : `task of ${personName(session, entry.assignee)}`,
      entry.correctedBy === undefined ? '' : `corrected by ${recordNumber(entry.correctedBy)}`,
      ...entry.attachments.map((file) => file.name),
    ].filter((part) => part !== '');
    return {
      id: String(entry.seq),
      at,
      ...(entry.at - at > LATE_MS ? { recordedAt: entry.at } : {}),
      body: <Body entry={entry} written={written} />,
      meta: names.join(' · '),
      record: recordNumber(entry.seq),
    };
  });
  const pinned = new Set(view.entries?.pinned.map(({ record }) => record));
  const onKey = (id: string, key: string): boolean => {
    const record = Number(id);
    if (key === 'c') setCorrecting(record);
    else if (key === 'p') {
      const kind = pinned.has(record) ? 'UnpinFact' : 'PinFact';
      void store.getState().record(`${incident}/pin`, incident, { kind, record });
    }
    return key === 'c' || key === 'p';
  };
  return (
    <div className="pad">
      <QuickEntry />
      <PinnedFacts />
      <EntryTasks />
      <div className="sect tlh">
        <h3>Timeline</h3>
        <span className="meta">{total === 1 ? '1 record' : `${total} records`}</span>
      </div>
      <TimelineList entries={entries} now={now} onPick={(id) => setCorrecting(Number(id))} onKey={onKey} />
      {shown.length === most && total > most && (
        <Button size="s" onPress={() => setMost(most + AT_ONCE)}>
          Show {AT_ONCE} earlier
        </Button>
      )}
      {correcting !== undefined && (
        <CorrectDialog seq={correcting} onClose={() => setCorrecting(undefined)} />
      )}
    </div>
  );
}
