// From the first paint to a workspace: which workspaces lie here, opening one with its progress, or the welcome screen.

import { useEffect, useState } from 'react';
import '../ui/styles/index.css';
import type { WorkspaceId } from '../../shared/base/ids.ts';
import type { Boot } from '../runtime/boot.ts';
import type { Refusal, Runtime } from '../runtime/runtime.ts';
import { Button } from '../ui/Button.tsx';
import { DisplayProvider } from '../ui/display.tsx';
import { LiveRegion } from '../ui/LiveRegion.tsx';
import { Loading } from '../ui/Loading.tsx';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import { navigate, useAddress } from './address.ts';
import { useDisplaySettings } from './display-settings.ts';
import { Frame } from './Frame.tsx';
import { HostGoneBand } from './HostGone.tsx';
import { LazyPlaces, type LoadedFeatures } from './lazy-features.tsx';
import { PlaceBoundary } from './PlaceBoundary.tsx';
import type { Features } from './places.ts';
import { useNextActionKey } from './use-frame-keys.ts';

const LAST_WORKSPACE = 'runproof.workspace';

type Stage =
  | { readonly at: 'looking' }
  | { readonly at: 'welcome' }
  | { readonly at: 'opening'; readonly done: number; readonly total: number; readonly step: string }
  | { readonly at: 'refused'; readonly problem: Refusal; readonly workspace: WorkspaceId }
  | { readonly at: 'open'; readonly runtime: Runtime };

function rememberWorkspace(runtime: Runtime): void {
  try {
    localStorage.setItem(LAST_WORKSPACE, runtime.session().workspace.workspace);
  } catch {
    // Then the next start takes the first workspace of the list.
  }
}

async function openWorkspace(
  boot: Boot,
  workspace: WorkspaceId,
  show: (stage: Stage) => void,
): Promise<void> {
  show({ at: 'opening', done: 0, total: 0, step: '' });
  const opened = await boot.open(workspace, (done, total, step) => {
    show({ at: 'opening', done, total, step });
  });
  if (!opened.ok) {
    show({ at: 'refused', problem: opened.error, workspace });
    return;
  }
  rememberWorkspace(opened.value);
  show({ at: 'open', runtime: opened.value });
}

async function start(boot: Boot, show: (stage: Stage) => void): Promise<void> {
  const workspaces = await boot.workspaces();
  const last = localStorage.getItem(LAST_WORKSPACE);
  const chosen = workspaces.find((workspace) => workspace.workspace === last) ?? workspaces[0];
  if (chosen) await openWorkspace(boot, chosen.workspace, show);
  else show({ at: 'welcome' });
}

export function App({ boot, features, gone }: { boot: Boot; features: Features; gone: Promise<void> }) {
  const [display, changeDisplay] = useDisplaySettings();
  return (
    <DisplayProvider settings={display} change={changeDisplay}>
      <LiveRegion>
        <HostGoneBand gone={gone} />
        <LazyPlaces features={features}>{(loaded) => <Stages boot={boot} features={loaded} />}</LazyPlaces>
      </LiveRegion>
    </DisplayProvider>
  );
}

function Stages({ boot, features }: { boot: Boot; features: LoadedFeatures }) {
  const [stage, setStage] = useState<Stage>({ at: 'looking' });
  const address = useAddress();
  useEffect(() => {
    let wanted = true;
    void start(boot, (next) => {
      if (wanted) setStage(next);
    });
    return () => {
      wanted = false;
    };
  }, [boot]);

  const welcome = (
    <PlaceBoundary place="welcome">
      <features.welcome
        boot={boot}
        onOpened={(runtime) => {
          rememberWorkspace(runtime);
          navigate('/incidents');
          setStage({ at: 'open', runtime });
        }}
        onVerify={() => navigate('/verify')}
      />
    </PlaceBoundary>
  );
  if (stage.at === 'open')
    return address.place === 'start' ? welcome : <Frame runtime={stage.runtime} features={features} />;
  if (stage.at === 'welcome')
    return address.place === 'verify' ? <VerifyAlone features={features} path={address.path} /> : welcome;
  if (stage.at === 'looking') return <Loading what="Looking for workspaces" />;
  if (stage.at === 'opening') {
    return <Loading what="Opening the workspace" done={stage.done} total={stage.total} detail={stage.step} />;
  }
  return (
    <main className="state">
      <h1>The workspace did not open</h1>
      <ProblemNote
        problem={stage.problem}
        action={
          <>
            <Button look="act" onPress={() => void openWorkspace(boot, stage.workspace, setStage)}>
              Open again
            </Button>
            <Button
              onPress={() => {
                setStage({ at: 'welcome' });
              }}
            >
              Other workspace…
            </Button>
          </>
        }
      />
    </main>
  );
}

/** Checking someone else's bundle needs no workspace and makes none. */
function VerifyAlone({ features, path }: { features: LoadedFeatures; path: readonly string[] }) {
  useNextActionKey();
  return (
    <main className="main alone">
      <p className="alone-back">
        <a href="#/start">Back to the start</a>
      </p>
      <PlaceBoundary place="verify">
        <features.verify runtime={undefined} path={path} navigate={navigate} />
      </PlaceBoundary>
    </main>
  );
}
