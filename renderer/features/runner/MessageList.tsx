// All messages of the incident, and the way to a new one.

import type { MessageView, StepView } from '../../../shared/incident/view.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useMoment } from '../../ui/use-moment.ts';
import { useSnapshot } from './incident-context.ts';
import { STATE_WORDS } from './message-states.ts';
import { readableProblem } from './names.ts';
import { useRunnerState, useSession } from './runner-context.ts';
import { newMessageKey, useNewMessage } from './use-new-message.ts';

export interface MessageItem {
  readonly instance: string;
  /** Undefined until something is written. */
  readonly message: MessageView | undefined;
  readonly step: StepView | undefined;
}

export function MessageList({ items, shown }: { items: readonly MessageItem[]; shown: string | undefined }) {
  const { incident } = useSnapshot();
  const moment = useMoment();
  const session = useSession();
  const refusal = useRunnerState((state) => state.refusals.get(newMessageKey(incident)));
  const { ask, reason } = useNewMessage();
  const note = (message: MessageView | undefined): string => {
    if (!message) return 'to be written';
    const at = message.deliveries.at(-1)?.at ?? message.releasedAt;
    const timed = message.state === 'released' || message.state === 'delivered';
    return timed && at !== undefined
      ? `${STATE_WORDS[message.state]} ${moment(at)}`
      : STATE_WORDS[message.state];
  };
  return (
    <nav className="msgs scrolls" aria-label="Messages" data-region>
      <div className="sect pad0">
        <h3>Messages</h3>
        <span className="end">
          <Button
            size="s"
            disabledReason={reason}
            onPress={() => {
              ask({});
            }}
          >
            New
          </Button>
        </span>
      </div>
      {refusal && (
        <div className="pad0">
          <ProblemNote problem={readableProblem(session, refusal)} />
        </div>
      )}
      <ul>
        {items.map((item) => (
          <li key={item.instance} className={item.instance === shown ? 'on' : ''}>
            <a
              href={`#/incidents/${incident}/messages/${item.instance}`}
              aria-current={item.instance === shown ? 'true' : undefined}
            >
              <span className="base">
                <b className="m audience">{item.message?.audience ?? 'New message'}</b>
                <span className="end meta">{note(item.message)}</span>
              </span>
              <span className={item.message?.state === 'superseded' ? 'q cut struck' : 'q cut'}>
                {item.message?.subject ?? item.step?.title}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
