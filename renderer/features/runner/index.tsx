// The Incidents place: the list and what is declared from it, one incident with its messages, vendors and tasks.

import { useState } from 'react';
import type { IncidentId } from '../../../shared/base/ids.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import { IncidentPlace } from './IncidentPlace.tsx';
import { IncidentsOverview } from './IncidentsOverview.tsx';
import { RemediationOverview } from './RemediationOverview.tsx';
import { RegisterScreen } from './register/RegisterScreen.tsx';
import { createRunnerStore, type RunnerStore } from './runner.store.ts';
import { RunnerContext } from './runner-context.ts';
import { ThirdPartiesOverview } from './ThirdPartiesOverview.tsx';
import './styles/index.css';

// One store for each runtime, also when the place is left and shown again.
const stores = new WeakMap<Runtime, RunnerStore>();
function storeOf(runtime: Runtime): RunnerStore {
  const known = stores.get(runtime);
  if (known) return known;
  const made = createRunnerStore(runtime);
  stores.set(runtime, made);
  return made;
}

export function Runner({
  runtime,
  path,
  navigate,
}: {
  runtime: Runtime;
  path: readonly string[];
  navigate: (path: string) => void;
}) {
  const [store] = useState(() => storeOf(runtime));
  return (
    <RunnerContext value={{ runtime, store, navigate }}>
      <Shown path={path} />
    </RunnerContext>
  );
}

function Shown({ path }: { path: readonly string[] }) {
  const [first, ...rest] = path;
  if (first === undefined || first === 'declare')
    return <IncidentsOverview declaring={first === 'declare'} />;
  if (first === 'remediation') return <RemediationOverview chosen={rest.join('/')} />;
  if (first === 'third-parties' && rest[0] === 'register') return <RegisterScreen chosen={rest[1]} />;
  if (first === 'third-parties') return <ThirdPartiesOverview />;
  return <IncidentPlace key={first} incident={first as IncidentId} path={rest} />;
}
