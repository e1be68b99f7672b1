// Folds one event into a workspace's state. Total; a withheld value is an empty text.

import type { PersonId } from '../base/ids.ts';
import type { Values } from '../base/json.ts';
import type { EventMeta } from './state.ts';
import { evolveKeys, keysOf, withKey, withoutKeys } from './evolve-keys.ts';
import { evolveRegister, registerProvider } from './third-party/evolve-register.ts';
import type { VersionState, WorkspaceState } from './workspace-state.ts';
import type { WorkspaceEvent } from './workspace-event.ts';

const text = (values: Values, field: string): string =>
  typeof values[field] === 'string' ? values[field] : '';

type Of<K extends WorkspaceEvent['kind']> = Extract<WorkspaceEvent, { kind: K }>;

const withVersion = (
  state: WorkspaceState,
  digest: string,
  change: (version: VersionState) => VersionState,
): WorkspaceState => ({
  ...state,
  versions: state.versions.map((version) => (version.digest === digest ? change(version) : version)),
});

/** A version that was sent back is submitted anew under the same digest, or as another one; the review starts over. */
function submit(state: WorkspaceState, event: Of<'VersionSubmitted'>, meta: EventMeta): WorkspaceState {
  const before = state.versions.find(({ digest }) => digest === event.digest);
  const version: VersionState = {
    packageId: event.packageId,
    title: text(event.values, 'title') || event.packageId,
    number: event.number,
    digest: event.digest,
    previous: event.previous,
    author: meta.actor as PersonId,
    authors: [...new Set([...(before?.authors ?? []), meta.actor])],
    changeLog: text(event.values, 'changeLog'),
    submittedAt: meta.at,
    submittedSeq: meta.seq,
    state: 'in_review',
  };
  return { ...state, versions: [...state.versions.filter(({ digest }) => digest !== event.digest), version] };
}

function review(state: WorkspaceState, event: Of<'VersionReviewed'>, meta: EventMeta): WorkspaceState {
  const approved = event.decision === 'approved';
  const reviewed = withVersion(state, event.digest, (version) => ({
    ...version,
    state: approved ? 'approved' : 'changes_asked',
    ...(approved ? { approver: event.approver, approvedAt: meta.at } : {}),
  }));
  return { ...reviewed, nonces: [...state.nonces, event.nonce] };
}

export function evolveWorkspace(
  state: WorkspaceState,
  event: WorkspaceEvent,
  meta: EventMeta,
): WorkspaceState {
  switch (event.kind) {
    case 'WorkspaceNamed':
      return { ...state, name: text(event.values, 'name') };
    case 'PersonEnrolled':
      return {
        ...withKey(state, event.person, event.certificateSha256, meta.at),
        people: [
          ...state.people,
          { person: event.person, name: text(event.values, 'name'), roles: event.roles, enrolledAt: meta.at },
        ],
      };
    case 'PersonRevoked':
      return {
        ...withoutKeys(state, event.certificates ?? keysOf(state, event.person), meta.at),
        people: state.people.map((person) =>
          person.person === event.person ? { ...person, revokedAt: meta.at } : person,
        ),
      };
    case 'DeviceEnrolled':
    case 'DeviceRevoked':
    case 'KeyAdded':
    case 'KeyRotated':
      return evolveKeys(state, event, meta);
    case 'VersionSubmitted':
      return submit(state, event, meta);
    case 'VersionReviewed':
      return review(state, event, meta);
    case 'VersionPublished':
      return withVersion(state, event.digest, (version) => ({
        ...version,
        state: 'published',
        publishedAt: meta.at,
        publishedSeq: meta.seq,
      }));
    case 'ReportingEntitySet':
      return { ...state, reportingEntity: event.entity };
    case 'ProviderRegistered':
      return registerProvider(state, event.provider, event.values, meta);
    case 'ProviderUpdated':
    case 'ProviderRetired':
    case 'ContactVerified':
    case 'ServiceRegistered':
    case 'ServiceRetired':
      return evolveRegister(state, event, meta);
  }
}
