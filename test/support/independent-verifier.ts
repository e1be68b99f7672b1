// The verdicts to compare: of the application, and of build/verify.py over many bundles in one run, since starting Python costs
// more than checking a small bundle.

import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { EarlierHead } from '../../shared/bundle/verify/held.ts';
import { verifyFile } from '../../shared/bundle/timestamp/verify-receipt.ts';
import type { VerificationReport } from '../../shared/bundle/verification-report.ts';
import { sampleCrypto } from './sample-keys.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface CheckedBundle {
  readonly bytes: Uint8Array;
  readonly rootPem: string;
  readonly heads?: readonly EarlierHead[];
  readonly revocations?: readonly string[];
  /** PEM. */
  readonly tsa?: string;
  /** Bundles that are given with an index, by file name. */
  readonly more?: ReadonlyMap<string, Uint8Array>;
}

/** What every verifier must say alike: the verdict, and of a failed bundle the first code of the first failed step. */
export interface Verdict {
  readonly verdict: 'verified' | 'failed';
  readonly code: string | null;
}

/** The verdict of the application. */
export async function verdictOf(bundle: CheckedBundle): Promise<Verdict> {
  return verdictIn((await verifyFile({ heads: [], ...bundle }, sampleCrypto)).report);
}

/** A bundle that verifies may still have a step that could not be done, with its reason. */
export function verdictIn({ verdict, steps }: VerificationReport): Verdict {
  const failed = steps.filter(({ state }) => state === 'failed');
  return { verdict, code: failed.flatMap(({ problems }) => problems)[0]?.code ?? null };
}

/** The verdicts of verify.py, in the order of `bundles`. */
export async function runVerifyPy(bundles: readonly CheckedBundle[]): Promise<readonly Verdict[]> {
  const folder = await temporaryFolder();
  const write = (name: string, content: string | Uint8Array): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  mkdirSync(folder, { recursive: true });
  const list = bundles.map(({ bytes, rootPem, heads = [], revocations = [], tsa, more }, index) => ({
    bundle: write(`${index}.asice`, bytes),
    root: write(`${index}.root.pem`, rootPem),
    heads: heads.map(({ origin, size, root }, at) =>
      write(`${index}.${at}.head`, `${origin} ${size} ${root}\n`),
    ),
    revocations: revocations.map((text, at) => write(`${index}.${at}.revocation`, text)),
    more: [...(more ?? [])].map(([name, bytes]) => {
      mkdirSync(join(folder, String(index)), { recursive: true });
      return write(join(String(index), name), bytes);
    }),
    ...(tsa === undefined ? {} : { tsa: write(`${index}.tsa.pem`, tsa) }),
  }));
  const batch = write('list.json', JSON.stringify(list));
  const written = await new Promise<string>((resolved, rejected) => {
    const given = ['-B', resolve('build/verify.py'), '--batch', batch];
    // Exit code 1 says that one of them is bad.
    execFile('python3', given, { encoding: 'utf8', maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      if (error && (error.code !== 1 || stdout === '')) rejected(new Error(stderr));
      else resolved(stdout);
    });
  });
  return (JSON.parse(written) as Verdict[]).map(({ verdict, code }) => ({ verdict, code }));
}
