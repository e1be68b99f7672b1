// Whether a workspace takes what is told of devices and keys. The signatures under certificates and revocations are the
// verifier's to check; here it is whether the record makes sense of the roster before it.

import type { Sha256 } from '../base/ids.ts';
import { ok } from '../base/result.ts';
import { filledText } from './step-rules.ts';
import { refuse, type Decided, type Of, type Refused } from './workspace-problem.ts';
import type { WorkspaceState } from './workspace-state.ts';

function refuseKnownKey(state: WorkspaceState, certificate: Sha256): Refused | undefined {
  if (!state.keys.some(({ certificateSha256 }) => certificateSha256 === certificate)) return undefined;
  return refuse(
    'key_known_already',
    'This certificate is in the record already; each key is enrolled once.',
    'Ask for a new request on the device that the key is for.',
    certificate,
  );
}

export function decideEnrolDevice(state: WorkspaceState, command: Of<'EnrolDevice'>): Decided {
  const { device, certificateSha256, values } = command;
  if (filledText(values, 'label') === '')
    return refuse('value_missing', 'The device has no name.', 'Write what people call it.', device);
  if (state.devices.some((known) => known.device === device))
    return refuse(
      'device_enrolled_already',
      'This device is enrolled already.',
      'Its key is replaced on the device itself; a revoked device asks anew.',
      device,
    );
  return (
    refuseKnownKey(state, certificateSha256) ??
    ok([{ kind: 'DeviceEnrolled', device, certificateSha256, values }])
  );
}

/** The first device of a workspace is in no enrolment; it can be revoked all the same. */
export function decideRevokeDevice(state: WorkspaceState, command: Of<'RevokeDevice'>): Decided {
  const { device, certificates, values } = command;
  if (state.devices.some((known) => known.device === device && known.revokedAt !== undefined))
    return refuse('device_unknown', 'This device is revoked already.', 'Choose another device.', device);
  if (certificates.length === 0)
    return refuse(
      'key_unknown',
      'The revocation names no certificate.',
      'Revoke the device in Settings, which names them.',
      device,
    );
  if (filledText(values, 'reason') === '')
    return refuse('value_missing', 'A revocation needs its reason.', 'Write one sentence why.', device);
  return ok([{ kind: 'DeviceRevoked', device, certificates, values }]);
}

function refuseLeft(state: WorkspaceState, person: string): Refused | undefined {
  if (state.people.some((known) => known.person === person && known.revokedAt === undefined))
    return undefined;
  return refuse(
    'person_unknown',
    'This person is not enrolled, or is revoked already.',
    'Choose a person from the list.',
    person,
  );
}

export function decideAddKey(state: WorkspaceState, command: Of<'AddKey'>): Decided {
  const { person, certificateSha256, values } = command;
  return (
    refuseLeft(state, person) ??
    refuseKnownKey(state, certificateSha256) ??
    ok([{ kind: 'KeyAdded', person, certificateSha256, values }])
  );
}

/** The first device's certificate, and one that was enrolled before keys were listed, need not be known. */
export function decideRotate(state: WorkspaceState, command: Of<'RotateKey'>): Decided {
  const { subject, oldCertSha256, newCertSha256, values } = command;
  const left = subject.startsWith('per_') ? refuseLeft(state, subject) : undefined;
  if (left) return left;
  if (state.devices.some((known) => known.device === subject && known.revokedAt !== undefined))
    return refuse('device_unknown', 'This device is revoked.', 'Enrol it anew.', subject);
  const old = state.keys.find(({ certificateSha256 }) => certificateSha256 === oldCertSha256);
  if (old && (old.subject !== subject || old.endedAt !== undefined))
    return refuse(
      'key_unknown',
      'The certificate that would be replaced is another holder’s, or is replaced already.',
      'Open Settings again and replace the present key.',
      oldCertSha256,
    );
  if (filledText(values, 'reason') === '')
    return refuse('value_missing', 'A new key needs its reason.', 'Write one sentence why.', subject);
  return (
    refuseKnownKey(state, newCertSha256) ??
    ok([{ kind: 'KeyRotated', subject, oldCertSha256, newCertSha256, values }])
  );
}
