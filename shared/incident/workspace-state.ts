// A workspace's state: what its log says about people, versions and providers. Plain JSON, folded from events only.

import type { StatedEntity } from './reporting/reporting-entity.ts';
import type { ProviderView, ServiceView } from './third-party/register-view.ts';
import type { DeviceView, KeyView, PersonView, VersionView } from './workspace.ts';

/** Everyone who wrote a version under review, so that none of them approves or publishes it. */
export interface VersionState extends VersionView {
  readonly authors: readonly string[];
}

export interface WorkspaceState {
  readonly name: string;
  readonly people: readonly PersonView[];
  readonly devices: readonly DeviceView[];
  readonly keys: readonly KeyView[];
  readonly versions: readonly VersionState[];
  readonly providers: readonly ProviderView[];
  readonly services?: readonly ServiceView[];
  readonly reportingEntity?: StatedEntity;
  /** Nonces of approvals that counted; each counts once. */
  readonly nonces: readonly string[];
}

export const initialWorkspace: WorkspaceState = {
  name: '',
  people: [],
  devices: [],
  keys: [],
  versions: [],
  providers: [],
  nonces: [],
};
