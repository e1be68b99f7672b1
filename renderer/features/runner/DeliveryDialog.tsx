// One delivery of a released message: on which channel, to whom, when, and how that is known. What is typed is kept.

import type { MessageView } from '../../../shared/incident/view.ts';
import { Segmented } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { DialogAnswers } from '../../ui/DialogAnswers.tsx';
import { useDisplay } from '../../ui/display.tsx';
import { Field } from '../../ui/Field.tsx';
import { MomentField } from '../../ui/MomentField.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { zoneWord } from '../../ui/time-format.ts';
import { useMoment } from '../../ui/use-moment.ts';
import { Attachments, useDropAndPaste } from './Attachments.tsx';
import { useSnapshot } from './incident-context.ts';
import { readableProblem } from './names.ts';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';
import { draftText, EMPTY_DRAFT } from './step-draft.ts';

const OUTCOMES = [
  { value: 'delivered', content: 'Delivered' },
  { value: 'failed', content: 'Failed' },
] as const;
/** The field for the time has no seconds. */
const MINUTE_MS = 60_000;
type Outcome = (typeof OUTCOMES)[number]['value'];

/** The clock's time is kept in the draft as text, so that it survives like every keystroke. */
const timeIn = (text: string, otherwise: number): number => {
  const at = Number(text);
  return text !== '' && Number.isSafeInteger(at) ? at : otherwise;
};

function missingIn(channel: string, recipient: string, proved: boolean): string | undefined {
  if (channel.trim() === '') return 'Say on which channel it went.';
  if (recipient.trim() === '') return 'Say who received it.';
  return proved ? undefined : 'Say how that is known, or add a file.';
}

interface Typed {
  readonly outcome: Outcome;
  readonly channel: string;
  readonly recipient: string;
  readonly proof: string;
  readonly at: number;
}

/** What was typed of the delivery, over what it starts with. */
function useDelivery(message: MessageView, opened: number) {
  const { incident } = useSnapshot();
  const { store } = useRunner();
  const key = `${incident}/delivery/${message.instance}`;
  const { values, attachments } = useRunnerState((state) => state.drafts.get(key)) ?? EMPTY_DRAFT;
  const typed: Typed = {
    outcome: draftText(values, 'outcome') === 'failed' ? 'failed' : 'delivered',
    // What was emptied stays empty.
    channel: values['channel'] === undefined ? (message.channels[0] ?? '') : draftText(values, 'channel'),
    recipient: draftText(values, 'recipient'),
    proof: draftText(values, 'proof'),
    at: timeIn(draftText(values, 'at'), opened),
  };
  const change = (name: keyof Typed, value: string): void => {
    const kept = store.getState().drafts.get(key)?.values ?? {};
    store.getState().changeDraft(key, { ...kept, [name]: value });
  };
  return { key, typed, attachments, change };
}

export function DeliveryDialog({
  message,
  opened,
  onClose,
}: {
  message: MessageView;
  /** When the dialog was opened, in milliseconds: the time of the delivery until another is chosen. */
  opened: number;
  onClose: () => void;
}) {
  const { incident } = useSnapshot();
  const { store } = useRunner();
  const session = useSession();
  const { key, typed, attachments, change } = useDelivery(message, opened);
  const refusal = useRunnerState((state) => state.refusals.get(key));
  const drop = useDropAndPaste(key);
  const { at, outcome, channel, recipient, proof } = typed;
  const moment = useMoment();
  const { releasedAt = 0 } = message;
  const tooEarly = at + MINUTE_MS <= releasedAt;
  const missing = tooEarly
    ? `It was released at ${moment(releasedAt)}; nothing arrived before.`
    : missingIn(channel, recipient, proof.trim() !== '' || attachments.length > 0);
  const record = async (): Promise<void> => {
    const receipt = await store.getState().record(
      key,
      incident,
      {
        kind: 'RecordDelivery',
        instance: message.instance,
        outcome,
        values: { message: message.id, channel, recipient, proof },
        attachments,
      },
      { occurredAt: at },
    );
    if (receipt) onClose();
  };
  return (
    <Dialog
      title="Record a delivery"
      lead={
        <>
          Of <code>{message.id}</code>, {message.subject}
        </>
      }
      onClose={onClose}
      footer={
        <DialogAnswers
          act="Record the delivery"
          missing={missing}
          onAct={() => void record()}
          onBack={onClose}
        />
      }
    >
      <div className="stack" {...drop}>
        <DeliveryFields typed={typed} onChange={change} />
        <Attachments draftKey={key} />
        {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
      </div>
    </Dialog>
  );
}

function DeliveryFields({
  typed,
  onChange,
}: {
  typed: Typed;
  onChange: (name: keyof Typed, value: string) => void;
}) {
  const { zone, timeMode } = useDisplay();
  const { outcome, channel, recipient, proof, at } = typed;
  return (
    <>
      <Segmented
        label="Outcome"
        items={OUTCOMES}
        value={outcome}
        onChange={(chosen) => onChange('outcome', chosen)}
      />
      <Field
        label="Channel"
        aside="as it really went, such as telephone"
        value={channel}
        onChange={(text) => onChange('channel', text)}
      />
      <Field
        label="Recipient"
        aside="name, office or list"
        value={recipient}
        onChange={(text) => onChange('recipient', text)}
      />
      <MomentField
        label={`${outcome === 'delivered' ? 'Received' : 'Tried'} at, ${zoneWord(timeMode)} time`}
        at={at}
        zone={zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone}
        onChange={(chosen) => onChange('at', String(chosen))}
      />
      <Field
        label={outcome === 'delivered' ? 'Proof' : 'What was seen'}
        aside="read back by whom, message number, link"
        rows={2}
        value={proof}
        onChange={(text) => onChange('proof', text)}
      />
    </>
  );
}
