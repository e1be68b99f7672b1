// Keys over real hosts on disk: the root out and in, a second device and people by text, new keys, revocations; each wrong text is
// refused for its one cause.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { HostHandlers } from '../../../electron/host/create-host.ts';
import type { DeviceId, PersonId, Sha256, WorkspaceId } from '../../../shared/base/ids.ts';
import { readCertificate } from '../../../shared/bundle/certificate.ts';
import { lenientPem } from '../../../shared/bundle/pem.ts';
import { readRevocation } from '../../../shared/bundle/revocation.ts';
import { verifyEcdsa } from '../../../electron/host/verify-ecdsa.ts';
import { readNote } from '../../../shared/evidence/checkpoint.ts';
import type { LogHead } from '../../../shared/evidence/evidence-store.port.ts';
import type { HostResult, WorkspaceSummary } from '../../../shared/ipc/contract.ts';
import { sampleAppend } from '../../support/sample-log.ts';
import { openHost, SteppedClock, temporaryFolder } from '../../support/workspace-on-disk.ts';

const PERSON = 'per_abcdefghijklmnop' as PersonId;
const PIN = '271828';
const PASSPHRASE = 'five words that fit nowhere';

function value<T>(result: HostResult<T>): T {
  expect(result.ok ? '' : `${result.error.code}: ${result.error.message}`).toBe('');
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}
const check = (result: HostResult<unknown>, code: string): void => {
  expect(result.ok ? 'accepted' : result.error.code).toBe(code);
};
/** One letter of a Base64 value of the line changed. */
const spoil = (line: string, field: string): string =>
  line.replace(
    new RegExp(`("${field}":"[^"]{20})(.)`),
    (_, before: string, letter: string) => `${before}${letter === 'A' ? 'B' : 'A'}`,
  );

function appendOf(workspace: WorkspaceId, origin: string, after?: LogHead) {
  const { expectedSize, records, disclosures } = sampleAppend(origin, 3, after);
  return { workspace, origin, expectedSize, records, disclosures, attachments: [] };
}

let dataFolder: string;
let host: HostHandlers;
let at: WorkspaceSummary;
let other: HostHandlers;
const clock = new SteppedClock('2026-11-20T08:00:00.000Z');

beforeAll(async () => {
  dataFolder = temporaryFolder();
  host = openHost(dataFolder, clock);
  at = value(await host['workspace.create']({ name: 'Example Bank', sample: true }));
  other = openHost(temporaryFolder(), clock);
});

describe('the root', () => {
  let file: string;
  beforeAll(async () => {
    const { workspace } = at;
    file = value(await host['root.export']({ workspace, passphrase: PASSPHRASE })).file;
  });

  test('is on this device only, then exported, then away; the file opens it again', async () => {
    const { workspace } = at;
    const state = async () => value(await host['root.state']({ workspace })).state;
    const fresh = value(await host['workspace.create']({ name: 'Fresh', sample: true }));
    expect(value(await host['root.state']({ workspace: fresh.workspace })).state).toBe('here_only');
    const exported = value(await host['root.export']({ workspace: fresh.workspace, passphrase: PASSPHRASE }));
    expect(exported.sheet).not.toContain('<script');
    expect(await state()).toBe('exported');
    check(
      await host['root.remove']({ workspace, root: { file, passphrase: 'not the passphrase' } }),
      'root_refused',
    );
    expect(await state()).toBe('exported');
    value(await host['root.remove']({ workspace, root: { file, passphrase: PASSPHRASE } }));
    expect(await state()).toBe('away');
    expect(readdirSync(join(dataFolder, workspace, 'keys'))).not.toContain('root.key');
    check(await host['person.enrol']({ workspace, person: PERSON, pin: PIN }), 'root_away');
    const { request } = value(
      await host['person.request']({ workspace, person: PERSON, label: 'P. Person', pin: PIN }),
    );
    check(await host['person.grant']({ workspace, request }), 'root_away');
    const root = { file, passphrase: PASSPHRASE };
    const { grant } = value(await host['person.grant']({ workspace, request, root }));
    value(await host['person.accept']({ workspace, grant }));
    value(await host['person.verifyPin']({ workspace, person: PERSON, pin: PIN }));
  });

  test.each([
    [
      'a weak passphrase',
      async () => host['root.export']({ workspace: at.workspace, passphrase: 'short' }),
      'passphrase_weak',
    ],
    [
      'a passphrase of one letter',
      async () => host['root.export']({ workspace: at.workspace, passphrase: 'a'.repeat(20) }),
      'passphrase_weak',
    ],
    [
      'a file of another workspace',
      async () => {
        const foreign = value(await other['workspace.create']({ name: 'Other', sample: true }));
        const root = { file, passphrase: PASSPHRASE };
        return other['device.rotate']({ workspace: foreign.workspace, root });
      },
      'root_refused',
    ],
    [
      'a file with one letter changed',
      async () =>
        host['device.rotate']({
          workspace: at.workspace,
          root: { file: spoil(file, 'sealed'), passphrase: PASSPHRASE },
        }),
      'root_refused',
    ],
  ])('refuses %s', async (_name, act, code) => {
    check(await act(), code);
  });
});

describe('a second device', () => {
  let first: HostHandlers;
  let second: HostHandlers;
  let bank: WorkspaceSummary;
  beforeAll(async () => {
    first = openHost(temporaryFolder(), clock);
    second = openHost(temporaryFolder(), clock);
    bank = value(await first['workspace.create']({ name: 'Example Bank', sample: true }));
  });

  test('asks, is granted, joins without the root; its device is revoked', async () => {
    const { workspace, rootFingerprint } = bank;
    const asked = value(await second['device.request']({ label: 'Second desk' }));
    const read = value(await first['enrolment.readRequest']({ request: asked.request }));
    expect(read).toMatchObject({ kind: 'device', id: asked.device, label: 'Second desk' });
    const { grant, certificateSha256 } = value(
      await first['device.grant']({ workspace, request: asked.request }),
    );
    expect(value(await second['enrolment.readGrant']({ grant }))).toMatchObject({
      kind: 'device',
      workspace,
      rootFingerprint,
    });
    check(await second['device.join']({ grant, rootFingerprint: '0'.repeat(64) as Sha256 }), 'root_differs');
    check(
      await second['device.join']({ grant: spoil(grant, 'proof'), rootFingerprint }),
      'enrolment_invalid',
    );
    check(await other['device.join']({ grant, rootFingerprint }), 'grant_not_mine');
    expect(value(await second['device.join']({ grant, rootFingerprint }))).toMatchObject({
      workspace,
      device: asked.device,
    });
    expect(value(await second['root.state']({ workspace })).state).toBe('away');
    const { texts } = value(await first['key.revoke']({ workspace, subject: asked.device }));
    const root = readCertificate(
      lenientPem(value(await first['workspace.certificates']({ workspace })).root) ?? new Uint8Array(0),
    );
    expect(root.ok).toBe(true);
    if (!root.ok) return;
    const revocation = await readRevocation(texts[0] ?? '', root.value, verifyEcdsa);
    expect(revocation).toMatchObject({
      ok: true,
      value: { subject: asked.device, certificate: certificateSha256 },
    });
    const kept = value(await first['mirror.peers']({ workspace }));
    expect(kept.revocations).toEqual([{ certificate: certificateSha256, text: texts[0] }]);
  });

  test('refuses a request whose proof is another key’s, and one that is for a person', async () => {
    const { workspace } = bank;
    const { request } = value(await second['device.request']({ label: 'Third desk' }));
    check(await first['enrolment.readRequest']({ request: spoil(request, 'proof') }), 'request_proof_wrong');
    check(await first['person.grant']({ workspace, request }), 'enrolment_invalid');
    check(await first['enrolment.readRequest']({ request: `${request} ` }), 'enrolment_invalid');
    check(
      await first['key.revoke']({ workspace, subject: 'dev_zzzzzzzzzzzzzzzz' as DeviceId }),
      'person_unknown',
    );
  });
});

test('a device gets a new key: the head of each log is signed by both, and appends go on under the new one', async () => {
  const folder = temporaryFolder();
  const rotating = openHost(folder, clock);
  const { workspace, device } = value(
    await rotating['workspace.create']({ name: 'Example Bank', sample: true }),
  );
  const origin = `runproof.log/${workspace}/inc_aaaaaaaaaaaaaaaa/${device}`;
  const appended = value(await rotating['mirror.append'](appendOf(workspace, origin)));
  const { oldCertSha256, newCertSha256 } = value(await rotating['device.rotate']({ workspace }));
  expect(newCertSha256).not.toBe(oldCertSha256);
  let countersigned = '';
  for (const reader of [rotating, openHost(folder, clock)]) {
    const [head] = value(await reader['mirror.heads']({ workspace }));
    expect(head).toMatchObject({ origin, size: appended.size, root: appended.root });
    expect(head?.finding).toBeUndefined();
    const note = readNote(head?.checkpoint ?? '');
    expect(note.ok && note.value.signatures).toHaveLength(2);
    countersigned = head?.checkpoint ?? '';
  }
  const peers = value(await rotating['mirror.peers']({ workspace }));
  expect(peers.certificates.filter(({ id }) => id === device)).toHaveLength(2);
  const more = appendOf(workspace, origin, sampleAppend(origin, 3).head);
  const after = value(await rotating['mirror.append'](more));
  expect(after.size).toBe(6);
  const last = readNote(after.checkpoint);
  const both = readNote(countersigned);
  const keys = both.ok ? both.value.signatures.map(({ keyHash }) => keyHash) : [];
  expect(new Set(keys).size).toBe(2);
  expect(last.ok && last.value.signatures.map(({ keyHash }) => keyHash)).toEqual([keys[1]]);
  const [reopened] = value(await openHost(folder, clock)['mirror.heads']({ workspace }));
  expect(reopened).toMatchObject({ size: 6, root: after.root });
  expect(reopened?.finding).toBeUndefined();
});

test('a person gets a new key under a new PIN; the old PIN opens nothing', async () => {
  const folder = temporaryFolder();
  const rotating = openHost(folder, clock);
  const { workspace } = value(await rotating['workspace.create']({ name: 'Example Bank', sample: true }));
  value(await rotating['person.enrol']({ workspace, person: PERSON, pin: PIN }));
  check(
    await rotating['person.rotate']({ workspace, person: PERSON, pin: '161803', newPin: '314159' }),
    'pin_wrong',
  );
  check(
    await rotating['person.rotate']({ workspace, person: PERSON, pin: PIN, newPin: '111111' }),
    'pin_weak',
  );
  value(await rotating['person.rotate']({ workspace, person: PERSON, pin: PIN, newPin: '314159' }));
  value(await rotating['person.verifyPin']({ workspace, person: PERSON, pin: '314159' }));
  check(await rotating['person.verifyPin']({ workspace, person: PERSON, pin: PIN }), 'pin_wrong');
  const certificates = value(await rotating['workspace.certificates']({ workspace }));
  expect(certificates.people.map(({ person }) => person)).toEqual([PERSON]);
  const names = readdirSync(join(folder, workspace, 'certificates')).filter((name) =>
    name.startsWith(PERSON),
  );
  expect(names).toHaveLength(2);
  expect(readFileSync(join(folder, workspace, 'certificates', `${PERSON}.pem`), 'utf8')).toBe(
    certificates.people[0]?.pem,
  );
});
