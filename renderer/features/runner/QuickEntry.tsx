// N, D, A, T: one line of what happened, decided, was done or has to be done, saved with Ctrl Enter without leaving the step.

import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Button } from '../../ui/Button.tsx';
import { useDisplay } from '../../ui/display.tsx';
import { MomentField } from '../../ui/MomentField.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { zoneWord } from '../../ui/time-format.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { Attachments, useDropAndPaste } from './Attachments.tsx';
import { useSnapshot } from './incident-context.ts';
import { readableProblem } from './names.ts';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';
import { draftText, EMPTY_DRAFT } from './step-draft.ts';

const KINDS = [
  { id: 'note', key: 'N', title: 'Note', prompt: 'What was seen or said' },
  { id: 'decision', key: 'D', title: 'Decision', prompt: 'What was decided, by whom, why' },
  { id: 'action', key: 'A', title: 'Action', prompt: 'What was done, ordered by whom, with what result' },
  { id: 'task', key: 'T', title: 'Task', prompt: 'What has to be done, by whom, until when' },
] as const;
type Kind = (typeof KINDS)[number];

export function QuickEntry() {
  const { incident } = useSnapshot();
  const { store } = useRunner();
  const key = `${incident}/entry`;
  const open = useRunnerState((state) => draftText(state.drafts.get(key)?.values ?? {}, 'kind'));
  const kind = KINDS.find((known) => known.id === open);
  const start = (chosen: Kind): void => {
    const values = store.getState().drafts.get(key)?.values ?? {};
    store.getState().changeDraft(key, { ...values, kind: chosen.id });
  };
  useKeys(Object.fromEntries(KINDS.map((known) => [known.key.toLowerCase(), () => start(known)])));
  return (
    <>
      <div className="quick" role="toolbar" aria-label="Write what happened">
        {KINDS.map((known) => (
          <button
            key={known.id}
            type="button"
            aria-pressed={known === kind}
            aria-keyshortcuts={known.key}
            onClick={() => start(known)}
          >
            <kbd aria-hidden="true">{known.key}</kbd>
            {known.title}
          </button>
        ))}
      </div>
      {kind && <Composer kind={kind} draftKey={key} />}
    </>
  );
}

function Composer({ kind, draftKey }: { kind: Kind; draftKey: string }) {
  const { incident } = useSnapshot();
  const { store } = useRunner();
  const session = useSession();
  const draft = useRunnerState((state) => state.drafts.get(draftKey)) ?? EMPTY_DRAFT;
  const refusal = useRunnerState((state) => state.refusals.get(draftKey));
  const [occurredAt, setOccurredAt] = useState<number | undefined>(undefined);
  const text = draftText(draft.values, 'text');
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => area.current?.focus(), [kind]);
  const drop = useDropAndPaste(draftKey);
  const empty = text.trim() === '' && draft.attachments.length === 0;
  const save = (): void => {
    if (empty) return;
    const command = {
      kind: 'AddNote',
      values: { text, entry: kind.id },
      attachments: draft.attachments,
    } as const;
    void store.getState().record(draftKey, incident, command, occurredAt === undefined ? {} : { occurredAt });
  };
  const close = (): void => store.getState().changeDraft(draftKey, { text });
  const onKeyDown = (event: KeyboardEvent): void => {
    const act = event.key === 'Enter' && event.ctrlKey ? save : event.key === 'Escape' ? close : undefined;
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <div className="composer stack" {...drop} onKeyDown={onKeyDown}>
      <textarea
        ref={area}
        className="in"
        rows={3}
        aria-label={kind.title}
        placeholder={`${kind.prompt}…`}
        value={text}
        onChange={(event) =>
          store.getState().changeDraft(draftKey, { ...draft.values, text: event.target.value })
        }
      />
      <Attachments draftKey={draftKey} />
      <Earlier at={occurredAt} onChange={setOccurredAt} />
      {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
      <div className="row">
        <Button
          size="s"
          keys="Ctrl Enter"
          disabledReason={empty ? 'Write something first.' : undefined}
          onPress={save}
        >
          Record {kind.title.toLowerCase()}
        </Button>
        <Button size="s" look="plain" onPress={close}>
          Close
        </Button>
      </div>
    </div>
  );
}

function Earlier({ at, onChange }: { at: number | undefined; onChange: (at: number) => void }) {
  const { zone, timeMode } = useDisplay();
  if (at === undefined) {
    return (
      <p className="meta">
        Happens now.{' '}
        <button type="button" className="link" onClick={() => onChange(Date.now())}>
          It happened earlier…
        </button>
      </p>
    );
  }
  const shownZone = zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <MomentField
      label={`Occurred, ${zoneWord(timeMode)} time`}
      at={at}
      zone={shownZone}
      onChange={onChange}
    />
  );
}
