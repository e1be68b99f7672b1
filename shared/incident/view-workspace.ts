// A workspace as people read it.

import type { VersionState, WorkspaceState } from './workspace-state.ts';
import type { VersionView, WorkspaceView } from './workspace.ts';

const viewVersion = ({ authors: _authors, ...version }: VersionState): VersionView => version;

export const viewWorkspace = ({
  name,
  people,
  devices,
  keys,
  versions,
  providers,
  services,
  reportingEntity,
}: WorkspaceState): WorkspaceView => ({
  name,
  people,
  devices,
  keys,
  versions: versions.map(viewVersion),
  providers,
  ...(services === undefined ? {} : { services }),
  ...(reportingEntity === undefined ? {} : { reportingEntity }),
});
