// Builds the designer alone over an in-memory runtime, with the page's real content security policy, to look at and to measure.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { blueprintPlugin } from '../../../build/vite/blueprint-plugin.ts';

const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src-elem 'self' 'nonce-harness'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  html: { cspNonce: 'harness' },
  plugins: [react(), blueprintPlugin()],
  resolve: { dedupe: ['style-mod', '@codemirror/state', '@codemirror/view', 'react', 'react-dom'] },
  worker: { format: 'es' },
  build: {
    target: 'chrome146',
    outDir: process.env['HARNESS_OUT'] ?? '/tmp/runproof-designer-harness',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: `${import.meta.dirname}/index.html`, bare: `${import.meta.dirname}/bare.html` },
    },
  },
  preview: { host: '127.0.0.1', strictPort: true, headers: { 'Content-Security-Policy': CSP } },
});
