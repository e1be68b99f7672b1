// The first screen: what this is for, and the ways in: a workspace of one's own, the sample bank, a bundle to check.

import { useEffect, useState } from 'react';
import type { WorkspaceSummary } from '../../../shared/ipc/contract.ts';
import type { Boot } from '../../runtime/boot.ts';
import type { Refusal, Runtime } from '../../runtime/runtime.ts';
import { Button } from '../../ui/Button.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { Logo } from '../../ui/Logo.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { JoinWorkspace } from './JoinWorkspace.tsx';
import { NewWorkspace } from './NewWorkspace.tsx';
import './welcome.css';

interface WelcomeProps {
  readonly boot: Boot;
  readonly onOpened: (runtime: Runtime) => void;
  /** Shows Verify without a workspace. */
  readonly onVerify: () => void;
}

type Work = { readonly what: string; readonly done: number; readonly total: number; readonly step: string };

const PROMISES = [
  ['Design', 'Draw the process, say at each decision what evidence it needs, publish it signed.'],
  ['Run', 'At 03:00, without a network: one next step at a time, every clock in view.'],
  ['Verify', 'Hand over one file. Anyone can check it, with or without Runproof.'],
] as const;

export function Welcome({ boot, onOpened, onVerify }: WelcomeProps) {
  const [workspaces, setWorkspaces] = useState<readonly WorkspaceSummary[]>([]);
  const [work, setWork] = useState<Work | undefined>();
  const [problem, setProblem] = useState<Refusal | undefined>();
  const [joins, setJoins] = useState(false);
  useEffect(() => {
    void boot.workspaces().then(setWorkspaces);
  }, [boot]);

  /** Runs one way in; what goes wrong stays on the screen and nothing typed is lost. */
  async function enter(
    what: string,
    open: (onProgress: (done: number, total: number, step: string) => void) => ReturnType<Boot['open']>,
  ): Promise<void> {
    setProblem(undefined);
    setWork({ what, done: 0, total: 0, step: '' });
    const opened = await open((done, total, step) => setWork({ what, done, total, step }));
    setWork(undefined);
    if (opened.ok) onOpened(opened.value);
    else setProblem(opened.error);
  }

  return (
    <main className="wel">
      <Promises />
      <section className="sheet start" aria-label="Start">
        <div className="box">
          {problem && <ProblemNote problem={problem} />}
          <div hidden={work !== undefined}>
            <NewWorkspace
              onCreate={(input) =>
                void enter('Making keys and the workspace', () => boot.createWorkspace(input))
              }
            />
            <hr />
            <WaysIn
              workspaces={workspaces}
              onOpen={(workspace) =>
                void enter(`Opening ${workspace.name}`, (onProgress) =>
                  boot.open(workspace.workspace, onProgress),
                )
              }
              onExplore={() =>
                void enter('Setting up Example Bank with real keys and real records', boot.exploreSample)
              }
              onVerify={onVerify}
              onJoin={() => setJoins(true)}
            />
          </div>
          {joins && (
            <JoinWorkspace joining={boot.joining} onJoined={onOpened} onClose={() => setJoins(false)} />
          )}
          {work && <Loading what={work.what} done={work.done} total={work.total} detail={work.step} />}
        </div>
      </section>
    </main>
  );
}

function Promises() {
  return (
    <section className="lead" aria-label="What Runproof is for">
      <div className="word big">
        <Logo />
        Runproof
      </div>
      <h1>
        Run the incident.
        <br />
        The proof writes itself.
      </h1>
      <ol>
        {PROMISES.map(([title, text]) => (
          <li key={title}>
            <b>{title}</b>
            <span>{text}</span>
          </li>
        ))}
      </ol>
      <p className="foot">
        Works without a network. No account, no telemetry. Everything stays on this computer until you hand
        over a file.
      </p>
    </section>
  );
}

function WaysIn({
  workspaces,
  onOpen,
  onExplore,
  onVerify,
  onJoin,
}: {
  workspaces: readonly WorkspaceSummary[];
  onOpen: (workspace: WorkspaceSummary) => void;
  onExplore: () => void;
  onVerify: () => void;
  onJoin: () => void;
}) {
  const sample = workspaces.find((workspace) => workspace.sample);
  return (
    <>
      {workspaces
        .filter((workspace) => !workspace.sample)
        .map((workspace) => (
          <Way
            key={workspace.workspace}
            title={workspace.name}
            text="A workspace on this computer."
            action="Open"
            onPress={() => onOpen(workspace)}
          />
        ))}
      <Way
        title="Explore with Example Bank"
        text="A finished incident, one still running, and a process to change. Sample data, kept apart; every sample person has the PIN 314159."
        action={sample ? 'Open' : 'Explore'}
        onPress={() => (sample ? onOpen(sample) : onExplore())}
      />
      <Way
        title="Join a workspace"
        text="It lives on another device of yours; a file or a code goes there and an answer comes back."
        action="Join…"
        onPress={onJoin}
      />
      <Way
        title="Check a bundle"
        text={
          <>
            You received an <code>.asice</code> file. No workspace is needed.
          </>
        }
        action="Verify…"
        onPress={onVerify}
      />
    </>
  );
}

function Way({
  title,
  text,
  action,
  onPress,
}: {
  title: string;
  text: React.ReactNode;
  action: string;
  onPress: () => void;
}) {
  return (
    <div className="alt">
      <div>
        <b className="m">{title}</b>
        <p className="q">{text}</p>
      </div>
      <Button onPress={onPress}>{action}</Button>
    </div>
  );
}
