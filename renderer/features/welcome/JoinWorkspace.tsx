// Joins a workspace of another device: ask there, compare the words on both screens, take the answer.

import { useState } from 'react';
import { fingerprintWords } from '../../../shared/paper/fingerprint-words.ts';
import { drawQrCode } from '../../../shared/paper/qr-code.ts';
import type { Sha256 } from '../../../shared/base/ids.ts';
import type { Answer, Joining } from '../../runtime/join-workspace.ts';
import type { Refusal, Runtime } from '../../runtime/runtime.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { DialogAnswers } from '../../ui/DialogAnswers.tsx';
import { Field } from '../../ui/Field.tsx';
import { FingerprintWords } from '../../ui/FingerprintWords.tsx';
import { useAnnounce } from '../../ui/LiveRegion.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { QrFigure } from '../../ui/QrFigure.tsx';

interface JoinProps {
  readonly joining: Joining;
  readonly onJoined: (runtime: Runtime) => void;
  readonly onClose: () => void;
}
type Told = (problem: Refusal | undefined) => void;

export function JoinWorkspace({ joining, onJoined, onClose }: JoinProps) {
  const [problem, setProblem] = useState<Refusal>();
  const [answer, setAnswer] = useState<Answer>();
  if (answer)
    return (
      <Confirm answer={answer} joining={joining} onJoined={onJoined} onBack={() => setAnswer(undefined)} />
    );
  const choose = async (): Promise<void> => {
    setProblem(undefined);
    const chosen = await joining.chooseAnswer();
    if (!chosen.ok) setProblem(chosen.error);
    else if (chosen.value) setAnswer(chosen.value);
  };
  return (
    <Dialog
      wide
      title="Join a workspace"
      lead="The workspace lives on another device. Ask there for this computer, then take the answer."
      onClose={onClose}
      footer={<DialogAnswers act="Take the answer…" onAct={() => void choose()} onBack={onClose} />}
    >
      <Ask joining={joining} onProblem={setProblem} />
      {problem && <ProblemNote problem={problem} />}
    </Dialog>
  );
}

function Ask({ joining, onProblem }: { joining: Joining; onProblem: Told }) {
  const announce = useAnnounce();
  const [label, setLabel] = useState('');
  const [asked, setAsked] = useState<{ readonly request: string; readonly fingerprint: Sha256 }>();
  const [shown, setShown] = useState(false);
  const ask = async (): Promise<void> => {
    onProblem(undefined);
    const made = await joining.request(label.trim());
    if (made.ok) setAsked(made.value);
    else onProblem(made.error);
  };
  const save = async (request: string): Promise<void> => {
    const saved = await joining.save('this-device.runproof-request', request);
    if (!saved.ok) onProblem(saved.error);
    else if (saved.value.saved) announce('The request is saved.');
  };
  if (!asked)
    return (
      <>
        <Field
          label="What people call this computer"
          value={label}
          onChange={setLabel}
          hint="Such as: second desk, crisis room."
        />
        <Button
          disabledReason={label.trim() === '' ? 'Write what people call this computer.' : undefined}
          onPress={() => void ask()}
        >
          Make the request
        </Button>
      </>
    );
  return (
    <>
      <div className="row">
        <Button onPress={() => void save(asked.request)}>Save the request…</Button>
        <Button look="plain" onPress={() => setShown(!shown)}>
          {shown ? 'Hide the code' : 'Show a code'}
        </Button>
      </div>
      {shown && <QrFigure code={drawQrCode(asked.request)} label="Request, as a code" />}
      <div role="group" aria-label="To compare">
        <p className="q">
          On the other device: Settings, “Answer a request…”. Its screen must show these words before anybody
          grants.
        </p>
        <FingerprintWords words={fingerprintWords(asked.fingerprint)} />
      </div>
    </>
  );
}

function Confirm({
  answer: { text, grant },
  joining,
  onJoined,
  onBack,
}: {
  answer: Answer;
  joining: Joining;
  onJoined: (runtime: Runtime) => void;
  onBack: () => void;
}) {
  const [problem, setProblem] = useState<Refusal>();
  const [busy, setBusy] = useState(false);
  const join = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    const joined = await joining.join(text, grant.rootFingerprint);
    setBusy(false);
    if (joined.ok) onJoined(joined.value);
    else setProblem(joined.error);
  };
  return (
    <Dialog
      wide
      title={`Join ${grant.name}`}
      lead={<code>{grant.workspace}</code>}
      onClose={onBack}
      footer={
        <DialogAnswers
          act={busy ? 'Joining…' : 'The words match: join'}
          missing={busy ? 'Joining.' : undefined}
          onAct={() => void join()}
          onBack={onBack}
        />
      }
    >
      <p className="q">
        These are the words of the workspace’s root. The device that answered shows the same under “Carry the
        answer back”; all 24 must be equal.
      </p>
      <FingerprintWords words={fingerprintWords(grant.rootFingerprint)} />
      {problem && <ProblemNote problem={problem} />}
    </Dialog>
  );
}
