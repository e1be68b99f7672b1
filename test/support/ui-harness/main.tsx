// The app's frame over the sample runtime.

import { createRoot } from 'react-dom/client';
import { builtInPackages } from 'virtual:blueprint';
import { z } from 'zod';
import { App } from '../../../renderer/app/App.tsx';
import type { Features } from '../../../renderer/app/places.ts';
import type { Boot } from '../../../renderer/runtime/boot.ts';
import { err, ok } from '../../../shared/base/result.ts';
import { createSampleRuntime } from './sample-runtime.ts';

z.config({ jitless: true });

const Elsewhere = () => <p className="state">Not in this harness.</p>;
const elsewhere = async () => Elsewhere;
const FEATURES: Features = {
  designer: elsewhere,
  incidents: async () => (await import('../../../renderer/features/runner/index.tsx')).Runner,
  evidence: elsewhere,
  verify: elsewhere,
  settings: elsewhere,
  welcome: elsewhere,
};

const files = builtInPackages.find((known) => known.id === 'incident-response')?.files ?? [];
const runtime = createSampleRuntime(files);
const refused = async () => err({ code: 'not_in_harness', message: 'The harness has one workspace.' });
const boot: Boot = {
  about: runtime.session().about,
  workspaces: async () => [runtime.session().workspace],
  createWorkspace: refused,
  exploreSample: refused,
  joining: { request: refused, save: refused, chooseAnswer: refused, join: refused },
  open: async () => ok(runtime),
};

const root = document.getElementById('root');
if (root)
  createRoot(root).render(<App boot={boot} features={FEATURES} gone={new Promise<void>(() => undefined)} />);
