// Asking for a message, and what its draft begins with: laid into the draft itself, so that no later message takes it over from
// the variables of the process.

import type { Values } from '../../../shared/base/json.ts';
import type { IncidentView, MessageView, StepView } from '../../../shared/incident/view.ts';
import { useSnapshot } from './incident-context.ts';
import { useRunner } from './runner-context.ts';

const REQUEST = 'communication.requested';

/** While this is busy a draft that was asked for is not shown yet: it begins with its text. */
export const newMessageKey = (incident: string): string => `${incident}/message`;

/** The draft that came with the request, where the version drafts what is asked for. */
export function newDraft(before: IncidentView, after: IncidentView): StepView | undefined {
  const known = new Set(before.steps.map(({ task }) => task));
  return after.steps.findLast(({ task, step }) => step === 'message.draft' && !known.has(task));
}

/** What the successor of a released message begins with: to the same people, in the same language, on the same channels. */
export const successorOf = (
  { id, audience, language, channels }: MessageView,
  { subject, body }: { readonly subject: string; readonly body: string },
): Values => ({ supersedes: id, audience, language, channels: [...channels], subject, body });

/** Undefined where the version or the moment takes no new message: then the reason is in words. */
export function useNewMessage(): {
  readonly ask: (beginning: Values) => void;
  readonly reason: string | undefined;
} {
  const { view, incident } = useSnapshot();
  const { store, runtime, navigate } = useRunner();
  const takes = view.waiting.some((event) => event.type === 'message' && event.name === REQUEST);
  const request = async (beginning: Values): Promise<void> => {
    const { perform, changeDraft } = store.getState();
    const receipt = await perform(newMessageKey(incident), async () => {
      const command = { kind: 'DeliverMessage', name: REQUEST, values: {} } as const;
      const before = runtime.incident(incident)?.view ?? view;
      const answer = await runtime.submit(incident, { kind: 'RunEngine', command });
      const after = runtime.incident(incident)?.view;
      const draft = answer.ok && after ? newDraft(before, after) : undefined;
      if (draft && Object.keys(beginning).length > 0) changeDraft(`${incident}/${draft.task}`, beginning);
      return answer;
    });
    // Without a message in the address the newest draft is shown.
    if (receipt) navigate(`/incidents/${incident}/messages`);
  };
  return {
    reason: takes
      ? undefined
      : view.state === 'completed'
        ? 'The incident is closed.'
        : 'This version takes no further message at this point.',
    ask: (beginning) => void request(beginning),
  };
}
