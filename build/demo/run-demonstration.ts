// The demonstration: one S1 incident and one foreign runbook, from an empty workspace to two verified bundles.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { openSession } from './browser-session.ts';
import { verifyByCommand, verifyByOpenssl } from './check-bundles.ts';
import { playStory, type Narrator } from './story/play-story.ts';

export interface DemonstrationOptions {
  /** Of its own: nobody's evidence is touched. */
  readonly dataFolder: string;
  readonly port: number;
  readonly print: (line: string) => void;
  /** Called at each screen worth seeing. */
  readonly onScreen?: (name: string, page: Page) => Promise<void>;
}
export interface DemonstrationResult {
  readonly bundles: readonly string[];
  readonly root: string;
  readonly verified: boolean;
  readonly ms: number;
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1).padStart(6)} s`;

function narrator({ print, onScreen }: DemonstrationOptions, started: number): Narrator {
  return {
    chapter: (title) => print(`\n${title}`),
    async step(words, act) {
      const began = performance.now();
      const done = await act();
      const now = performance.now();
      print(`${seconds(now - started)}  ${words}  (${Math.round(now - began)} ms)`);
      return done;
    },
    screen: async (name, page) => onScreen?.(name, page),
  };
}

async function checkAll(
  bundles: readonly string[],
  root: string,
  print: (line: string) => void,
): Promise<boolean> {
  let verified = true;
  print('\nThe bundles, checked outside the app');
  for (const bundle of bundles) {
    const own = await verifyByCommand(bundle, root);
    const other = verifyByOpenssl(bundle, root);
    verified &&= own.verified && (other?.verified ?? true);
    print(`  ${bundle}`);
    print(`    runproof verify: ${own.words}`);
    print(
      `    openssl:         ${other ? other.words : 'not on this machine (openssl, unzip, sha256sum and bash are needed)'}`,
    );
  }
  print(`  root certificate: ${root}`);
  return verified;
}

/** Never rejects for what happens on a screen: it says where the story stopped and leaves a picture of it. */
export async function runDemonstration(options: DemonstrationOptions): Promise<DemonstrationResult> {
  const { dataFolder, print } = options;
  const started = performance.now();
  const since = (): number => Math.round(performance.now() - started);
  const handedOver = join(dataFolder, 'handed-over');
  mkdirSync(handedOver, { recursive: true });
  const session = await openSession(options);
  try {
    const { bundles, root } = await playStory(session.page, handedOver, narrator(options, started));
    const verified = (await checkAll(bundles, root, print)) && session.errors.length === 0;
    for (const error of session.errors) print(`The page reported an error: ${error}`);
    return { bundles, root, verified, ms: since() };
  } catch (error) {
    const picture = join(dataFolder, 'stopped-here.png');
    await session.page.screenshot({ path: picture }).catch(() => undefined);
    print(`The demonstration stopped. ${error instanceof Error ? error.message : String(error)}`);
    print(`A picture of the screen: ${picture}`);
    return { bundles: [], root: '', verified: false, ms: since() };
  } finally {
    await session.close();
  }
}
