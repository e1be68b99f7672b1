// Example Bank, open in a browser of its own against a host of its own, for stories that need a running incident.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  openSession,
  type BrowserSession,
  type SessionOptions,
} from '../../../build/demo/browser-session.ts';
import { AppFrame } from '../../../build/demo/pages/app-frame.ts';
import { IncidentPage } from '../../../build/demo/pages/incident-page.ts';

export interface ExampleBank extends BrowserSession {
  /** Holds the browser profile and, under `data`, what the host keeps. */
  readonly folder: string;
  readonly frame: AppFrame;
  readonly incident: IncidentPage;
  /** The incident that runs. */
  openRunning(): Promise<void>;
  /** A new browser and host over the same folder, as after a crash. */
  startAgain(beforeStart?: SessionOptions['beforeStart']): Promise<ExampleBank>;
}

export const RUNNING = 'INC-0002';
const SAMPLE_MS = 120_000;

function bankOver(session: BrowserSession, folder: string): ExampleBank {
  const { page } = session;
  const port = Number(new URL(session.host.origin).port);
  return {
    ...session,
    folder,
    frame: new AppFrame(page),
    incident: new IncidentPage(page),
    async openRunning() {
      await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: RUNNING }).click();
      await page.getByRole('region', { name: 'Next action' }).waitFor();
    },
    async startAgain(beforeStart) {
      await session.context.close().catch(() => undefined);
      await session.host.stop();
      return bankOver(
        await openSession({ dataFolder: folder, port, ...(beforeStart ? { beforeStart } : {}) }),
        folder,
      );
    },
    async close() {
      await session.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function openExampleBank(): Promise<ExampleBank> {
  const folder = await mkdtemp(join(tmpdir(), 'runproof-example-bank-'));
  const session = await openSession({ dataFolder: folder, port: 0 });
  await session.page.getByRole('button', { name: 'Explore' }).click();
  await session.page
    .getByRole('navigation', { name: 'Places' })
    .getByRole('link', { name: RUNNING })
    .waitFor({ timeout: SAMPLE_MS });
  return bankOver(session, folder);
}
