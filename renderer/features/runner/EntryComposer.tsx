// One entry while it is written: its text, what belongs to its kind, for whom, files and where they come from, when it happened.

import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { PersonId } from '../../../shared/base/ids.ts';
import type { Json, Values } from '../../../shared/base/json.ts';
import type { AddEntry } from '../../../shared/incident/entry/entry-command.ts';
import { Button } from '../../ui/Button.tsx';
import { useDisplay } from '../../ui/display.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { formatMoment, zoneWord } from '../../ui/time-format.ts';
import { useNow } from '../../ui/use-now.ts';
import { Attachments, useDropAndPaste } from './Attachments.tsx';
import type { EntryForm } from './entry-form.ts';
import { EntryField, EntryFields } from './EntryFields.tsx';
import { Earlier, Until } from './EntryTimes.tsx';
import { useSnapshot } from './incident-context.ts';
import { mailValues, useMails, type MailFacts } from './mail-facts.ts';
import { readableProblem } from './names.ts';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';
import { draftText, EMPTY_DRAFT, type StepDraft } from './step-draft.ts';
import { useChangeDraft, useDraftText } from './use-draft-value.ts';

const number = (value: Json | undefined): number | undefined =>
  typeof value === 'number' ? value : undefined;
function commandOf(
  form: EntryForm,
  draft: { readonly values: Values; readonly attachments: AddEntry['attachments'] },
  mails: readonly MailFacts[],
): AddEntry {
  const { values, attachments } = draft;
  const onBehalfOf = draftText(values, 'onBehalfOf');
  const assignee = draftText(values, 'assignee');
  const due = number(values['due']);
  const names = [...form.fields.map(([name]) => name), ...(attachments.length > 0 ? ['source'] : [])];
  const filled = names.filter((name) => draftText(values, name).trim() !== '');
  const ofTask = {
    ...(assignee === '' ? {} : { assignee: assignee as PersonId }),
    ...(due === undefined ? {} : { due }),
  };
  return {
    kind: 'AddEntry',
    entry: form.id,
    ...(onBehalfOf === '' ? {} : { onBehalfOf: onBehalfOf as PersonId }),
    ...(form.id === 'task' ? ofTask : {}),
    values: {
      text: draftText(values, 'text'),
      ...Object.fromEntries(filled.map((name) => [name, draftText(values, name)])),
      ...mailValues(mails),
    },
    attachments,
  };
}

const isEmpty = ({ values, attachments }: StepDraft): boolean =>
  draftText(values, 'text').trim() === '' && attachments.length === 0;

/** What saves, changes and leaves the draft; it is read when a key asks for it, so that typing does not draw this again. */
function useEntry(form: EntryForm, draftKey: string) {
  const { incident } = useSnapshot();
  const { store } = useRunner();
  const change = useChangeDraft(draftKey);
  const attachments = useRunnerState((state) => (state.drafts.get(draftKey) ?? EMPTY_DRAFT).attachments);
  const empty = useRunnerState((state) => isEmpty(state.drafts.get(draftKey) ?? EMPTY_DRAFT));
  const mails = useMails(attachments);
  const save = (): void => {
    const draft = store.getState().drafts.get(draftKey) ?? EMPTY_DRAFT;
    if (isEmpty(draft)) return;
    const occurredAt = number(draft.values['occurredAt']);
    const when = occurredAt === undefined ? {} : { occurredAt };
    void store.getState().record(draftKey, incident, commandOf(form, draft, mails), when);
  };
  const close = (): void => change('kind', '');
  const onKeyDown = (event: KeyboardEvent): void => {
    const act = event.key === 'Enter' && event.ctrlKey ? save : event.key === 'Escape' ? close : undefined;
    if (!act) return;
    event.preventDefault();
    act();
  };
  return { attachments, mails, empty, change, save, close, onKeyDown };
}

function EntryText({ form, draftKey }: { form: EntryForm; draftKey: string }) {
  const change = useChangeDraft(draftKey);
  const text = useDraftText(draftKey, 'text');
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => area.current?.focus(), [form.id]);
  return (
    <textarea
      ref={area}
      className="in"
      rows={2}
      aria-label={form.title}
      placeholder={`${form.prompt}…`}
      value={text}
      onChange={(event) => change('text', event.target.value)}
    />
  );
}

export function EntryComposer({
  form,
  draftKey,
  onList,
}: {
  form: EntryForm;
  draftKey: string;
  onList: () => void;
}) {
  const { attachments, mails, empty, change, save, close, onKeyDown } = useEntry(form, draftKey);
  const session = useSession();
  const refusal = useRunnerState((state) => state.refusals.get(draftKey));
  const drop = useDropAndPaste(draftKey);
  return (
    <div className="composer stack" {...drop} onKeyDown={onKeyDown}>
      <EntryText form={form} draftKey={draftKey} />
      <EntryFields form={form} draftKey={draftKey} />
      {form.id === 'task' && <Until draftKey={draftKey} />}
      <Attachments draftKey={draftKey} />
      {attachments.length > 0 && (
        <EntryField
          name="source"
          label="Where the files come from"
          aside="system, person, place"
          draftKey={draftKey}
        />
      )}
      <Mails mails={mails} onTime={(at) => change('occurredAt', at)} />
      <Earlier draftKey={draftKey} />
      {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
      <div className="row">
        <Button
          size="s"
          keys="Ctrl Enter"
          disabledReason={empty ? 'Write something first.' : undefined}
          onPress={save}
        >
          Record {form.title.toLowerCase()}
        </Button>
        <Button size="s" look="plain" onPress={onList}>
          Paste a list…
        </Button>
        <Button size="s" look="plain" onPress={close}>
          Close
        </Button>
      </div>
    </div>
  );
}

function Mails({ mails, onTime }: { mails: readonly MailFacts[]; onTime: (at: number) => void }) {
  const { zone, timeMode } = useDisplay();
  const now = useNow(30_000);
  return mails.map(({ sha256, from, subject, messageId, sentAt }) => (
    <div key={sha256} className="meta mail">
      <b>E-mail</b> from {from === '' ? 'nobody named' : from}: “{subject}”{' '}
      {messageId !== '' && <span className="m wrap-any">{messageId}</span>}{' '}
      {sentAt !== undefined && sentAt <= now && (
        <button type="button" className="link" onClick={() => onTime(sentAt)}>
          It happened when it was sent, {formatMoment(sentAt, now, zone)} {zoneWord(timeMode)}
        </button>
      )}
    </div>
  ));
}
