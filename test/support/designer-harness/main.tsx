// The designer in a frame of its own over the in-memory runtime.

import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { useAddress, navigate } from '../../../renderer/app/address.ts';
import { Designer } from '../../../renderer/features/designer/index.tsx';
import '../../../renderer/ui/styles/index.css';
import { createMemoryRuntime } from './memory-runtime.ts';
import { SAMPLE } from './sample-files.ts';

z.config({ jitless: true });
document.documentElement.dataset['theme'] = new URLSearchParams(location.search).get('theme') ?? 'light';

const runtime = createMemoryRuntime(SAMPLE, 'Triage (sample)');
Object.assign(window, { runtime });

function Harness() {
  const address = useAddress();
  return (
    <div className="app">
      <nav className="rail" aria-label="Places">
        <div className="word">Runproof</div>
        <div className="ws">Example Bank (sample)</div>
      </nav>
      <main className="main">
        <Designer runtime={runtime} path={address.path} navigate={navigate} />
      </main>
    </div>
  );
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<Harness />);
