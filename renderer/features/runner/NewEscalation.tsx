// A vendor beside those that are called: its escalation begins after one look back, because it cannot be taken away again.

import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { DialogAnswers } from '../../ui/DialogAnswers.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useSnapshot } from './incident-context.ts';
import { readableProblem } from './names.ts';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';

/** The message by which the built-in process begins another escalation. */
const REQUEST = 'vendor.escalation.requested';

export function NewEscalation() {
  const { view } = useSnapshot();
  const [asking, setAsking] = useState(false);
  const takes = view.waiting.some((event) => event.type === 'message' && event.name === REQUEST);
  if (view.state === 'completed') return null;
  const title = view.escalations.length === 0 ? 'Escalate to a vendor' : 'Escalate to another vendor';
  return (
    <>
      <Button
        size="s"
        disabledReason={takes ? undefined : 'This version takes no further escalation at this point.'}
        onPress={() => setAsking(true)}
      >
        {title}…
      </Button>
      {asking && <Ask title={title} onClose={() => setAsking(false)} />}
    </>
  );
}

function Ask({ title, onClose }: { title: string; onClose: () => void }) {
  const { incident } = useSnapshot();
  const { store } = useRunner();
  const session = useSession();
  const key = `${incident}/vendor`;
  const refusal = useRunnerState((state) => state.refusals.get(key));
  const begin = async (): Promise<void> => {
    const command = { kind: 'DeliverMessage', name: REQUEST, values: {} } as const;
    if (await store.getState().record(key, incident, { kind: 'RunEngine', command })) onClose();
  };
  return (
    <Dialog
      title={title}
      lead="An escalation begins, with a ladder and clocks of its own. It goes on record and is carried to its end."
      onClose={onClose}
      footer={<DialogAnswers act="Begin the escalation" onAct={() => void begin()} onBack={onClose} />}
    >
      {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
    </Dialog>
  );
}
