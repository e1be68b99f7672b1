// What happened, newest first, with the quick entries above it. Nothing is edited: a press on a record's number corrects it.

import { useState } from 'react';
import type { TimelineEntry } from '../../../shared/incident/view.ts';
import { Button } from '../../ui/Button.tsx';
import { Mark, type MarkKind } from '../../ui/Mark.tsx';
import { TimelineList, type ShownEntry } from '../../ui/TimelineList.tsx';
import { useNow } from '../../ui/use-now.ts';
import { Thumbnail } from './Attachments.tsx';
import { CorrectDialog } from './CorrectDialog.tsx';
import { useSnapshot } from './incident-context.ts';
import { personName, recordNumber, roleTitle } from './names.ts';
import { QuickEntry } from './QuickEntry.tsx';
import { useSession } from './runner-context.ts';

const LATE_MS = 5 * 60_000;
const MARKS: { readonly [Kind in TimelineEntry['mark']]?: MarkKind } = {
  decision: 'found',
  approval: 'found',
  exception: 'excepted',
  breach: 'failed',
};

function Body({ entry }: { entry: TimelineEntry }) {
  const mark = entry.withheld ? 'withheld' : MARKS[entry.mark];
  const words = (
    <>
      {entry.title}
      {entry.detail !== undefined && entry.detail !== '' && <span className="q">. {entry.detail}</span>}
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

export function TimelineColumn() {
  const { newest, version } = useSnapshot();
  const session = useSession();
  const now = useNow(30_000);
  const [correcting, setCorrecting] = useState<number | undefined>(undefined);
  const [most, setMost] = useState(AT_ONCE);
  const shown = newest(most);
  const total = (shown.at(-1)?.seq ?? -1) + 1;
  const entries = shown.toReversed().map((entry): ShownEntry => {
    const at = entry.occurredAt ?? entry.at;
    const names = [
      personName(session, entry.actor),
      entry.role === '' || entry.actor.startsWith('sys') ? '' : roleTitle(version, entry.role),
      entry.onBehalfOf === undefined ? '' : `for ${personName(session, entry.onBehalfOf)}`,
      entry.correctedBy === undefined ? '' : `corrected by ${recordNumber(entry.correctedBy)}`,
      ...entry.attachments.map((file) => file.name),
    ].filter((part) => part !== '');
    return {
      id: String(entry.seq),
      at,
      ...(entry.at - at > LATE_MS ? { recordedAt: entry.at } : {}),
      body: <Body entry={entry} />,
      meta: names.join(' · '),
      record: recordNumber(entry.seq),
    };
  });
  return (
    <div className="pad">
      <QuickEntry />
      <div className="sect tlh">
        <h3>Timeline</h3>
        <span className="meta">{total === 1 ? '1 record' : `${total} records`}</span>
      </div>
      <TimelineList entries={entries} now={now} onPick={(id) => setCorrecting(Number(id))} />
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
