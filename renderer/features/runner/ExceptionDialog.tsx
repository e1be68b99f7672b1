// Ctrl B at a gate: a code by number key, the reason, what protects meanwhile, and who ratifies by when. Work goes on at once.

import { useState } from 'react';
import type { StepView } from '../../../shared/incident/view.ts';
import { Button } from '../../ui/Button.tsx';
import { CodeGrid } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useDisplay } from '../../ui/display.tsx';
import { Field } from '../../ui/Field.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { formatMoment, zoneWord } from '../../ui/time-format.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { durationMs } from './duration.ts';
import { useSnapshot } from './incident-context.ts';
import { asSentence, readableProblem, rolesInWords } from './names.ts';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';
import { draftText, EMPTY_DRAFT } from './step-draft.ts';

export function ExceptionDialog({ step, onClose }: { step: StepView | undefined; onClose: () => void }) {
  if (step?.exception && step.excepted === undefined) return <Invoke step={step} onClose={onClose} />;
  const why =
    step === undefined
      ? 'No step waits for a person now.'
      : step.excepted !== undefined
        ? `“${step.title}” goes on with ${step.excepted} already.`
        : `This version allows no exception at “${step.title}”.`;
  return (
    <Dialog
      title="No exception here"
      lead={why}
      onClose={onClose}
      footer={<Button onPress={onClose}>Back</Button>}
    >
      <p className="q">
        Where a step can be bypassed, and with which codes, is decided in the Designer and approved with the
        version.
      </p>
    </Dialog>
  );
}

function Invoke({ step, onClose }: { step: StepView; onClose: () => void }) {
  const { incident, version } = useSnapshot();
  const { store } = useRunner();
  const session = useSession();
  const { zone, timeMode } = useDisplay();
  const key = `${incident}/exception/${step.task}`;
  const draft = useRunnerState((state) => state.drafts.get(key)) ?? EMPTY_DRAFT;
  const refusal = useRunnerState((state) => state.refusals.get(key));
  const [tried, setTried] = useState(false);
  const [now] = useState(() => Date.now());
  const policy = step.exception;
  const codes = version.package.manifest.exceptions.filter((known) => policy?.codes.includes(known.code));
  const text = (name: string): string => draftText(draft.values, name);
  const change = (name: string, value: string): void => {
    store.getState().changeDraft(key, { ...draft.values, [name]: value });
  };
  const code = codes.find((known) => known.code === text('code'))?.code;
  useKeys(
    Object.fromEntries(
      codes.map((known, index) => [
        String(index + 1),
        () => {
          change('code', known.code);
        },
      ]),
    ),
    { inDialog: true },
  );
  const missing =
    code === undefined
      ? 'Choose a code.'
      : text('reason').trim() === ''
        ? 'Write the reason.'
        : text('compensatingControl').trim() === ''
          ? 'Write what protects meanwhile.'
          : undefined;
  const invoke = async (): Promise<void> => {
    setTried(true);
    if (code === undefined || missing !== undefined) return;
    const values = { reason: text('reason'), compensatingControl: text('compensatingControl') };
    const receipt = await store
      .getState()
      .record(key, incident, { kind: 'InvokeException', task: step.task, code, values });
    if (receipt) onClose();
  };
  const within = durationMs(policy?.ratifyWithin ?? '');
  return (
    <Dialog
      title={`Go on without the approval of “${step.title}”`}
      lead="Work continues at once. The gap stays visible until someone else ratifies it."
      onClose={onClose}
      footer={
        <>
          <Button look="act" keys="Ctrl Enter" nextAction onPress={() => void invoke()}>
            {code === undefined ? 'Go on' : `Go on with ${code}`}
          </Button>
          <Button onPress={onClose}>Back</Button>
          <span className="meta end">
            {asSentence(rolesInWords(version, policy?.ratifyRoles ?? []))} ratifies
            {within !== undefined && (
              <>
                {' '}
                by
                <br />
                {formatMoment(now + within, now, zone)} {zoneWord(timeMode)}
              </>
            )}
          </span>
        </>
      }
    >
      <CodeGrid
        label="Code"
        value={code}
        onChange={(value) => {
          change('code', value);
        }}
        items={codes.map((known, index) => ({
          value: known.code,
          content: (
            <>
              <kbd aria-hidden="true">{index + 1}</kbd>
              <code>{known.code}</code>
              {known.title}
            </>
          ),
        }))}
      />
      <Field
        label="Reason"
        rows={2}
        value={text('reason')}
        onChange={(value) => {
          change('reason', value);
        }}
      />
      <Field
        label="What protects us meanwhile"
        value={text('compensatingControl')}
        onChange={(value) => {
          change('compensatingControl', value);
        }}
      />
      {tried && missing !== undefined && <p className="errt">{missing}</p>}
      {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
    </Dialog>
  );
}
