// Keys that were revoked: they sign no bundle, no version and no approval, records go on, and a new key signs again.

import { expect, test } from 'vitest';
import { certificateDer, certificateFingerprint } from '../../../electron/host/certificates.ts';
import type { DeviceId, IncidentId, PersonId, Sha256, WorkspaceId } from '../../../shared/base/ids.ts';
import type { ApprovalFields } from '../../../shared/evidence/approval.ts';
import { buildOrigin } from '../../../shared/evidence/origin.ts';
import type { HostResult } from '../../../shared/ipc/contract.ts';
import { sampleAppend } from '../../support/sample-log.ts';
import { openHost, SteppedClock, temporaryFolder } from '../../support/workspace-on-disk.ts';

const PERSON = 'per_abcdefghijklmnop' as PersonId;
const PIN = '271828';
const DIGEST = 'a'.repeat(64) as Sha256;
const AT = '2026-11-20T08:00:00.000Z';

const codeOf = (result: HostResult<unknown>): string => (result.ok ? 'signed' : result.error.code);

function fieldsOf(workspace: WorkspaceId, device: DeviceId): ApprovalFields {
  return {
    workspace,
    incident: 'inc_aaaaaaaaaaaaaaaa' as IncidentId,
    subjectDevice: device,
    subjectLog: buildOrigin({ workspace, device, subject: 'inc_aaaaaaaaaaaaaaaa' as IncidentId }),
    subjectSeq: 0,
    subjectLeaf: DIGEST,
    logSize: 1,
    logRoot: Buffer.alloc(32).toString('base64'),
    process: DIGEST,
    decision: 'approved',
    role: 'commander',
    approver: PERSON,
    nonce: 'AAAAAAAAAAAAAAAAAAAAAA',
    at: '2026-11-20T08:00:00.000Z',
  };
}

async function bank() {
  const host = openHost(temporaryFolder(), new SteppedClock('2026-11-20T08:00:00.000Z'));
  const made = await host['workspace.create']({ name: 'Example Bank', sample: true });
  if (!made.ok) throw new Error(made.error.message);
  const { workspace, device } = made.value;
  expect(codeOf(await host['person.enrol']({ workspace, person: PERSON, pin: PIN }))).toBe('signed');
  const fields = fieldsOf(workspace, device);
  const signed = async () => ({
    bundle: codeOf(await host.signBundle({ workspace, manifestSha256: DIGEST, at: AT })),
    version: codeOf(await host.signVersion({ workspace, versionSha256: DIGEST, at: AT })),
    approval: codeOf(await host.signApproval({ pin: PIN, fields })),
  });
  return { host, workspace, device, signed };
}

const ALL = { bundle: 'signed', version: 'signed', approval: 'signed' };

test('a revoked device signs no bundle and no version, and its records go on', async () => {
  const { host, workspace, device, signed } = await bank();
  expect(await signed()).toEqual(ALL);
  expect(codeOf(await host['key.revoke']({ workspace, subject: device }))).toBe('signed');
  expect(await signed()).toEqual({ ...ALL, bundle: 'key_revoked', version: 'key_revoked' });
  const origin = buildOrigin({ workspace, device, subject: 'workspace' });
  const { expectedSize, records, disclosures } = sampleAppend(origin, 3);
  const append = { workspace, origin, expectedSize, records, disclosures, attachments: [] };
  expect(codeOf(await host['mirror.append'](append))).toBe('signed');
  expect(codeOf(await host['device.rotate']({ workspace }))).toBe('signed');
  expect(await signed()).toEqual(ALL);
  await host.close();
});

test('a revoked person approves nothing; the device goes on', async () => {
  const { host, workspace, signed } = await bank();
  expect(codeOf(await host['key.revoke']({ workspace, subject: PERSON }))).toBe('signed');
  expect(await signed()).toEqual({ ...ALL, approval: 'key_revoked' });
  await host.close();
});

test('one certificate of several is revoked alone: the present key still signs', async () => {
  const { host, workspace, device, signed } = await bank();
  expect(codeOf(await host['device.rotate']({ workspace }))).toBe('signed');
  const peers = await host['mirror.peers']({ workspace });
  if (!peers.ok) throw new Error(peers.error.message);
  const [earlier] = peers.value.certificates.filter(({ id }) => id === device);
  const certificate = certificateFingerprint(certificateDer(earlier?.pem ?? ''));
  expect(codeOf(await host['key.revoke']({ workspace, subject: device, certificate }))).toBe('signed');
  const after = await host['mirror.peers']({ workspace });
  expect(after).toMatchObject({ ok: true, value: { revocations: [{ certificate }] } });
  expect(await signed()).toEqual(ALL);
  const unknown = { workspace, subject: device, certificate: DIGEST };
  expect(codeOf(await host['key.revoke'](unknown))).toBe('person_unknown');
  await host.close();
});

test('a grant for somebody else’s request makes nobody known here', async () => {
  const [one, other] = [await bank(), await bank()];
  const person = 'per_zzzzzzzzzzzzzzzz' as PersonId;
  const asked = await other.host['person.request']({
    workspace: other.workspace,
    person,
    pin: PIN,
    label: 'Second desk',
  });
  if (!asked.ok) throw new Error(asked.error.message);
  const granted = await other.host['person.grant']({
    workspace: other.workspace,
    request: asked.value.request,
  });
  if (!granted.ok) throw new Error(granted.error.message);
  const foreign = { workspace: one.workspace, grant: granted.value.grant };
  expect(codeOf(await one.host['person.accept'](foreign))).not.toBe('signed');
  const certificates = await one.host['workspace.certificates']({ workspace: one.workspace });
  expect(certificates).toMatchObject({ ok: true, value: { people: [{ person: PERSON }] } });
  await Promise.all([one.host.close(), other.host.close()]);
});
