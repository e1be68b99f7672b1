// runproof verify: exit codes, texts and JSON.

import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../../shared/base/bytes.ts';
import { bytesSource } from '../../../shared/bundle/byte-source.ts';
import { runVerify } from '../../../electron/cli/verify.ts';
import { buildSample, createSampleParts } from '../../support/sample-bundle.ts';
import { revoke } from '../../support/sample-rich-bundle.ts';
import { FILE, goodIndex } from '../../vectors/bundle/index-cases.ts';

const parts = createSampleParts();
const indexed = await goodIndex(createSampleParts());
const FILES: { readonly [path: string]: Uint8Array } = {
  'good.asice': await buildSample(parts),
  'bad.asice': (await buildSample(parts)).slice(0, -1),
  'root.pem': encodeUtf8(parts.keys.root.pem),
  [FILE]: indexed.bundle,
  'index.asice': indexed.bytes instanceof Uint8Array ? indexed.bytes : new Uint8Array(0),
  'index-root.pem': encodeUtf8(indexed.rootPem),
  'revoked.txt': encodeUtf8(revoke(parts.keys.root, parts.commander, []).text),
  'head.txt': encodeUtf8(parts.input.logs[0]?.checkpoint ?? ''),
};

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, errors]: [string[], string[]] = [[], []];
  const readBytes = (path: string): Promise<Uint8Array> => {
    const file = FILES[path];
    return file ? Promise.resolve(file) : Promise.reject(new Error('no such file'));
  };
  const code = await runVerify(args, {
    readBytes,
    openSource: async (path) => ({ ...bytesSource(await readBytes(path)), close: () => Promise.resolve() }),
    print: (line) => void out.push(line),
    printError: (line) => void errors.push(line),
  });
  return { code, out: out.join('\n'), err: errors.join('\n') };
}

describe('runproof verify', () => {
  it('says what is proved and claimed', async () => {
    const { code, out } = await run('good.asice', '--root', 'root.pem');
    expect(code).toBe(0);
    expect(out).toContain('VERIFIED');
    expect(out).toContain('No outside witness');
  });

  it('prints the report as one line of JSON', async () => {
    const { code, out } = await run('--json', 'good.asice', '--root', 'root.pem', '--head', 'head.txt');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ verdict: 'verified', outsideWitness: true });
    expect(out).not.toContain('\n');
  });

  it('answers 1 for a bundle that does not verify, with code and remedy', async () => {
    const { code, out } = await run('bad.asice', '--root', 'root.pem');
    expect(code).toBe(1);
    expect(out).toContain('NOT VERIFIED');
    expect(out).toContain('zip_not_found');
  });

  it('refuses what a revoked key approved', async () => {
    const { code, out } = await run('good.asice', '--root', 'root.pem', '--revocation', 'revoked.txt');
    expect([code, out.includes('key_revoked')]).toEqual([1, true]);
  });

  // The device that signed the bundles signed the index: only one that was kept, given as --head, is a witness.
  it('checks an index with the bundles it names', async () => {
    const { code, out } = await run('--json', 'index.asice', FILE, '--root', 'index-root.pem');
    expect([code, JSON.parse(out)]).toMatchObject([
      0,
      { verdict: 'verified', bundles: [{ file: FILE, report: { outsideWitness: false } }] },
    ]);
    const missing = await run('index.asice', '--root', 'index-root.pem');
    expect([missing.code, missing.out]).toMatchObject([
      1,
      expect.stringContaining(`${FILE}, which is not here`),
    ]);
  });

  it.each([
    [[]],
    [['good.asice']],
    [['good.asice', '--root']],
    [['good.asice', '--root', 'root.pem', '--fast']],
    [['a', 'b', '--root', 'root.pem']],
    [['good.asice', '--root', 'none.pem']],
    [['good.asice', '--root', 'root.pem', '--head', 'root.pem']],
  ])('answers 2 for %j', async (args) => {
    const { code, err, out } = await run(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).not.toBe('');
  });
});
