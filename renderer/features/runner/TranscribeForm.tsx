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
import { draftText, EMPTY_DRAFT } from './step-draft.ts';

const TEXTS = ['text', 'zone', 'writer', 'orderedBy', 'result', 'reason'] as const;
const MINUTE = 60_000;

const wholeIn = (values: Values, name: string): number => Math.trunc(Number(draftText(values, name))) || 0;

/** What still stands against recording, in the order of the form. */
function missing(values: Values, photo: boolean): string | undefined {
  if (wholeIn(values, 'sheet') < 1 || wholeIn(values, 'row') < 1) return 'Write the sheet and the row.';
  if (typeof values['occurredAt'] !== 'number') return 'Set the time that stands in the row.';
  if (draftText(values, 'text').trim() === '') return 'Write what stands in the row.';
  return photo ? undefined : 'Add the photo of the sheet.';
}

export function TranscribeForm() {
  const { incident } = useSnapshot();
  const session = useSession();
  const { store } = useRunner();
  const key = `${incident}/paper`;
  const draft = useRunnerState((state) => state.drafts.get(key)) ?? EMPTY_DRAFT;
  const refusal = useRunnerState((state) => state.refusals.get(key));
  const busy = useRunnerState((state) => state.busy.has(key));
  const drop = useDropAndPaste(key);
  const { values, attachments } = draft;
  const set = (part: Values): void => store.getState().changeDraft(key, { ...values, ...part });
  const replaces = wholeIn(values, 'replaces');
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
    store.getState().changeDraft(key, { sheet: String(sheet), row: String(row + 1), zone, writer });
  };
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
        {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
      </div>
      <RecordBar
        words="Record the row"
        consequence="Stands in the timeline at the time that the row says, as transcribed by you."
        busy={busy}
        refused={missing(values, attachments.length > 0)}
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
