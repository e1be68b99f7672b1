// electron-builder's configuration, tried on a hollow Electron: what is packed, and how the fuses stand afterwards.

import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { runCommand } from '../../../build/run-command.ts';

/** As @electron/fuses finds it: sentinel, version of the wire, number of fuses, one letter each. */
const WIRE = Buffer.from(`dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\x01\x09${'1'.repeat(9)}`);

test('the app holds dist/ only, and what Electron could do besides is switched off', async () => {
  test.skip(process.platform !== 'linux', 'the hollow Electron is a Linux one');
  expect(existsSync('dist/electron/main.js'), 'build first: npm run build').toBe(true);
  const folder = await mkdtemp(join(tmpdir(), 'runproof-package-'));
  const electron = join(folder, 'electron');
  await mkdir(join(electron, 'resources'), { recursive: true });
  await writeFile(join(electron, 'electron'), Buffer.concat([Buffer.alloc(64), WIRE, Buffer.alloc(64)]), {
    mode: 0o755,
  });
  await writeFile(join(electron, 'version'), '0.0.0');
  await writeFile(join(electron, 'LICENSES.chromium.html'), '');
  const output = join(folder, 'release');
  const options = [`-c.electronDist=${electron}`, `-c.directories.output=${output}`];
  const built = await runCommand('electron-builder', ['--linux', '--dir', ...options]);
  expect(built.code, built.output).toBe(0);

  const unpacked = join(output, 'linux-unpacked');
  const files = listPackage(join(unpacked, 'resources', 'app.asar'), { isPack: false });
  expect(files).toContain('/dist/electron/main.js');
  expect(files).toContain('/dist/electron/preload.cjs');
  expect(files.filter((path) => !path.startsWith('/dist') && path !== '/package.json')).toEqual([]);

  const fuses = await getCurrentFuseWire(join(unpacked, 'runproof'));
  const { DISABLE, ENABLE } = FuseState;
  expect(fuses[FuseV1Options.RunAsNode]).toBe(DISABLE);
  expect(fuses[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(DISABLE);
  expect(fuses[FuseV1Options.EnableNodeCliInspectArguments]).toBe(DISABLE);
  expect(fuses[FuseV1Options.EnableEmbeddedAsarIntegrityValidation]).toBe(ENABLE);
  expect(fuses[FuseV1Options.OnlyLoadAppFromAsar]).toBe(ENABLE);
  expect(fuses[FuseV1Options.GrantFileProtocolExtraPrivileges]).toBe(DISABLE);
  await rm(folder, { recursive: true, force: true });
});
