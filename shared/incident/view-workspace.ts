// A workspace as people read it.

import type { VersionState, WorkspaceState } from './workspace-state.ts';
import type { VersionView, WorkspaceView } from './workspace.ts';

const viewVersion = ({ authors: _authors, ...version }: VersionState): VersionView => version;

export const viewWorkspace = ({ name, people, versions, providers }: WorkspaceState): WorkspaceView => ({
  name,
  people,
  versions: versions.map(viewVersion),
  providers,
});
