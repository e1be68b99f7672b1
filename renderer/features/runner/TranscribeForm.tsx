// One row of a sheet as it stands on paper. Every keystroke is kept; after a row the next one of the same sheet is asked.

import type { Values } from '../../../shared/base/json.ts';
import { useDisplay } from '../../ui/display.tsx';
import { Field } from '../../ui/Field.tsx';
import { MomentField } from '../../ui/MomentField.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { zoneWord } from '../../ui/time-format.ts';
import { useNow } from '../../ui/use-now.ts';
import { Attachments, useDropAndPaste } from './Attachments.tsx';
import { useSnapshot } from './incident-context.ts';
import { readableProblem } from './names.ts';
import { RecordBar } from './RecordBar.tsx';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';
import { draftText, EMPTY_DRAFT, type StepDraft } from './step-draft.ts';

const TEXTS = ['text', 'zone', 'writer', 'orderedBy', 'result', 'reason'] as const;
const MINUTE = 60_000;

const wholeIn = (values: Values, name: string): number => Math.trunc(Number(draftText(values, name))) || 0;

/** The sheet whose photo was recorded with the row before and stays for this one; 0 where none is. */
const photoOf = (values: Values, attachments: StepDraft['attachments']): number =>
  attachments.some(({ sha256 }) => sha256 === values['photo']) ? wholeIn(values, 'photoSheet') : 0;

/** What still stands against recording, in the order of the form. */
function missing(values: Values, attachments: StepDraft['attachments']): string | undefined {
  if (wholeIn(values, 'sheet') < 1 || wholeIn(values, 'row') < 1) return 'Write the sheet and the row.';
  if (typeof values['occurredAt'] !== 'number') return 'Set the time that stands in the row.';
  if (draftText(values, 'text').trim() === '') return 'Write what stands in the row.';
  const kept = photoOf(values, attachments);
  if (kept > 0 && kept !== wholeIn(values, 'sheet'))
    return `The photo is of sheet ${kept}: take it out and add the one of this sheet.`;
  return attachments.length > 0 ? undefined : 'Add the photo of the sheet.';
}

/** The row as it is typed, kept as a draft, and its way onto the record. */
function useTranscription() {
  const { incident } = useSnapshot();
  const { store } = useRunner();
  const key = `${incident}/paper`;
  const draft = useRunnerState((state) => state.drafts.get(key)) ?? EMPTY_DRAFT;
  const refusal = useRunnerState((state) => state.refusals.get(key));
  const busy = useRunnerState((state) => state.busy.has(key));
  const { values, attachments } = draft;
  const set = (part: Values): void => store.getState().changeDraft(key, { ...values, ...part });
  const replaces = wholeIn(values, 'replaces');
  const kept = photoOf(values, attachments);
  const record = async (): Promise<void> => {
    const [sheet, row] = [wholeIn(values, 'sheet'), wholeIn(values, 'row')];
    const written = Object.fromEntries(
      TEXTS.flatMap((name) => {
        const text = draftText(values, name).trim();
        return text === '' ? [] : [[name, text]];
      }),
    );
    const receipt = await store.getState().record(
      key,
      incident,
      {
        kind: 'TranscribeSheet',
        sheet,
        row,
        ...(replaces > 0 ? { replaces: replaces - 1 } : {}),
        values: written,
        attachments,
      },
      { occurredAt: Number(values['occurredAt']) },
    );
    if (!receipt) return;
    const { zone = '', writer = '' } = values;
    // One photo shows every row of its sheet: it stays, and each record names it.
    const [first] = attachments;
    const next = { sheet: String(sheet), row: String(row + 1), zone, writer };
    const photo = first ? { photo: first.sha256 as string, photoSheet: String(sheet) } : {};
    store.getState().changeDraft(key, { ...next, ...photo }, attachments);
  };
  return { key, values, attachments, refusal, busy, set, replaces, kept, record };
}

export function TranscribeForm() {
  const session = useSession();
  const { key, values, attachments, refusal, busy, set, replaces, kept, record } = useTranscription();
  const drop = useDropAndPaste(key);
  return (
    <>
      <div className="body" {...drop}>
        <h2 className="acth" id="next-action" tabIndex={-1}>
          What stands on the sheet?
        </h2>
        <p className="q">Word for word. The photo proves it; the timeline names the sheet and the row.</p>
        <RowFields values={values} set={set} />
        {replaces > 0 && (
          <Field
            label="Why it is read anew"
            value={draftText(values, 'reason')}
            onChange={(reason) => set({ reason })}
          />
        )}
        <Attachments draftKey={key} />
        {kept > 0 && kept === wholeIn(values, 'sheet') && (
          <p className="meta">The photo of sheet {kept} stays for its other rows.</p>
        )}
        {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
      </div>
      <RecordBar
        words="Record the row"
        consequence="Stands in the timeline at the time that the row says, as transcribed by you."
        busy={busy}
        refused={missing(values, attachments)}
        onRecord={() => void record()}
      />
    </>
  );
}

function RowFields({ values, set }: { values: Values; set: (part: Values) => void }) {
  const { zone, timeMode } = useDisplay();
  const now = useNow(MINUTE);
  const at = values['occurredAt'];
  const text = (name: string, label: string, aside?: string, rows?: number) => (
    <Field
      label={label}
      value={draftText(values, name)}
      onChange={(written) => set({ [name]: written })}
      {...(aside === undefined ? {} : { aside })}
      {...(rows === undefined ? {} : { rows })}
    />
  );
  return (
    <>
      <div className="row paper-numbers">
        {text('sheet', 'Sheet')}
        {text('row', 'Row')}
        {text('replaces', 'Replaces record', 'only where it was misread')}
      </div>
      <div className="row paper-numbers">
        <MomentField
          label={`Happened, ${zoneWord(timeMode)} time`}
          at={typeof at === 'number' ? at : now - (now % MINUTE)}
          zone={zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone}
          onChange={(occurredAt) => set({ occurredAt })}
        />
        {text('zone', 'Zone', 'as it stands there')}
      </div>
      {text('text', 'What', undefined, 3)}
      {text('writer', 'Who', 'as written')}
      {text('orderedBy', 'Ordered by')}
      {text('result', 'Result')}
    </>
  );
}
