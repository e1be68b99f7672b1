// `fsck` over real mirrors: one thing spoiled each, and the record, file and byte that must be named.

import { copyFile, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runFsck } from '../../../electron/cli/fsck.ts';
import type { Sha256 } from '../../../shared/base/ids.ts';
import { buildAppend, emptyHead } from '../../../shared/evidence/build-append.ts';
import { buildCommandLine, nodePrograms, runProgram } from '../../support/built-command-line.ts';
import { sampleHost } from '../../support/sample-host.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

interface Mirror {
  readonly data: string;
  readonly workspace: string;
  readonly log: string;
  readonly attachment: string;
}

/** Four records in four appends, one attachment, closed in order unless told otherwise. */
async function sampleMirror(close = true): Promise<Mirror & { stop(): Promise<void> }> {
  const data = await temporaryFolder();
  const host = sampleHost(data);
  const made = await host['workspace.create']({ name: 'Example Bank', sample: true });
  if (!made.ok) throw new Error(made.error.message);
  const { workspace, device } = made.value;
  const origin = `runproof.log/${workspace}/workspace/${device}`;
  const bytes = new Uint8Array([1, 2, 3]);
  const sha256 = createHash('sha256').update(bytes).digest('hex') as Sha256;
  let head = emptyHead(origin);
  for (let number = 0; number < 4; number += 1) {
    const value = { name: 'a.txt', mediaType: 'text/plain', size: 3, sha256 };
    const built = buildAppend(
      head,
      {
        at: Date.UTC(2026, 10, 20, 8, number),
        type: 'note.added',
        actor: 'per_aaaaaaaaaaaaaaaa',
        pub: {},
        disclosures: [{ name: 'attachment.0', value }],
      },
      (length) => new Uint8Array(length).fill(number),
    );
    if (!built.ok) throw new Error(built.error.message);
    const done = await host['mirror.append']({
      workspace,
      origin,
      expectedSize: number,
      records: [built.value.stored.line],
      disclosures: built.value.disclosures.map((disclosure) => ({ seq: number, disclosure })),
      attachments: [{ sha256, bytes }],
    });
    expect(done.ok).toBe(true);
    head = built.value.head;
  }
  if (close) await host.close();
  const folder = join(data, workspace);
  const log = join(folder, 'mirror', 'workspace', device);
  return { data, workspace, log, attachment: join(folder, 'attachments', sha256), stop: () => host.close() };
}

async function fsck(...args: readonly string[]) {
  const lines: string[] = [];
  const code = await runFsck(args, {
    print: (line) => lines.push(line),
    printError: (line) => lines.push(line),
  });
  return { code, text: lines.join('\n') };
}

async function flip(path: string, at: number): Promise<void> {
  const bytes = await readFile(path);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(path, bytes);
}
/** Byte where frame `number` begins. */
async function frameAt(path: string, number: number): Promise<number> {
  const bytes = await readFile(path);
  let at = 0;
  for (let index = 0; index < number; index += 1) at += 8 + bytes.readUInt32LE(at);
  return at;
}

test('a sound mirror, by its data folder and by its workspace folder', async () => {
  const { data, workspace } = await sampleMirror();
  for (const folder of [data, join(data, workspace)]) {
    const { code, text } = await fsck(folder);
    expect(text).toContain('All 4 records of 1 logs hold.');
    expect(code).toBe(0);
  }
});

test('beside the running app, it reads and changes nothing', async () => {
  const mirror = await sampleMirror(false);
  expect(await fsck(mirror.data)).toMatchObject({ code: 0 });
  await mirror.stop();
});

const DAMAGE: readonly {
  readonly title: string;
  readonly spoil: (mirror: Mirror) => Promise<void>;
  readonly seq: number;
  readonly file: string;
}[] = [
  {
    title: 'a flipped bit in record 3',
    spoil: async ({ log }) =>
      flip(join(log, 'records.log'), (await frameAt(join(log, 'records.log'), 2)) + 40),
    seq: 2,
    file: 'records.log',
  },
  {
    title: 'a flipped bit in the value of record 2',
    spoil: async ({ log }) =>
      flip(join(log, 'disclosures.log'), (await frameAt(join(log, 'disclosures.log'), 1)) + 20),
    seq: 1,
    file: 'disclosures.log',
  },
  {
    title: 'records cut off behind the second',
    spoil: async ({ log }) => truncate(join(log, 'records.log'), await frameAt(join(log, 'records.log'), 2)),
    seq: 2,
    file: 'heads.log',
  },
  {
    title: 'a flipped bit in a signed head in the middle',
    spoil: async ({ log }) => flip(join(log, 'heads.log'), (await frameAt(join(log, 'heads.log'), 1)) + 90),
    seq: 1,
    file: 'heads.log',
  },
  {
    title: 'no signed head at all',
    spoil: ({ log }) => rm(join(log, 'heads.log')),
    seq: 0,
    file: 'heads.log',
  },
  { title: 'the log gone', spoil: ({ log }) => rm(log, { recursive: true }), seq: 0, file: 'records.log' },
];

test.for(DAMAGE)('$title: named exactly', async ({ spoil, seq, file }) => {
  const mirror = await sampleMirror();
  // Folders stay: where the log is gone, the index of the device still names it.
  await spoil(mirror);
  const { code, text } = await fsck(mirror.data, '--json');
  const report = JSON.parse(text) as {
    ok: boolean;
    workspaces: { logs: { firstBad?: { seq: number; file: string } }[] }[];
  };
  expect(report.ok).toBe(false);
  expect(report.workspaces[0]?.logs[0]?.firstBad).toMatchObject({ seq, file });
  expect(code).toBe(1);
  expect((await fsck(mirror.data)).text).toContain(`record ${seq + 1} (${file}, byte `);
});

test.for(['gone', 'changed'])('an attachment that is %s', async (how) => {
  const { data, attachment } = await sampleMirror();
  if (how === 'gone') await rm(attachment);
  else await writeFile(attachment, 'other');
  const { code, text } = await fsck(data);
  expect(code).toBe(1);
  expect(text).toMatch(/BAD .*record 1: attachment [0-9a-f]{64} is missing or has another hash/);
});

test('an append that a crash broke off is told and is not bad', async () => {
  const { data, log } = await sampleMirror();
  await writeFile(join(log, 'records.log'), Buffer.from([40, 0, 0, 0, 1]), { flag: 'a' });
  const { code, text } = await fsck(data);
  expect(text).toContain('never confirmed');
  expect(code).toBe(0);
});

test('heads signed by a certificate that the root did not issue', async () => {
  const [mirror, other] = [await sampleMirror(), await sampleMirror()];
  await copyFile(
    join(other.data, other.workspace, 'root.pem'),
    join(mirror.data, mirror.workspace, 'root.pem'),
  );
  expect(await fsck(mirror.data)).toMatchObject({ code: 1 });
});

test('wrong usage, and a folder that is no mirror', async () => {
  expect(await fsck()).toMatchObject({ code: 2 });
  expect((await fsck(await temporaryFolder())).text).toContain('holds no workspace');
  expect(await fsck('/nowhere', '--json')).toMatchObject({
    code: 2,
    text: expect.stringContaining('"ok":false'),
  });
});

test('the built command line says the same on the oldest Node that is promised and on ours', async () => {
  const cli = await buildCommandLine(await temporaryFolder());
  const { data, attachment } = await sampleMirror();
  for (const { path: node } of nodePrograms()) {
    const run = (...args: readonly string[]) => runProgram(node, [cli, 'fsck', ...args], { cwd: data });
    const sound = await fsck(data, '--json');
    expect(await run(data, '--json')).toMatchObject({ code: 0, complaint: '' });
    expect(JSON.parse((await run(data, '--json')).out)).toEqual(JSON.parse(sound.text));
    await flip(attachment, 0);
    const damaged = await fsck(data, '--json');
    const ended = await run(data, '--json');
    expect(damaged.code).toBe(1);
    expect(ended.code).toBe(1);
    expect(JSON.parse(ended.out)).toEqual(JSON.parse(damaged.text));
    await flip(attachment, 0);
    expect((await run(join(data, 'nowhere'))).code).toBe((await fsck(join(data, 'nowhere'))).code);
  }
}, 60_000);
