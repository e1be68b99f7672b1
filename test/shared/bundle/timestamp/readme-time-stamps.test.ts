// The time-stamp commands of README.txt, run as printed on a bundle with a token over a head and one appended over all.

import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../../../shared/base/bytes.ts';
import { appendTimestamp, timestampManifest } from '../../../../shared/bundle/timestamp/bundle-timestamp.ts';
import { readNote } from '../../../../shared/evidence/checkpoint.ts';
import { lacksTools } from '../../../support/installed-tools.ts';
import { buildSample, createSampleParts } from '../../../support/sample-bundle.ts';
import { sampleCrypto } from '../../../support/sample-keys.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { createAuthority } from '../../../support/tsa/authority.ts';

const missing = lacksTools('openssl', 'unzip', 'sha256sum', 'bash');
const tsa = missing ? undefined : createAuthority({ key: 'rsa' });
afterAll(() => tsa?.end());

async function stampedBundle() {
  const parts = createSampleParts();
  const note = readNote(parts.input.logs[0]?.checkpoint ?? '');
  if (!tsa || !note.ok) throw new Error('no head, or no authority');
  const { origin, size, body } = note.value;
  const tokens = [{ origin, size, token: tsa.stamp(encodeUtf8(body)) }];
  const bundle = await buildSample({ ...parts, input: { ...parts.input, tokens } });
  const manifest = await timestampManifest(bundle, sampleCrypto.hash);
  const appended = manifest.ok
    ? appendTimestamp(bundle, manifest.value, tsa.stamp(manifest.value))
    : manifest;
  if (!appended.ok) throw new Error(appended.error.message);
  return { bytes: appended.value, rootPem: parts.keys.root.pem };
}

describe.skipIf(missing)('the time-stamp commands in README.txt', () => {
  it('say that both stamps verify, and nothing is unlisted', async () => {
    const folder = await temporaryFolder();
    const { bytes, rootPem } = await stampedBundle();
    writeFileSync(join(folder, 'bundle.asice'), bytes);
    writeFileSync(join(folder, 'root.pem'), rootPem);
    writeFileSync(join(folder, 'tsa.pem'), tsa?.rootPem ?? '');
    const readme = execFileSync('unzip', ['-p', 'bundle.asice', 'README.txt'], {
      cwd: folder,
      encoding: 'utf8',
    });
    const commands = readme.split('\n').flatMap((line) => (line.startsWith('    ') ? [line.slice(4)] : []));
    const { stdout, stderr, status } = spawnSync('bash', ['-c', commands.join('\n')], {
      cwd: folder,
      encoding: 'utf8',
    });
    const output = `${stdout}${stderr}`;
    expect(status).toBe(0);
    expect(output.match(/^Verification: OK$/gm)).toHaveLength(2);
    expect(output.match(/^Time stamp: /gm)).toHaveLength(2);
    expect(output).not.toMatch(/BAD|differ|EOF|FAILED/);
  });
});
