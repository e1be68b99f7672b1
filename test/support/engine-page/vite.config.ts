// Builds the engine page as the app is built, with a content security policy that lets it do nothing but compute.
import { defineConfig } from 'vite';

const CSP = "default-src 'none'; script-src 'self'; img-src data:; base-uri 'none'; form-action 'none'";

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  build: {
    target: 'chrome146',
    outDir: process.env['HARNESS_OUT'] ?? '/tmp/runproof-engine-page',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  preview: { host: '127.0.0.1', strictPort: true, headers: { 'Content-Security-Policy': CSP } },
});
