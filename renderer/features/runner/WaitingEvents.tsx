// Timers and messages that the process waits for. Where no system is connected, a person says that a message came, and from whom.

import { useState } from 'react';
import type { IncidentView } from '../../../shared/incident/view.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { DialogAnswers } from '../../ui/DialogAnswers.tsx';
import { Field } from '../../ui/Field.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Section } from '../../ui/Section.tsx';
import { useMoment } from '../../ui/use-moment.ts';
import { counted } from './counted.ts';
import { useSnapshot } from './incident-context.ts';
import { asSentence, readableProblem } from './names.ts';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';
import { draftText, EMPTY_DRAFT } from './step-draft.ts';

type Waiting = IncidentView['waiting'][number];

/** Names and ids as words: "communication.requested" is "Communication requested". */
const inWords = (name: string): string => asSentence(name.replaceAll(/[._-]+/g, ' '));

export function WaitingEvents() {
  const { view } = useSnapshot();
  const moment = useMoment();
  const [received, setReceived] = useState<string>();
  if (view.waiting.length === 0) return null;
  const what = (event: Waiting): string =>
    event.type === 'timer' ? 'timer' : event.type === 'conditional' ? 'condition' : event.type;
  return (
    <Section
      className="trailbox work-list"
      title="The process waits for"
      aside={counted(view.waiting.length, 'event')}
    >
      <table>
        <tbody>
          {view.waiting.map((event) => (
            <tr key={event.key}>
              <td>
                {inWords(event.name ?? event.element)} <span className="meta">{what(event)}</span>
              </td>
              <td className="q nw">
                {event.due === undefined ? `since ${moment(event.since)}` : `due ${moment(event.due)}`}
              </td>
              <td className="num">
                {event.type === 'message' && event.name !== undefined && (
                  <Button size="s" onPress={() => setReceived(event.name)}>
                    It came…
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {received !== undefined && <ReceiveDialog name={received} onClose={() => setReceived(undefined)} />}
    </Section>
  );
}

function ReceiveDialog({ name, onClose }: { name: string; onClose: () => void }) {
  const { incident } = useSnapshot();
  const { store } = useRunner();
  const session = useSession();
  const key = `${incident}/receive/${name}`;
  const { values } = useRunnerState((state) => state.drafts.get(key)) ?? EMPTY_DRAFT;
  const refusal = useRunnerState((state) => state.refusals.get(key));
  const source = draftText(values, 'message_source');
  const said = draftText(values, 'message_text');
  const missing = source.trim() === '' ? 'Say from whom it came.' : undefined;
  const change = (field: string, value: string): void =>
    store.getState().changeDraft(key, { ...values, [field]: value });
  const record = async (): Promise<void> => {
    if (missing !== undefined) return;
    const receipt = await store.getState().record(key, incident, {
      kind: 'RunEngine',
      command: { kind: 'DeliverMessage', name, values: { message_source: source, message_text: said } },
    });
    if (receipt) onClose();
  };
  return (
    <Dialog
      title={`${inWords(name)}: it came`}
      lead="The process goes on as if a connected system had delivered the message."
      onClose={onClose}
      footer={
        <DialogAnswers act="Record it" missing={missing} onAct={() => void record()} onBack={onClose} />
      }
    >
      <Field
        label="From whom, and how"
        value={source}
        onChange={(value) => change('message_source', value)}
      />
      <Field label="What it says" rows={3} value={said} onChange={(value) => change('message_text', value)} />
      {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
    </Dialog>
  );
}
