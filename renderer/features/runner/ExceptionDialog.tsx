// Ctrl B at a gate: a code by number key, the reason, what protects meanwhile, and who ratifies by when. Work goes on at once.

import { addDuration } from '../../../shared/engine/duration.ts';
import type { StepView } from '../../../shared/incident/view.ts';
import { Button } from '../../ui/Button.tsx';
import { CodeGrid } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { DialogAnswers } from '../../ui/DialogAnswers.tsx';
import { useDisplay } from '../../ui/display.tsx';
import { Field } from '../../ui/Field.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { formatMoment, zoneWord } from '../../ui/time-format.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { useNow } from '../../ui/use-now.ts';
import { useSnapshot } from './incident-context.ts';
import { asSentence, readableProblem, rolesInWords } from './names.ts';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';
import { draftText, EMPTY_DRAFT } from './step-draft.ts';

export function ExceptionDialog({ step, onClose }: { step: StepView | undefined; onClose: () => void }) {
  if (step?.exception && step.excepted === undefined) return <Invoke step={step} onClose={onClose} />;
  const why =
    step === undefined
      ? 'No step is on the sheet now.'
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

interface Bypass {
  readonly codes: readonly { readonly code: string; readonly title: string }[];
  readonly code: string | undefined;
  readonly missing: string | undefined;
  text(name: string): string;
  change(name: string, value: string): void;
  invoke(): Promise<boolean>;
}

function useBypass(step: StepView): Bypass {
  const { incident, version } = useSnapshot();
  const { store } = useRunner();
  const key = bypassKey(incident, step);
  const draft = useRunnerState((state) => state.drafts.get(key)) ?? EMPTY_DRAFT;
  const codes = version.package.manifest.exceptions.filter((known) =>
    step.exception?.codes.includes(known.code),
  );
  const text = (name: string): string => draftText(draft.values, name);
  const code = codes.find((known) => known.code === text('code'))?.code;
  const empty = [
    [code ?? '', 'Choose a code.'],
    [text('reason'), 'Write the reason.'],
    [text('compensatingControl'), 'Write what protects meanwhile.'],
  ].find(([value]) => value?.trim() === '');
  return {
    codes,
    code,
    missing: empty?.[1],
    text,
    change: (name, value) => store.getState().changeDraft(key, { ...draft.values, [name]: value }),
    async invoke() {
      if (code === undefined || empty) return false;
      const values = { reason: text('reason'), compensatingControl: text('compensatingControl') };
      const command = { kind: 'InvokeException', task: step.task, code, values } as const;
      return (await store.getState().record(key, incident, command)) !== undefined;
    },
  };
}

const bypassKey = (incident: string, step: StepView): string => `${incident}/exception/${step.task}`;

function Invoke({ step, onClose }: { step: StepView; onClose: () => void }) {
  const { incident } = useSnapshot();
  const session = useSession();
  const { codes, code, missing, text, change, invoke } = useBypass(step);
  const refusal = useRunnerState((state) => state.refusals.get(bypassKey(incident, step)));
  useKeys(
    Object.fromEntries(codes.map((known, index) => [String(index + 1), () => change('code', known.code)])),
    { inDialog: true },
  );
  const goOn = async (): Promise<void> => {
    if (await invoke()) onClose();
  };
  return (
    <Dialog
      title={`Go on without what “${step.title}” asks for`}
      lead="Work continues at once. The gap stays visible until someone else ratifies it."
      onClose={onClose}
      footer={
        <DialogAnswers
          act={code === undefined ? 'Go on' : `Go on with ${code}`}
          missing={missing}
          onAct={() => void goOn()}
          onBack={onClose}
        />
      }
    >
      <Codes codes={codes} code={code} onChoose={(value) => change('code', value)} />
      <Field label="Reason" rows={2} value={text('reason')} onChange={(value) => change('reason', value)} />
      <Field
        label="What protects us meanwhile"
        value={text('compensatingControl')}
        onChange={(value) => change('compensatingControl', value)}
      />
      <RatifyBy step={step} />
      {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
    </Dialog>
  );
}

function Codes({
  codes,
  code,
  onChoose,
}: {
  codes: Bypass['codes'];
  code: string | undefined;
  onChoose: (code: string) => void;
}) {
  const items = codes.map((known, index) => ({
    value: known.code,
    content: (
      <>
        <kbd aria-hidden="true">{index + 1}</kbd>
        <code>{known.code}</code>
        {known.title}
      </>
    ),
  }));
  return <CodeGrid label="Code" value={code} onChange={onChoose} items={items} />;
}

function RatifyBy({ step }: { step: StepView }) {
  const { version } = useSnapshot();
  const { zone, timeMode } = useDisplay();
  const now = useNow(10_000);
  const ratifyBy = addDuration(now, step.exception?.ratifyWithin ?? '');
  return (
    <p className="meta">
      {asSentence(rolesInWords(version, step.exception?.ratifyRoles ?? []))} ratifies
      {ratifyBy !== undefined && (
        <>
          {' '}
          by {formatMoment(ratifyBy, now, zone)} {zoneWord(timeMode)}
        </>
      )}
      .
    </p>
  );
}
