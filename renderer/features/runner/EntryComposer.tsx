// One entry while it is written: its text, what belongs to its kind, for whom, files and where they come from, when it happened.

import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { PersonId } from '../../../shared/base/ids.ts';
import type { Json, Values } from '../../../shared/base/json.ts';
import type { AddEntry, EntryKind } from '../../../shared/incident/entry/entry-command.ts';
import { Button } from '../../ui/Button.tsx';
import { useDisplay } from '../../ui/display.tsx';
import { Field } from '../../ui/Field.tsx';
import { MomentField } from '../../ui/MomentField.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Select } from '../../ui/Select.tsx';
import { formatMoment, zoneWord } from '../../ui/time-format.ts';
import { useNow } from '../../ui/use-now.ts';
import { Attachments, useDropAndPaste } from './Attachments.tsx';
import { useSnapshot } from './incident-context.ts';
import { mailValues, useMails, type MailFacts } from './mail-facts.ts';
import { peopleWithRole, readableProblem } from './names.ts';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';
import { draftText, EMPTY_DRAFT } from './step-draft.ts';

export interface EntryForm {
  readonly id: EntryKind;
  readonly key: string;
  readonly title: string;
  readonly prompt: string;
  /** Further values, by name. */
  readonly fields: readonly (readonly [name: string, label: string])[];
}

const number = (value: Json | undefined): number | undefined =>
  typeof value === 'number' ? value : undefined;
const HOUR_MS = 3_600_000;

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

/** The draft of an entry, and what saves, changes and leaves it. */
function useEntry(form: EntryForm, draftKey: string) {
  const { incident } = useSnapshot();
  const { store } = useRunner();
  const draft = useRunnerState((state) => state.drafts.get(draftKey)) ?? EMPTY_DRAFT;
  const mails = useMails(draft.attachments);
  const { values, attachments } = draft;
  const occurredAt = number(values['occurredAt']);
  const isEmpty = draftText(values, 'text').trim() === '' && attachments.length === 0;
  const change = (name: string, value: Json): void => {
    const now = store.getState().drafts.get(draftKey)?.values ?? {};
    store.getState().changeDraft(draftKey, { ...now, [name]: value });
  };
  const save = (): void => {
    if (isEmpty) return;
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
  return { values, attachments, mails, occurredAt, isEmpty, change, save, close, onKeyDown };
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
  const entry = useEntry(form, draftKey);
  const { values, attachments, mails, occurredAt, isEmpty, change, save, close, onKeyDown } = entry;
  const session = useSession();
  const refusal = useRunnerState((state) => state.refusals.get(draftKey));
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => area.current?.focus(), [form.id]);
  const drop = useDropAndPaste(draftKey);
  return (
    <div className="composer stack" {...drop} onKeyDown={onKeyDown}>
      <textarea
        ref={area}
        className="in"
        rows={2}
        aria-label={form.title}
        placeholder={`${form.prompt}…`}
        value={draftText(values, 'text')}
        onChange={(event) => change('text', event.target.value)}
      />
      <OfKind form={form} values={values} onChange={change} />
      <Attachments draftKey={draftKey} />
      {attachments.length > 0 && (
        <Field
          label="Where the files come from"
          aside="system, person, place"
          value={draftText(values, 'source')}
          onChange={(value) => change('source', value)}
        />
      )}
      <Mails mails={mails} onTime={(at) => change('occurredAt', at)} />
      <Earlier at={occurredAt} onChange={(at) => change('occurredAt', at)} />
      {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
      <div className="row">
        <Button
          size="s"
          keys="Ctrl Enter"
          disabledReason={isEmpty ? 'Write something first.' : undefined}
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

/** What belongs to the kind of the entry, and for whom it is written. */
function OfKind({
  form,
  values,
  onChange,
}: {
  form: EntryForm;
  values: Values;
  onChange: (name: string, value: Json) => void;
}) {
  const isTask = form.id === 'task';
  return (
    <>
      <div className="entry-fields">
        {form.fields.map(([name, label]) => (
          <Field
            key={name}
            label={label}
            value={draftText(values, name)}
            onChange={(value) => onChange(name, value)}
          />
        ))}
        {isTask && (
          <PersonSelect
            label="Who does it"
            nobody="not assigned"
            value={draftText(values, 'assignee')}
            onChange={(person) => onChange('assignee', person)}
          />
        )}
        <PersonSelect
          label="Written for"
          nobody="myself"
          value={draftText(values, 'onBehalfOf')}
          onChange={(person) => onChange('onBehalfOf', person)}
        />
      </div>
      {isTask && <Until at={number(values['due'])} onChange={(at) => onChange('due', at)} />}
    </>
  );
}

function PersonSelect({
  label,
  nobody,
  value,
  onChange,
}: {
  label: string;
  nobody: string;
  value: string;
  onChange: (person: string) => void;
}) {
  const session = useSession();
  const people = peopleWithRole(session, []);
  return (
    <Select
      label={label}
      items={[
        { value: 'nobody', text: nobody },
        ...people.map(({ person, name }) => ({ value: String(person), text: name })),
      ]}
      value={value === '' ? 'nobody' : value}
      onChange={(person) => onChange(person === 'nobody' ? '' : person)}
    />
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

function Moment({ label, at, onChange }: { label: string; at: number; onChange: (at: number) => void }) {
  const { zone, timeMode } = useDisplay();
  const shownZone = zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <MomentField
      label={`${label}, ${zoneWord(timeMode)} time`}
      at={at}
      zone={shownZone}
      onChange={onChange}
    />
  );
}

function Until({ at, onChange }: { at: number | undefined; onChange: (at: number | null) => void }) {
  if (at === undefined) {
    return (
      <p className="meta">
        No time until when.{' '}
        <button type="button" className="link" onClick={() => onChange(Date.now() + HOUR_MS)}>
          Set one…
        </button>
      </p>
    );
  }
  return (
    <div className="row">
      <Moment label="Until" at={at} onChange={onChange} />
      <button type="button" className="link" onClick={() => onChange(null)}>
        No time
      </button>
    </div>
  );
}

function Earlier({ at, onChange }: { at: number | undefined; onChange: (at: number | null) => void }) {
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
  return (
    <div className="row">
      <Moment label="Occurred" at={at} onChange={onChange} />
      <button type="button" className="link" onClick={() => onChange(null)}>
        Happens now
      </button>
    </div>
  );
}
