// Indexes: verify.py says the same as the application, and the commands of README.txt work as printed.

import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Sha256 } from '../../../shared/base/ids.ts';
import { decodeUtf8, encodeUtf8 } from '../../../shared/base/bytes.ts';
import { sha256Hex } from '../../../shared/base/sha256.ts';
import { README } from '../../../shared/bundle/layout.ts';
import { verifyIndex } from '../../../shared/bundle/verify-index.ts';
import { runVerifyPy } from '../../support/independent-verifier.ts';
import { lacksTools } from '../../support/installed-tools.ts';
import { entriesOf } from '../../support/sample-bundle.ts';
import { sampleCrypto } from '../../support/sample-keys.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { FILE, goodIndex, INDEX_CASES, type IndexGiven } from '../../vectors/bundle/index-cases.ts';

const bytesOf = ({ bytes }: IndexGiven): Uint8Array =>
  bytes instanceof Uint8Array ? bytes : new Uint8Array(0);

/** Files for the names that a case gives: the good bundle where the case gives its hash, otherwise something else. */
function filesOf({ bundles, bundle }: IndexGiven): ReadonlyMap<string, Uint8Array> {
  const good: Sha256 = sha256Hex(bundle);
  return new Map(bundles.map(({ file, sha256 }) => [file, sha256 === good ? bundle : encodeUtf8('other')]));
}

describe.skipIf(lacksTools('python3', 'openssl', 'unzip'))('index', { timeout: 60_000 }, () => {
  it('verify.py agrees on the good index and on every bad one', async () => {
    const good = { name: 'good', make: () => goodIndex() };
    const cases: readonly { readonly name: string; readonly make: () => Promise<IndexGiven> }[] = [
      good,
      ...INDEX_CASES,
    ];
    const given = await Promise.all(cases.map(async ({ name, make }) => ({ name, index: await make() })));
    const ours = [];
    for (const { name, index } of given) {
      const { verdict, steps } = await verifyIndex(index, sampleCrypto);
      const code = steps.flatMap(({ problems }) => problems)[0]?.code ?? null;
      ours.push({ name, verdict, code });
    }
    const theirs = await runVerifyPy(
      given.map(({ index }) => ({
        bytes: bytesOf(index),
        rootPem: index.rootPem,
        more: filesOf(index),
        ...(index.revocations ? { revocations: index.revocations } : {}),
      })),
    );
    expect(theirs.map((verdict, at) => ({ name: given[at]?.name, ...verdict }))).toEqual(ours);
    expect(theirs.length).toBeGreaterThan(10);
  });

  it.each([
    ['the bundle as exported', (bytes: Uint8Array) => bytes, 0, 'OK'],
    ['another bundle under the name', () => encodeUtf8('other'), 1, 'FAILED'],
  ])('README.txt, as printed: %s', async (_, change, status, word) => {
    const folder = await temporaryFolder();
    const index = await goodIndex();
    const readme = entriesOf(bytesOf(index)).find(({ name }) => name === README)?.bytes;
    const commands = (decodeUtf8(readme ?? new Uint8Array(0)) ?? '')
      .split('\n')
      .filter((line) => line.startsWith('    '))
      .join('\n');
    const name = /\.\.\/(index_\S+)/.exec(commands)?.[1] ?? '';
    writeFileSync(join(folder, name), bytesOf(index));
    writeFileSync(join(folder, FILE), change(index.bundle));
    writeFileSync(join(folder, 'root.pem'), index.rootPem);
    const shell = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', commands], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(shell.stderr).toContain('CAdES Verification successful');
    expect(shell.stdout).toContain(`../${FILE}: ${word}`);
    expect(shell.status).toBe(status);
  });
});
