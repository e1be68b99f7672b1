// runproof timestamp, from the request to the receipt that verifies; and the openssl commands that it prints, run as printed.

import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { CommandIo } from '../../../electron/cli/command-io.ts';
import { processIo } from '../../../electron/cli/process-io.ts';
import { runTimestamp } from '../../../electron/cli/timestamp.ts';
import { runVerify } from '../../../electron/cli/verify.ts';
import { lacksTools } from '../../support/installed-tools.ts';
import { buildSample, createSampleParts } from '../../support/sample-bundle.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { createAuthority } from '../../support/tsa/authority.ts';
import { goodIndex } from '../../vectors/bundle/index-cases.ts';

const missing = lacksTools('openssl', 'python3', 'unzip');
const NAME = 'inc_iiiiiiiiiiiiiiii_1_00000000.asice';
const parts = createSampleParts();
const tsa = missing ? undefined : createAuthority({ key: 'p256' });
afterAll(() => tsa?.end());

async function workFolder() {
  const folder = await temporaryFolder();
  writeFileSync(join(folder, NAME), await buildSample(parts));
  writeFileSync(join(folder, 'root.pem'), parts.keys.root.pem);
  writeFileSync(join(folder, 'head.txt'), parts.input.logs[0]?.checkpoint ?? '');
  writeFileSync(join(folder, 'tsa.pem'), tsa?.rootPem ?? '');
  writeFileSync(join(folder, 'no.asice'), 'no bundle');
  type Command = (args: readonly string[], io: CommandIo) => Promise<number>;
  const run = async (command: Command, ...args: string[]) => {
    const [out, errors]: [string[], string[]] = [[], []];
    const code = await command(args, {
      ...processIo,
      openSource: (path) => processIo.openSource(join(folder, path)),
      readBytes: (path) => Promise.resolve().then(() => new Uint8Array(readFileSync(join(folder, path)))),
      writeBytes: (path, bytes) => Promise.resolve(writeFileSync(join(folder, path), bytes)),
      print: (line) => void out.push(line),
      printError: (line) => void errors.push(line),
    });
    return { code, out, errors };
  };
  return { folder, run };
}
/** What the authority does with the request. */
const answer = (folder: string): void =>
  writeFileSync(join(folder, 'r.tsr'), tsa?.reply(new Uint8Array(readFileSync(join(folder, 'q.tsq')))) ?? '');
const both = ['--request', 'q.tsq', '--response', 'r.tsr'];

it.each(['receipt', 'append'] as const)('%s refuses the index of an export by name', async (verb) => {
  const { folder, run } = await workFolder();
  const { bytes } = await goodIndex();
  writeFileSync(join(folder, 'index.asice'), bytes as Uint8Array);
  const { code, errors } = await run(runTimestamp, verb, 'index.asice', ...both, '--out', 'x.asics');
  expect(code).toBe(2);
  expect(errors.join(' ')).toContain('index.asice is the index of an export, not a bundle.');
});

describe.skipIf(missing)('runproof timestamp', () => {
  it.each([
    ['receipt', [], 'receipt.asics'],
    ['append', ['--inside'], 'stamped.asice'],
  ])('%s: what it makes verifies here and by the commands it prints', async (verb, extra, made) => {
    const { folder, run } = await workFolder();
    expect(await run(runTimestamp, 'request', NAME, ...extra, '--out', 'q.tsq')).toMatchObject({
      code: 0,
      errors: [],
    });
    answer(folder);
    const { code, out } = await run(runTimestamp, verb, NAME, ...both, '--out', made, '--tsa', 'tsa.pem');
    expect([code, out[0]]).toEqual([
      0,
      expect.stringMatching(/ by Example Bank time stamps, Example Bank\.$/),
    ]);
    const commands = out.filter((line) => line.startsWith('  ')).join('\n');
    const shell = spawnSync('bash', ['-ec', commands], { cwd: folder, encoding: 'utf8' });
    expect(`${shell.stdout}${shell.stderr}`).toContain('Verification: OK');
    const verified = await run(runVerify, made, '--root', 'root.pem', '--tsa', 'tsa.pem', '--json');
    expect(verified.code).toBe(0);
    expect(JSON.parse(verified.out[0] ?? '')).toMatchObject({
      outsideWitness: true,
      timestamps: [{ over: 'bundle', proved: true }],
    });
    const claimed = await run(runVerify, made, '--root', 'root.pem');
    expect(claimed.code).toBe(0);
    expect(claimed.out.join('\n')).toContain('says a time stamp in the name of');
  });

  it('verify --head takes a token: it witnesses the head that it is over, and no other history', async () => {
    const { folder, run } = await workFolder();
    const text = (parts.input.logs[0]?.checkpoint ?? '').split('\n').slice(0, 3).join('\n');
    const stamp = (over: string) => tsa?.stamp(new TextEncoder().encode(`${over}\n`)) ?? '';
    writeFileSync(join(folder, 'good.tst'), stamp(text));
    writeFileSync(join(folder, 'other.tst'), stamp(text.replace(/\n\d+\n/, '\n99\n')));
    const good = await run(runVerify, NAME, '--root', 'root.pem', '--head', 'good.tst', '--json');
    expect(JSON.parse(good.out[0] ?? '')).toMatchObject({ verdict: 'verified', outsideWitness: true });
    const other = await run(runVerify, NAME, '--root', 'root.pem', '--head', 'other.tst');
    expect(other.code).toBe(1);
    expect(other.out.join('\n')).toContain('head_not_prefix');
    const script = resolve('build/verify.py');
    const independent = (head: string) =>
      spawnSync('python3', ['-B', script, NAME, '--root', 'root.pem', '--head', head], {
        cwd: folder,
        encoding: 'utf8',
      });
    const [agreed, refused] = [independent('good.tst'), independent('other.tst')];
    expect([agreed.status, refused.status]).toEqual([0, 1]);
    expect(agreed.stdout).not.toContain('No outside witness');
    expect(refused.stdout).toContain('(head_not_prefix)');
  });

  it('request --head: the token is over the signed text of the head', async () => {
    const { folder, run } = await workFolder();
    const done = await run(runTimestamp, 'request', '--head', 'head.txt', '--out', 'q.tsq', '--json');
    expect(done.code).toBe(0);
    answer(folder);
    writeFileSync(
      join(folder, 'body'),
      readFileSync(join(folder, 'head.txt'), 'utf8').split('\n\n')[0] + '\n',
    );
    const args = ['ts', '-verify', '-data', 'body', '-in', 'r.tsr', '-CAfile', 'tsa.pem'];
    expect(execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' })).toContain(
      'Verification: OK',
    );
  });

  it.each([
    ['nonce_differs', ['receipt', NAME, '--request', 'other.tsq', '--response', 'r.tsr']],
    ['token_imprint_differs', ['receipt', 'other.asice', ...both]],
    ['request_malformed', ['receipt', NAME, '--request', 'r.tsr', '--response', 'r.tsr']],
    ['response_malformed', ['receipt', NAME, '--request', 'q.tsq', '--response', 'q.tsq']],
    ['tsa_malformed', ['receipt', NAME, ...both, '--tsa', 'q.tsq']],
    ['zip_not_found', ['append', 'no.asice', ...both]],
  ])('1, and nothing is written: %s', async (code, args) => {
    const { folder, run } = await workFolder();
    await run(runTimestamp, 'request', NAME, '--out', 'q.tsq');
    await run(runTimestamp, 'request', NAME, '--out', 'other.tsq');
    answer(folder);
    writeFileSync(join(folder, 'other.asice'), 'another bundle');
    const done = await run(runTimestamp, ...args, '--out', 'made', '--json');
    expect(done.code).toBe(1);
    expect(JSON.parse(done.out[0] ?? '')).toMatchObject({ ok: false, error: { code } });
    expect(() => readFileSync(join(folder, 'made'))).toThrow();
  });

  it.each([
    [[]],
    [['request', NAME]],
    [['request', '--out', 'q']],
    [['request', NAME, '--head', 'head.txt', '--out', 'q']],
    [['request', '--head', 'head.txt', '--inside', '--out', 'q']],
    [['receipt', NAME, '--out', 'q']],
    [['receipt', 'head.txt', ...both, '--out', 'q']],
    [['frobnicate', NAME, '--out', 'q']],
    [['request', 'none', '--out', 'q']],
    [['request', NAME, '--fast', '--out', 'q']],
  ])('2 for %j', async (args) => {
    const { run } = await workFolder();
    const { code, out, errors } = await run(runTimestamp, ...args);
    expect([code, out]).toEqual([2, []]);
    expect(errors.join('')).not.toBe('');
  });
});
