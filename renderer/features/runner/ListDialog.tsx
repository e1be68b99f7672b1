// A list that was kept elsewhere, pasted: each line that begins with its time becomes an entry. What cannot be read is said first.

import { useRef, useState } from 'react';
import { formatInstant } from '../../../shared/base/instant.ts';
import {
  isGood,
  parseList,
  readOffset,
  type GoodRow,
  type ListRow,
} from '../../../shared/incident/entry/parse-list.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { DialogAnswers } from '../../ui/DialogAnswers.tsx';
import { Field } from '../../ui/Field.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useNow } from '../../ui/use-now.ts';
import { counted } from './counted.ts';
import { useSnapshot } from './incident-context.ts';
import { readableProblem } from './names.ts';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';
import { draftText, EMPTY_DRAFT } from './step-draft.ts';

const MINUTE_MS = 60_000;
const two = (part: number): string => String(part).padStart(2, '0');

/** Of this machine now: "+01:00". */
function machineOffset(): string {
  const ahead = -new Date().getTimezoneOffset();
  const size = Math.abs(ahead);
  return `${ahead < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** Takes the rows one by one; stops when asked, or at the first that is refused. What is left stays in the draft. */
function useRecording(draftKey: string, onDone: () => void) {
  const { incident } = useSnapshot();
  const { store, runtime } = useRunner();
  const [done, setDone] = useState<{ readonly at: number; readonly of: number } | undefined>(undefined);
  const stop = useRef(false);
  const start = async (rows: readonly GoodRow[]): Promise<void> => {
    stop.current = false;
    for (const [index, { entry, text, at }] of rows.entries()) {
      setDone({ at: index + 1, of: rows.length });
      if (stop.current) break;
      const command = { kind: 'AddEntry', entry, values: { text }, attachments: [] } as const;
      const saved = await store
        .getState()
        .perform(draftKey, () => runtime.submit(incident, command, { occurredAt: at }));
      if (!saved) {
        stop.current = true;
        break;
      }
      const rest = rows.slice(index + 1).map((row) => `${formatInstant(row.at)} ${row.entry}: ${row.text}`);
      const values = store.getState().drafts.get(draftKey)?.values ?? {};
      store.getState().changeDraft(draftKey, { ...values, text: rest.join('\n') });
    }
    setDone(undefined);
    if (stop.current) return;
    store.getState().dropDraft(draftKey);
    onDone();
  };
  return {
    done,
    start,
    cancel: () => {
      stop.current = true;
    },
  };
}

/** What was pasted, with the offset and the day that lines without their own take, and the rows that it makes. */
function useList(key: string) {
  const { store } = useRunner();
  const now = useNow(30_000);
  const { values } = useRunnerState((state) => state.drafts.get(key)) ?? EMPTY_DRAFT;
  const text = draftText(values, 'text');
  const offset = draftText(values, 'offset') || machineOffset();
  const today = formatInstant(now + (readOffset(offset) ?? 0)).slice(0, 10);
  const date = draftText(values, 'date') || today;
  const rows = parseList(text, { date, offset, now: now + MINUTE_MS });
  const good = rows.filter(isGood);
  const wrong = rows.length - good.length;
  const missing =
    good.length === 0
      ? 'Paste a list first.'
      : wrong > 0
        ? `${counted(wrong, 'line', 'lines')} cannot be read: correct or take out.`
        : undefined;
  const change = (name: string, value: string): void =>
    store.getState().changeDraft(key, { ...values, [name]: value });
  return { text, offset, date, rows, good, missing, change };
}

export function ListDialog({ onClose }: { onClose: () => void }) {
  const { incident } = useSnapshot();
  const session = useSession();
  const key = `${incident}/list`;
  const refusal = useRunnerState((state) => state.refusals.get(key));
  const { done, start, cancel } = useRecording(key, onClose);
  const { text, offset, date, rows, good, missing, change } = useList(key);
  const runs = done !== undefined;
  const back = runs ? cancel : onClose;
  return (
    <Dialog
      wide
      title="Paste a list"
      lead="Each line begins with its time: 10:42, 10:42:07, 2026-11-26 10:42 or 2026-11-26T10:42+01:00. “Decision:”, “Action:” or “Task:” after it says what it is."
      onClose={back}
      footer={
        <DialogAnswers
          act={
            runs
              ? `Recording ${done.at} of ${done.of}…`
              : `Record ${counted(good.length, 'entry', 'entries')}`
          }
          missing={runs ? '' : missing}
          onAct={() => void start(good)}
          onBack={back}
        >
          <span className="meta">{runs ? 'Back stops; what is left stays here.' : missing}</span>
        </DialogAnswers>
      }
    >
      <Field label="List" rows={7} value={text} onChange={(value) => change('text', value)} />
      <div className="entry-fields">
        <Field
          label="Offset of times without one"
          aside="+01:00, Z"
          value={offset}
          problem={readOffset(offset) === undefined ? 'Write it as +01:00, or Z for UTC.' : undefined}
          onChange={(value) => change('offset', value)}
        />
        <Field
          label="Day of times without one"
          aside="year-month-day"
          value={date}
          onChange={(value) => change('date', value)}
        />
      </div>
      {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
      {rows.length > 0 && <Preview rows={rows} />}
    </Dialog>
  );
}

function Preview({ rows }: { rows: readonly ListRow[] }) {
  return (
    <table className="inp" aria-label="What is read">
      <tbody>
        {rows.map((row) => (
          <tr key={row.line}>
            <td className="num nw">
              {isGood(row)
                ? `${formatInstant(row.at).slice(0, 16).replace('T', ' ')} UTC`
                : `line ${row.line}`}
            </td>
            <td className="nw">{isGood(row) ? row.entry : <Mark kind="failed" label="cannot be read" />}</td>
            <td className="wrap-any">{isGood(row) ? row.text : `${row.problem} “${row.written}”`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
