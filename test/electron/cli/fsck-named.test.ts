// `fsck` where the files of a log say less than the index or the journal of the device: what was taken away is named.

import { readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runFsck } from '../../../electron/cli/fsck.ts';
import { createRuntime } from '../../../renderer/runtime/create-runtime.ts';
import { logAndJournal } from '../../support/logs-and-journal.ts';
import { createWorkspaceOnDisk } from '../../support/workspace-on-disk.ts';

async function closedMirror() {
  const disk = await logAndJournal(5);
  await disk.host.close();
  const folder = join(disk.dataFolder, disk.workspace);
  const log = join(folder, 'mirror', 'inc_aaaaaaaaaaaaaaaa', disk.summary.device);
  const journal = join(folder, 'mirror', 'journal', disk.summary.device);
  return { folder, log, journal, index: join(folder, 'mirror.index') };
}

async function fsck(folder: string) {
  const lines: string[] = [];
  const print = (line: string): number => lines.push(line);
  const code = await runFsck([folder], { print, printError: print });
  return { code, text: lines.join('\n') };
}

test('a log that is gone together with the index: the journal still names it', async () => {
  const { folder, log, index } = await closedMirror();
  await rm(log, { recursive: true });
  await rm(index);
  const { code, text } = await fsck(folder);
  expect(code).toBe(1);
  expect(text).toContain('The journal of this device names 5 records of this log; the files hold 0.');
});

test('index, log and journal gone: nothing is left that names the log, but that the index is missing is said', async () => {
  const { folder, log, index, journal } = await closedMirror();
  for (const path of [log, index, journal]) await rm(path, { recursive: true });
  expect((await fsck(folder)).text).toContain('mirror.index is missing.');
});

test('a flipped bit in the index is told', async () => {
  const { folder, index } = await closedMirror();
  const bytes = await readFile(index);
  bytes[200] = (bytes[200] ?? 0) ^ 1;
  await writeFile(index, bytes);
  const { code, text } = await fsck(folder);
  expect(text).toContain('note mirror.index is damaged, or no device of this workspace signed it.');
  expect(code).toBe(0);
});

test('signed heads cut off are gone, not unconfirmed', async () => {
  const { folder, log } = await closedMirror();
  const path = join(log, 'heads.log');
  const { length } = await readFile(path);
  await truncate(path, Math.trunc(length / 2));
  const { code, text } = await fsck(folder);
  expect(code).toBe(1);
  expect(text).toContain('5 records were signed, but the last signed head that can be read covers 2');
  expect(text).not.toContain('never confirmed');
});

test('the records gone: as many as were signed are missed', async () => {
  const { folder, log } = await closedMirror();
  await rm(join(log, 'records.log'));
  const { code, text } = await fsck(folder);
  expect(code).toBe(1);
  expect(text).toContain('5 records were signed; 0 of them can be read.');
});

test('without root.pem, and where there is no folder: said in plain words', async () => {
  const { folder } = await closedMirror();
  await rm(join(folder, 'root.pem'));
  expect(await fsck(folder)).toMatchObject({ code: 2, text: expect.stringContaining('root.pem is missing') });
  expect(await fsck(join(folder, 'nowhere'))).toMatchObject({
    code: 2,
    text: expect.stringContaining('There is no such folder.'),
  });
});

test.for(['gone', 'changed'])(
  'the certificate of a person is %s: the workspace log names it',
  async (how) => {
    const { ports, host, summary, dataFolder, workspace } = await createWorkspaceOnDisk();
    const opened = await createRuntime(ports, await host.about(), summary, () => undefined);
    if (!opened.ok) throw new Error(opened.error.message);
    const person = { name: 'A. Author', roles: ['process-owner', 'administrator'], pin: '271828' };
    const enrolled = await opened.value.enrolPerson(person);
    if (!enrolled.ok) throw new Error(enrolled.error.message);
    await host.close();
    const folder = join(dataFolder, workspace);
    const sound = await fsck(folder);
    expect(sound).toMatchObject({ code: 0 });
    const path = join(folder, 'certificates', `${enrolled.value}.pem`);
    if (how === 'gone') await rm(path);
    else await writeFile(path, 'something else');
    const { code, text } = await fsck(folder);
    expect(code).toBe(1);
    expect(text).toContain(
      `BAD  certificates: the certificate that the workspace log names for ${enrolled.value} is missing or changed.`,
    );
  },
);
