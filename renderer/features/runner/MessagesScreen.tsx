// Messages of an incident as a workflow: what is said to whom, in which state, and the exact text that is approved.

import { isAsked } from '../../../shared/incident/next-step.ts';
import type { MessageView, StepView } from '../../../shared/incident/view.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { useMoment } from '../../ui/use-moment.ts';
import { answerWords } from './answer-words.ts';
import { useSnapshot } from './incident-context.ts';
import { MessageList, type MessageItem } from './MessageList.tsx';
import { MessageText } from './MessageText.tsx';
import { MessageFacts, MessageIdentity } from './MessageFacts.tsx';
import { STAGES, stageIndex, stageMark } from './message-states.ts';
import { personName } from './names.ts';
import { ApprovalPanel } from './ApprovalPanel.tsx';
import { barredFrom } from './ApprovalStep.tsx';
import { isApproval } from './next-step.ts';
import { ReleaseMeans } from './ReleaseMeans.tsx';
import { useRunnerState, useSession } from './runner-context.ts';
import { StepForm } from './StepForm.tsx';
import { newMessageKey } from './use-new-message.ts';

/** Messages with a text, and drafts that have none yet. */
function useItems(): readonly MessageItem[] {
  const { view } = useSnapshot();
  const steps = view.steps.filter((step) => step.step?.startsWith('message.') === true);
  const known = new Set(view.messages.map((message) => message.instance));
  const drafts = steps
    .filter((step) => !known.has(step.instance))
    .map((step): MessageItem => ({ instance: step.instance, message: undefined, step }));
  const written = view.messages.map((message): MessageItem => ({
    instance: message.instance,
    message,
    step: steps.find((step) => step.task === message.task || step.instance === message.instance),
  }));
  return [...drafts, ...written.toReversed()];
}

export function MessagesScreen({ chosen }: { chosen: string | undefined }) {
  const items = useItems();
  const waiting = items.find(({ step }) => step !== undefined && isAsked(step));
  const shown =
    items.find((item) => item.instance === chosen || item.message?.id === chosen) ?? waiting ?? items[0];
  const { incident } = useSnapshot();
  const ready = useRunnerState((state) => state.draftsRead);
  const asked = useRunnerState((state) => state.busy.has(newMessageKey(incident)));
  const begun = useRunnerState((state) => state.drafts.has(`${incident}/${shown?.step?.task ?? ''}`));
  // Its text is laid into its draft before the form begins with it.
  const comes = asked && !begun && shown?.step?.step === 'message.draft';
  if (!ready) return null;
  return (
    <>
      {shown && <Workflow message={shown.message} />}
      <div className="com">
        <MessageList items={items} shown={shown?.instance} />
        {comes ? (
          <Empty title="A message is asked for">Its draft comes at once.</Empty>
        ) : shown ? (
          <Shown key={`${shown.instance} ${shown.step?.task ?? ''}`} item={shown} />
        ) : (
          <Empty title="No message yet">
            Each message to customers, staff, the authority or a vendor is drafted, reviewed, approved and
            released here, under an id made from its text.
          </Empty>
        )}
      </div>
    </>
  );
}

function Workflow({ message }: { message: MessageView | undefined }) {
  const session = useSession();
  const moment = useMoment();
  const { version, view } = useSnapshot();
  const releasing = view.steps.some(
    ({ step, instance }) => step === 'message.release' && instance === message?.instance,
  );
  const here = stageIndex(message?.state, releasing);
  const words = (channel: string): string => answerWords(version, 'channels', channel);
  const notes = [
    message && `${personName(session, message.draftedBy)} ${moment(message.draftedAt)}`,
    message?.reviewedBy === undefined
      ? here > 1
        ? 'not required'
        : ''
      : personName(session, message.reviewedBy),
    message?.approvedBy === undefined ? '' : personName(session, message.approvedBy),
    message?.releasedAt === undefined
      ? (message?.channels.map(words).join(', ') ?? '')
      : `${moment(message.releasedAt)}${releasing ? ', more channels wait' : ''}`,
    message && message.deliveries.length > 0
      ? message.deliveries.map((delivery) => words(delivery.channel)).join(', ')
      : 'proof per channel',
  ];
  return (
    <ol className="wf" aria-label="Message workflow">
      {STAGES.map((stage, index) => (
        <li
          key={stage.id}
          className={index < here ? 'done' : index === here ? 'now' : ''}
          aria-current={index === here ? 'step' : undefined}
        >
          <Mark kind={stageMark(message, index, here)} />
          <span>
            <b>{stage.title}</b>
            <span className="meta">{notes[index]}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

function Shown({ item: { message, step } }: { item: MessageItem }) {
  const approving = step !== undefined && isApproval(step);
  if (step?.step === 'message.draft') return <DraftOnly step={step} />;
  if (!message) return step ? <DraftOnly step={step} /> : null;
  return (
    <>
      <section className="sheet text scrolls" aria-label="Text" data-region>
        <MessageText message={message} step={step} />
      </section>
      <aside className="apr scrolls" aria-label="Action" data-region>
        {!approving && <MessageFacts message={message} identity />}
        {!approving && <ReleaseMeans message={message} />}
        {approving && step && (
          <ApprovalPanel
            subject={{ task: step.task }}
            roles={step.approval?.roles ?? []}
            barred={barredFrom(step)}
            what={<MessageIdentity message={message} />}
            verb="Approve message"
          />
        )}
        {!approving && step && (
          <div className="form2 apr-step">
            <StepForm step={step} />
          </div>
        )}
        {approving && <MessageFacts message={message} identity={false} />}
      </aside>
    </>
  );
}

function DraftOnly({ step }: { step: StepView }) {
  return (
    <section className="sheet form2 text wide-draft" aria-label="Draft" data-region>
      <StepForm step={step} />
    </section>
  );
}
