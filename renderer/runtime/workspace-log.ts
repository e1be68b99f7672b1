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
import { mergeWorkspace, translateWorkspace } from '../../shared/incident/merge/merge-workspace.ts';
import { openLogSession, type Loaded, type Mind } from './log-session.ts';
import { mergeTold, type OtherLog } from './other-logs.ts';
import { metaOf } from './record-meta.ts';
import type { Receipt, RecordRow, Refusal } from './runtime.ts';

const MIND: Mind<WorkspaceState, WorkspaceCommand, WorkspaceEvent> = {
  initial: initialWorkspace,
  decide: decideWorkspace,
  localise: (command, base) =>
    translateWorkspace(command, {
      id: (id) => id,
      position: (position) => position,
      absolute: (origin, seq) => base.positionOf(origin, seq),
    }) ?? command,
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
  /** The record, of whatever device, that the state calls by this number. */
  rowAt(position: number): RecordRow | undefined;
  /** Reads everything again, with what came from other devices. */
  reopen(loaded: Loaded, others: readonly OtherLog[]): Result<null, Refusal>;
  submit(
    command: WorkspaceCommand,
    options?: {
      readonly bytes?: readonly StoredAttachment[];
      readonly by?: { readonly actor: string; readonly role: string };
    },
  ): Promise<Result<Receipt, Refusal>>;
  follow(more: Loaded): Result<null, Refusal>;
  /** What the rules would answer now to this command by whoever acts; nothing is recorded. */
  wouldRefuse(
    command: WorkspaceCommand,
    by?: { readonly actor: string; readonly role: string },
  ): Refusal | undefined;
}

export function openWorkspaceLog(
  core: Core,
  loaded: Loaded,
  others: readonly OtherLog[],
): Result<WorkspaceLog, Refusal> {
  const origin = core.originOf('workspace');
  const { founder } = core.workspace;
  const open = (own: Loaded, foreign: readonly OtherLog[]) => {
    const base = mergeTold(core, { origin, ...own }, foreign, founder, (logs, bytesOf) =>
      mergeWorkspace(logs, founder, bytesOf),
    );
    return base.ok ? openLogSession(MIND, core.writer, origin, own, base.value) : base;
  };
  const session = open(loaded, others);
  if (!session.ok) return session;
  let log = session.value;
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
    rowAt: (position) => log.rowAt(position),
    reopen: (own, foreign) => {
      const again = open(own, foreign);
      if (!again.ok) return again;
      log = again.value;
      return ok(null);
    },
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
    wouldRefuse: (command, by = { actor: core.actor.person, role: core.actor.role }) => {
      const decided = decideWorkspace(log.state(), command, { ...by, now: core.clock.now() });
      return decided.ok ? undefined : decided.error;
    },
  });
}
