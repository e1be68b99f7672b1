// Folds what happened to devices and keys: which certificate is whose, since when, and until when.

import type { DeviceId, PersonId, Sha256 } from '../base/ids.ts';
import type { Instant } from '../base/instant.ts';
import type { EventMeta } from './state.ts';
import type { KeyView } from './workspace.ts';
import type { KeyEvent } from './workspace-event.ts';
import type { WorkspaceState } from './workspace-state.ts';

type Holder = DeviceId | PersonId;

export const withKey = (
  state: WorkspaceState,
  subject: Holder,
  certificateSha256: Sha256,
  since: Instant,
): WorkspaceState => ({ ...state, keys: [...state.keys, { subject, certificateSha256, since }] });

/** Certificates of a holder that are still in use. */
export const keysOf = (state: WorkspaceState, subject: Holder): readonly Sha256[] =>
  state.keys.flatMap((key) =>
    key.subject === subject && key.endedAt === undefined ? [key.certificateSha256] : [],
  );

const changeKeys = (
  state: WorkspaceState,
  certificates: readonly Sha256[],
  change: (key: KeyView) => KeyView,
): WorkspaceState => ({
  ...state,
  keys: state.keys.map((key) => (certificates.includes(key.certificateSha256) ? change(key) : key)),
});

/** One that was replaced before keeps the time at which it ended. */
export const withoutKeys = (
  state: WorkspaceState,
  certificates: readonly Sha256[],
  at: Instant,
): WorkspaceState =>
  changeKeys(state, certificates, (key) => ({ ...key, endedAt: key.endedAt ?? at, revoked: true }));

export function evolveKeys(state: WorkspaceState, event: KeyEvent, { at }: EventMeta): WorkspaceState {
  switch (event.kind) {
    case 'DeviceEnrolled': {
      const { device, certificateSha256, values } = event;
      const label = typeof values['label'] === 'string' ? values['label'] : '';
      const known = withKey(state, device, certificateSha256, at);
      return { ...known, devices: [...state.devices, { device, label, enrolledAt: at }] };
    }
    case 'DeviceRevoked': {
      const devices = state.devices.map((known) =>
        known.device === event.device ? { ...known, revokedAt: at } : known,
      );
      return { ...withoutKeys(state, event.certificates, at), devices };
    }
    case 'KeyAdded':
      return withKey(state, event.person, event.certificateSha256, at);
    case 'KeyRotated': {
      const { subject, oldCertSha256, newCertSha256 } = event;
      const ended = changeKeys(state, [oldCertSha256], (key) => ({ ...key, endedAt: key.endedAt ?? at }));
      return withKey(ended, subject, newCertSha256, at);
    }
  }
}
