// The commands of README.txt, run as an auditor would: OpenSSL, unzip and coreutils only.

import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lacksTools } from '../../support/installed-tools.ts';
import { createRichParts } from '../../support/sample-rich-bundle.ts';
import {
  buildSample,
  createSampleParts,
  entriesOf,
  reseal,
  type SampleParts,
  zipOf,
} from '../../support/sample-bundle.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const missing = lacksTools('openssl', 'unzip', 'sha256sum', 'bash');

async function runCommands(
  change: (bytes: Uint8Array) => Uint8Array = (bytes) => bytes,
  parts: SampleParts = createSampleParts(),
): Promise<{ output: string; status: number | null }> {
  const folder = await temporaryFolder();
  writeFileSync(join(folder, 'bundle.asice'), change(await buildSample(parts)));
  writeFileSync(join(folder, 'root.pem'), parts.keys.root.pem);
  const readme = execFileSync('unzip', ['-p', 'bundle.asice', 'README.txt'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const commands = readme
    .split('\n')
    .filter((line) => line.startsWith('    '))
    .map((line) => line.slice(4));
  expect(commands.length).toBeGreaterThan(20);
  writeFileSync(
    join(folder, 'check.sh'),
    `{ ${commands.join('\n')}\n} > output.txt 2>&1\n`.replaceAll(
      '> output.txt',
      `> ${join(folder, 'output.txt')}`,
    ),
  );
  const { status } = spawnSync('bash', ['check.sh'], { cwd: folder });
  return { output: readFileSync(join(folder, 'output.txt'), 'utf8'), status };
}

/** The journal names the log; root of the log and root of the journal are each printed twice. */
function expectJournal(output: string): void {
  const [, ofLog, head, ofProof, ofJournal] =
    /"root":"(\S{44})"\n(\S{44})\n(\S{44})\n(\S{44})\n/.exec(output) ?? [];
  expect(output).toContain('"origin","runproof.log/');
  expect(ofLog).toBeDefined();
  expect([ofLog, ofProof]).toEqual([head, ofJournal]);
}

describe.skipIf(missing)('the commands in README.txt', () => {
  it('say what the readme promises for a good bundle', async () => {
    const { output, status } = await runCommands();
    expect(status).toBe(0);
    expect(output).toContain('CAdES Verification successful');
    expect(output).toContain('CN = dev_aaaaaaaaaaaaaaaa');
    expect(output).toContain('manifest-sha256.txt: all OK');
    // Two logs, and the journal.
    expect(output.match(/Verified OK/g)).toHaveLength(3);
    expect(output.match(/CMS Verification successful/g)).toHaveLength(1);
    expectJournal(output);
    expect(output).toContain('4 records');
    expect(output).toContain('7 records');
    expect(output).not.toMatch(/BAD|differ|EOF|FAILED|rror/);
  });

  it('check several devices, one with a new key', async () => {
    const { output, status } = await runCommands(undefined, createRichParts());
    expect(status).toBe(0);
    expect(output.match(/Verified OK/g)?.length).toBeGreaterThan(3);
    expect(output).not.toMatch(/BAD|differ|EOF|FAILED|rror/);
    expectJournal(output);
  });

  it('point at a value that no record commits to', async () => {
    const alter = (bytes: Uint8Array): Uint8Array =>
      zipOf(
        entriesOf(bytes).map((entry) =>
          entry.name.endsWith('/disclosures.jsonl')
            ? { ...entry, bytes: Buffer.from('WyJBIiwiYSIsMV0\n') }
            : entry,
        ),
      );
    expect((await runCommands(alter)).output).toMatch(/BAD value [A-Za-z0-9_-]{43}/);
  });

  it.each([
    {
      name: 'cut',
      change: (text: string) => text.replace(/[^\n]+\n$/, ''),
      bad: ['BAD size: 4 records were signed', 'BAD root: other records were signed'],
      count: 3,
    },
    {
      name: 'altered',
      change: (text: string) => text.replace(/"at":"20(?=[^\n]+\n$)/, '"at":"21'),
      bad: ['BAD root: other records were signed'],
      count: 4,
    },
  ])(
    'point at a newest record that was $name before the device sealed again',
    async ({ change, bad, count }) => {
      const parts = createSampleParts();
      const { output } = await runCommands((bytes) => {
        const entries = entriesOf(bytes).map((entry) => {
          if (!/^data\/logs\/[^/]+\/records\.jsonl$/.test(entry.name)) return entry;
          const before = Buffer.from(entry.bytes).toString();
          expect(change(before)).not.toBe(before);
          return { ...entry, bytes: Buffer.from(change(before)) };
        });
        return reseal(entries, parts.device);
      }, parts);
      expect(output).toContain('CAdES Verification successful');
      expect(output).toContain('manifest-sha256.txt: all OK');
      expect(output).toContain(`${count} records`);
      expect(output.match(/BAD (size|root|record).*/g)).toEqual(bad);
    },
  );

  it('point at an altered record', async () => {
    const alter = (bytes: Uint8Array): Uint8Array =>
      zipOf(
        entriesOf(bytes).map((entry) =>
          entry.name.endsWith('/records.jsonl') && entry.name.startsWith('data/logs')
            ? {
                ...entry,
                bytes: Buffer.from(Buffer.from(entry.bytes).toString().replace('AddNote', 'AddNota')),
              }
            : entry,
        ),
      );
    const { output } = await runCommands(alter);
    expect(output).toContain('BAD data/logs/dev_aaaaaaaaaaaaaaaa/records.jsonl');
    expect(output).toContain('BAD record 3');
    expect(output).not.toContain('manifest-sha256.txt: all OK');
  });

  it('fail for the root of another workspace', async () => {
    const folder = await temporaryFolder();
    const [parts, others] = [createSampleParts(), createSampleParts()];
    writeFileSync(join(folder, 'bundle.asice'), await buildSample(parts));
    writeFileSync(join(folder, 'root.pem'), others.keys.root.pem);
    execFileSync('unzip', ['-q', 'bundle.asice', '-d', 'x'], { cwd: folder });
    const args = [
      'cms',
      '-verify',
      '-binary',
      '-inform',
      'DER',
      '-in',
      'x/META-INF/signature001.p7s',
      '-content',
      'x/META-INF/ASiCManifest001.xml',
      '-CAfile',
      'root.pem',
      '-out',
      '/dev/null',
    ];
    expect(spawnSync('openssl', args, { cwd: folder }).status).not.toBe(0);
  });
});
