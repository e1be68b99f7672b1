// The designer in a frame of its own over the in-memory runtime.

import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { useAddress, navigate } from '../../../renderer/app/address.ts';
import { Designer } from '../../../renderer/features/designer/index.tsx';
import '../../../renderer/ui/styles/index.css';
import { createMemoryRuntime } from './memory-runtime.ts';
import { LARGE_PROCESS, SAMPLE } from './sample-files.ts';

z.config({ jitless: true });
document.documentElement.dataset['theme'] = new URLSearchParams(location.search).get('theme') ?? 'light';

const runtime = createMemoryRuntime(SAMPLE, 'Triage (sample)');
const large = { path: 'large.bpmn', text: LARGE_PROCESS.text };
void runtime.saveDraft({
  id: 'large',
  title: 'Large process',
  files: [...SAMPLE.filter((file) => !file.path.endsWith('.bpmn')), large],
});
Object.assign(window, { runtime });
document.documentElement.dataset['loaded'] = 'true';

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
