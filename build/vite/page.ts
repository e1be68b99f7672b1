// The page: React, the editors and their workers, split by room; served with a nonce by both hosts.

import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';
import { blueprintPlugin } from './blueprint-plugin.ts';

export const pageConfig = (): InlineConfig => ({
  configFile: false,
  logLevel: 'warn',
  root: resolve('renderer'),
  base: '/',
  plugins: [react(), blueprintPlugin()],
  // answerAsset (electron/assets.ts) puts a fresh nonce here in each document.
  html: { cspNonce: '__CSP_NONCE__' },
  resolve: { dedupe: ['style-mod', '@codemirror/state', '@codemirror/view', 'react', 'react-dom'] },
  worker: { format: 'es', plugins: () => [blueprintPlugin()] },
  build: {
    outDir: resolve('dist', 'renderer'),
    emptyOutDir: true,
    target: 'chrome146',
    // The policy allows no data: scripts or fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4000,
  },
});
