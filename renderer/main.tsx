// Composition root: host → stores → runtime → features → frame. It knows everybody and decides nothing.

import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { builtInPackages } from 'virtual:blueprint';
import { z } from 'zod';
import { App } from './app/App.tsx';
import { NoHost } from './app/HostGone.tsx';
import type { Features } from './app/places.ts';
import { connectHost } from './host/connect-host.ts';
import { createBoot } from './runtime/create-boot.ts';
import { writeInWorker } from './runtime/export-worker-client.ts';
import { playSample } from './runtime/sample/play-sample.ts';
import { RunproofDatabase } from './storage/database.ts';
import { createDexieDraftStore } from './storage/draft-store.dexie.ts';
import { createDexieEvidenceStore } from './storage/evidence-store.dexie.ts';

// The content security policy forbids code from text, which zod would otherwise try.
z.config({ jitless: true });

const FEATURES: Features = {
  designer: async () => (await import('./features/designer/index.tsx')).Designer,
  incidents: async () => (await import('./features/runner/index.tsx')).Runner,
  evidence: async () => (await import('./features/evidence/index.tsx')).Evidence,
  verify: async () => (await import('./features/audit/index.tsx')).Audit,
  settings: async () => (await import('./features/settings/index.tsx')).Settings,
  welcome: async () => (await import('./features/welcome/index.tsx')).Welcome,
};

const gone = Promise.withResolvers<void>();

async function open(): Promise<ReactNode> {
  const host = await connectHost({ onGone: () => gone.resolve() });
  const boot = createBoot({
    host,
    about: await host.about(),
    clock: { now: () => Date.now() },
    monotonic: () => performance.now(),
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    onWake: (listener) => {
      document.addEventListener('visibilitychange', () => {
        if (document.visibilityState === 'visible') listener();
      });
    },
    writeBundle: writeInWorker,
    drawProcess: async (xml, run) => (await import('./canvas/draw-process.ts')).drawProcess(xml, run),
    openStores: (workspace) => {
      const database = new RunproofDatabase(`runproof-${workspace}`);
      return { store: createDexieEvidenceStore(database), drafts: createDexieDraftStore(database) };
    },
    playSample: (runtime, onProgress) => playSample(runtime, builtInPackages, onProgress),
  });
  return <App boot={boot} features={FEATURES} gone={gone.promise} />;
}

const root = document.getElementById('root');
if (root) {
  const shown = open().catch((error: unknown) => (
    <NoHost reason={error instanceof Error ? error.message : String(error)} />
  ));
  createRoot(root).render(await shown);
}
