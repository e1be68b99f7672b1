// The workspace log as it is lived: people, versions and providers of this device's workspace.

import { ok, type Result } from '../../shared/base/result.ts';
import type { StoredAttachment } from '../../shared/evidence/evidence-store.port.ts';
import { buildContent, readContent } from '../../shared/incident/record-content.ts';
import { decideWorkspace } from '../../shared/incident/decide-workspace.ts';
import { evolveWorkspace } from '../../shared/incident/evolve-workspace.ts';
import { viewWorkspace } from '../../shared/incident/view-workspace.ts';
import { initialWorkspace, type WorkspaceState } from '../../shared/incident/workspace-state.ts';
import type { WorkspaceCommand, WorkspaceView } from '../../shared/incident/workspace.ts';
import type { WorkspaceEvent } from '../../shared/incident/workspace-event.ts';
import type { Core } from './core.ts';
import { saving } from './core.ts';
import { openLogSession, type Loaded, type Mind } from './log-session.ts';
import { metaOf } from './record-meta.ts';
import type { Receipt, RecordRow, Refusal } from './runtime.ts';

const MIND: Mind<WorkspaceState, WorkspaceCommand, WorkspaceEvent> = {
  initial: initialWorkspace,
  decide: decideWorkspace,
  evolve: (state, events, meta) =>
    events.reduce((before, event) => evolveWorkspace(before, event, meta), state),
  content: buildContent,
  read: (record, opened, bytesOf) => {
    const read = readContent(record, opened, bytesOf);
    return read.ok
      ? ok({ events: read.value.events as readonly WorkspaceEvent[], meta: metaOf(record, read.value) })
      : read;
  },
  projections: () => [],
};

export interface WorkspaceLog {
  readonly origin: string;
  view(): WorkspaceView;
  rows(): readonly RecordRow[];
  submit(
    command: WorkspaceCommand,
    options?: {
      readonly bytes?: readonly StoredAttachment[];
      readonly by?: { readonly actor: string; readonly role: string };
    },
  ): Promise<Result<Receipt, Refusal>>;
  follow(more: Loaded): Result<null, Refusal>;
}

export function openWorkspaceLog(core: Core, loaded: Loaded): Result<WorkspaceLog, Refusal> {
  const origin = core.originOf('workspace');
  const session = openLogSession(MIND, core.writer, origin, loaded);
  if (!session.ok) return session;
  const log = session.value;
  let seen = log.state();
  let view = viewWorkspace(seen);
  return ok({
    origin,
    view: () => {
      if (seen !== log.state()) {
        seen = log.state();
        view = viewWorkspace(seen);
      }
      return view;
    },
    rows: () => log.rows(),
    submit: (command, options = {}) =>
      saving(core, () =>
        log.submit({
          command,
          by: {
            ...(options.by ?? { actor: core.actor.person, role: core.actor.role }),
            now: core.clock.now(),
          },
          attachments: [],
          bytes: options.bytes ?? [],
        }),
      ),
    follow: (more) => log.follow(more),
  });
}
