// Starts the installed browser as the window of the app: its own profile, storage that the browser may not clear,
// and nothing that would reach for the network.

import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * No name but this machine's resolves, so that neither a page nor the browser itself can reach out. Without StaticStorageQuota
 * the browser tells the quota that it really grants; since Chrome 138 it invents one.
 */
export const OFF_THE_NETWORK: readonly string[] = [
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--disable-breakpad',
  '--disable-client-side-phishing-detection',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-search-engine-choice-screen',
  '--disable-features=MediaRouter,OptimizationHints,AutofillServerCommunication,CertificateTransparencyComponentUpdater,Translate,NetworkTimeServiceQuerying,StaticStorageQuota',
  '--metrics-recording-only',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
  '--allow-browser-signin=false',
];

/** As root a Chromium starts only without its sandbox; --test-type leaves out the banner about it. */
export const ROOT_FLAGS: readonly string[] = process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : [];

/** Lets `navigator.storage.persist()` succeed for our origin; only a profile that was never started takes it. */
export function prepareProfile(profile: string, origin: string): void {
  const preferences = join(profile, 'Default', 'Preferences');
  if (existsSync(preferences)) return;
  mkdirSync(join(profile, 'Default'), { recursive: true, mode: 0o700 });
  const allowed = { [`${origin},*`]: { setting: 1 } };
  writeFileSync(
    preferences,
    JSON.stringify({ profile: { content_settings: { exceptions: { durable_storage: allowed } } } }),
  );
}

/** The browser process; it ends when the window is closed. */
export function openAppWindow(browser: string, profile: string, url: string): ChildProcess {
  const args = [
    `--app=${url}`,
    `--user-data-dir=${profile}`,
    '--window-size=1280,800',
    ...OFF_THE_NETWORK,
    ...ROOT_FLAGS,
  ];
  return spawn(browser, args, { stdio: 'ignore' });
}
