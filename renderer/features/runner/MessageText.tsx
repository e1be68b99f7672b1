// The text as it will be read, or what changed in it since the text before.

import type { MessageState, MessageView, StepView } from '../../../shared/incident/view.ts';
import { Button } from '../../ui/Button.tsx';
import { FactsInText, textWith } from './FactsInText.tsx';
import { useSnapshot } from './incident-context.ts';
import { MarkedText } from './MarkedText.tsx';
import { ChangesBar, ChangesBeside, ChangesInline, useChanges } from './MessageChanges.tsx';
import { successorOf, useNewMessage } from './use-new-message.ts';
import { STATE_WORDS } from './message-states.ts';
import { rolesInWords } from './names.ts';
import { isForMe, rolesAsked } from './next-step.ts';
import { useSession } from './runner-context.ts';

function TextHead({ message, step }: { message: MessageView; step: StepView | undefined }) {
  const { version } = useSnapshot();
  const session = useSession();
  return (
    <div className="base step-head">
      {step ? (
        <>
          <span className="here m">Next action</span>
          <span className="q">
            {step.title}, for {rolesInWords(version, rolesAsked(step))}
            {isForMe(step, session.role) && ': you'}
          </span>
        </>
      ) : (
        <span className="q">{STATE_WORDS[message.state]}</span>
      )}
    </div>
  );
}

export function MessageText({ message, step }: { message: MessageView; step: StepView | undefined }) {
  const changes = useChanges(message);
  const { shown, before } = changes;
  const classes = [
    'letter',
    message.state === 'superseded' ? 'struck' : '',
    shown === 'beside' && before ? 'two' : '',
  ];
  return (
    <div className="scroll">
      <TextHead message={message} step={step} />
      <ChangesBar changes={changes} />
      <article className={classes.join(' ')} lang={message.language}>
        {before && shown === 'inline' ? (
          <ChangesInline before={before} after={message} />
        ) : before && shown === 'beside' ? (
          <ChangesBeside before={before} after={message} />
        ) : (
          <>
            <p className="subj">
              <MarkedText text={message.subject} facts={message.facts} />
            </p>
            <div className="wrap">
              <MarkedText text={message.body} facts={message.facts} />
            </div>
          </>
        )}
      </article>
      <SupersedableFacts message={message} />
      <Supersede message={message} />
    </div>
  );
}

const IS_OUT: ReadonlySet<MessageState> = new Set(['released', 'delivered', 'failed']);

/** A released text takes no new value: the message that supersedes it does. */
function SupersedableFacts({ message }: { message: MessageView }) {
  const { ask, reason } = useNewMessage();
  const open = IS_OUT.has(message.state) && message.supersededBy === undefined && reason === undefined;
  return (
    <FactsInText
      message={message}
      onTake={
        open
          ? (fact) => {
              ask(successorOf(message, textWith(message, fact)));
            }
          : undefined
      }
    />
  );
}

/** A released text is never edited: another one takes its place, and both stay. */
function Supersede({ message }: { message: MessageView }) {
  const { incident } = useSnapshot();
  const { ask, reason } = useNewMessage();
  const released = IS_OUT.has(message.state);
  return (
    <>
      {message.supersededBy !== undefined && (
        <p className="note">
          Superseded by <code>{message.supersededBy}</code>. This text stays on record.
        </p>
      )}
      {message.supersedes !== undefined && (
        <p className="note">
          Supersedes <code>{message.supersedes}</code>.
        </p>
      )}
      {released && message.supersededBy === undefined && (
        <p className="row">
          <Button
            disabledReason={reason}
            onPress={() => {
              ask(successorOf(message, message));
            }}
          >
            Supersede…
          </Button>
          <span className="meta">
            {reason ?? 'A released message is not edited. A new one takes its place; both stay.'}
          </span>
        </p>
      )}
      <p className="meta">
        <a href={`#/incidents/${incident}`}>Back to the incident</a>
      </p>
    </>
  );
}
