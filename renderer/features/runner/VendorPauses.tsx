// Pauses of the contract's limits: what was agreed, since when, and the way to begin and to end one.

import { useState } from 'react';
import type { Values } from '../../../shared/base/json.ts';
import { LIMITS } from '../../../shared/incident/third-party/provider-entry.ts';
import type { ClockView, EscalationView } from '../../../shared/incident/view.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { DialogAnswers } from '../../ui/DialogAnswers.tsx';
import { Field } from '../../ui/Field.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Section } from '../../ui/Section.tsx';
import { Select } from '../../ui/Select.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useMoment } from '../../ui/use-moment.ts';
import { useSnapshot } from './incident-context.ts';
import { personName, readableProblem, recordNumber } from './names.ts';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';
import { draftText } from './step-draft.ts';

/** A clock of the process is paused by its timer, one of the contract by its limit. */
function pauseCommand(does: 'Pause' | 'Resume', { id }: ClockView, instance: string, values: Values) {
  const limit = LIMITS.find((one) => id === `contract-${instance}-${one}`);
  return limit === undefined
    ? ({ kind: `${does}Sla`, timer: id.replace('timer-', ''), values } as const)
    : ({ kind: `${does}Limit`, instance, limit, values } as const);
}

/** A limit that stands still with the process's own of its name goes on with that one. */
const hasOwnPause = ({ id }: ClockView, { contract, instance }: EscalationView): boolean =>
  id.startsWith('timer-') ||
  (contract?.pauses?.some(({ limit, to }) => to === undefined && id === `contract-${instance}-${limit}`) ??
    false);

export function VendorPauses({
  escalation,
  clocks,
  now,
}: {
  escalation: EscalationView;
  clocks: readonly ClockView[];
  now: number;
}) {
  const { incident } = useSnapshot();
  const { store } = useRunner();
  const session = useSession();
  const moment = useMoment();
  const [pausing, setPausing] = useState(false);
  const key = `${incident}/resume/${escalation.instance}`;
  const refusal = useRunnerState((state) => state.refusals.get(key));
  const running = clocks
    .filter(({ id, due }) => (escalation.pausable ?? []).includes(id) && due > now)
    .toSorted((a, b) => a.due - b.due);
  const paused = clocks.filter((clock) => clock.paused !== undefined && hasOwnPause(clock, escalation));
  const { pauses = [] } = escalation;
  const ask = running.length > 0 ? () => setPausing(true) : undefined;
  useKeys({ p: ask });
  if (running.length + pauses.length === 0) return null;
  return (
    <Section title="Pauses" aside={pauses.length === 0 ? 'none' : String(pauses.length)}>
      <ul>
        {pauses.map((pause) => (
          <li key={pause.record}>
            <b className="m">
              {moment(pause.from)} to {pause.to === undefined ? 'now' : moment(pause.to)}
            </b>{' '}
            {pause.reason}{' '}
            <span className="q">
              {personName(session, pause.by)}, record {recordNumber(pause.record)}
            </span>
          </li>
        ))}
      </ul>
      <div className="row wraps">
        {paused.map((clock) => (
          <Button
            key={clock.id}
            size="s"
            onPress={() => {
              const command = pauseCommand('Resume', clock, escalation.instance, {});
              void store.getState().record(key, incident, command);
            }}
          >
            {`End the pause of “${clock.title}”`}
          </Button>
        ))}
        {ask && (
          <Button size="s" keys="P" onPress={ask}>
            Pause with reason…
          </Button>
        )}
      </div>
      <p className="meta">A pause counts against the contract only; your own ladder goes on climbing.</p>
      {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
      {pausing && (
        <PauseDialog instance={escalation.instance} clocks={running} onClose={() => setPausing(false)} />
      )}
    </Section>
  );
}

function PauseDialog({
  instance,
  clocks,
  onClose,
}: {
  instance: string;
  clocks: readonly ClockView[];
  onClose: () => void;
}) {
  const { incident } = useSnapshot();
  const { store } = useRunner();
  const session = useSession();
  const key = `${incident}/pause`;
  const values = useRunnerState((state) => state.drafts.get(key)?.values) ?? {};
  const refusal = useRunnerState((state) => state.refusals.get(key));
  const reason = draftText(values, 'reason');
  const chosen = clocks.find(({ id }) => id === draftText(values, 'clock')) ?? clocks[0];
  const change = (name: string) => (value: string) => {
    store.getState().changeDraft(key, { ...values, [name]: value });
  };
  const pause = async (): Promise<void> => {
    if (!chosen) return;
    const command = pauseCommand('Pause', chosen, instance, { reason });
    if (await store.getState().record(key, incident, command)) onClose();
  };
  return (
    <Dialog
      title="Pause a limit of the contract"
      lead="Only where the contract allows it, such as while they wait for something of ours."
      onClose={onClose}
      footer={
        <DialogAnswers
          act="Pause the limit"
          missing={reason.trim() === '' ? 'Write why.' : undefined}
          onAct={() => void pause()}
          onBack={onClose}
        />
      }
    >
      <Select
        label="Limit"
        items={clocks.map(({ id, title }) => ({ value: id, text: title }))}
        value={chosen?.id}
        onChange={change('clock')}
      />
      <Field label="Why, and who asked for it" value={reason} onChange={change('reason')} />
      {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
    </Dialog>
  );
}
