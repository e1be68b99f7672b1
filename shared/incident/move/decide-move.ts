// Whether a running incident may go on by another version: a newer published one of the same package, asked for by whoever leads,
// signed by another person, and only where every token keeps its place.

import { err, ok, type Result } from '../../base/result.ts';
import { moveRun } from '../../engine/move-run.ts';
import type { Key } from '../../engine/command.ts';
import type { EngineEvent } from '../../engine/event.ts';
import { movedTokens } from '../../engine/moved-tokens.ts';
import { movedWaits } from '../../engine/moved-waits.ts';
import type { CommandContext } from '../command.ts';
import type { IncidentContext, RunVersion } from '../context.ts';
import { leaders, listedRoles } from '../permission.ts';
import { refuse, type IncidentCode, type IncidentProblem } from '../problem.ts';
import type { Decided } from '../run-engine.ts';
import { idsOfPerson } from '../same-person.ts';
import { refuseSigned, refuseUnreasoned } from '../signed-fields.ts';
import type { IncidentState } from '../state.ts';
import { filledText } from '../step-rules.ts';
import { titleOf } from '../waiting-step.ts';
import type { ApproveMove, MoveCommand, MoveToVersion, VersionRef } from './move-command.ts';
import { waitingMove, type MoveState } from './move-state.ts';
import { LOST_WORDS } from './move-words.ts';
import { versionInForce } from './runs-on.ts';

type Refused = { readonly ok: false; readonly error: IncidentProblem } | undefined;

const DIRECTING: ReadonlySet<string> = new Set(['management-body']);

/** Who may sign a move: whoever leads or answers for the process, and the management body. */
export const moveApprovers = (context: Pick<IncidentContext, 'manifest'>): readonly string[] => [
  ...leaders(context),
  ...context.manifest.roles.flatMap(({ id }) => (DIRECTING.has(id) ? [id] : [])),
];

function refuseRole(
  context: IncidentContext,
  roles: readonly string[],
  by: CommandContext,
  what: string,
): Refused {
  if (roles.length === 0 || roles.includes(by.role)) return undefined;
  return refuse(
    'role_may_not',
    `A move to another version is ${what} by ${listedRoles(context, roles)}.`,
    'Switch to a person with that role.',
    by.actor,
  );
}

/** Published here, of the same package, newer than the one in force. */
function refuseVersion(context: IncidentContext, state: IncidentState, version: VersionRef): Refused {
  const { packageId, number, digest } = version;
  const now = versionInForce(state);
  if (packageId !== now?.packageId)
    return refuse(
      'version_other_package',
      `The incident runs on ${now?.packageId ?? 'no package'}; ${packageId} is another process.`,
      'Choose a newer version of the same process.',
      digest,
    );
  if (number <= now.number)
    return refuse(
      'version_not_newer',
      `The incident runs on version ${now.number}; version ${number} is not newer.`,
      'Choose a newer version.',
      digest,
    );
  const known = context.published?.some(
    (each) => each.digest === digest && each.number === number && each.packageId === packageId,
  );
  if (known !== false) return undefined;
  return refuse(
    'version_not_published',
    `Version ${number} is not published in this workspace.`,
    'Have it approved and published first.',
    digest,
  );
}

/** The first three that would be lost, each with its reason. */
function refuseLost(context: IncidentContext, to: RunVersion, state: IncidentState): Refused {
  const lost = movedTokens(context.deployment, to.deployment, state.engine).filter(
    (token) => token.lost !== undefined,
  );
  const [first] = lost;
  if (!first) return undefined;
  const named = lost.slice(0, 3).map(({ element, process, lost: because }) => {
    const node = context.deployment.elementOf(element, process);
    return `“${node ? titleOf(node) : element}” (${because ? LOST_WORDS[because] : ''})`;
  });
  const more = lost.length > named.length ? ` and ${lost.length - named.length} more` : '';
  return refuse(
    'token_lost',
    `In the new version there is no place for ${named.join(', ')}${more}.`,
    'Finish these first, or publish a version that keeps them.',
    first.element,
  );
}

function target(
  context: IncidentContext,
  { number, digest }: VersionRef,
): Result<RunVersion, IncidentProblem> {
  const loaded = context.versions?.get(digest);
  if (loaded) return ok(loaded);
  const message = `Version ${number} is not at hand here, so nobody can say where the open steps would go.`;
  return refuse(
    'version_not_loaded',
    message,
    'Import the version, or check the storage in Settings.',
    digest,
  );
}

interface Tried {
  readonly events: readonly EngineEvent[];
  /** Subscriptions that the new version does not keep as they are. */
  readonly closes: readonly Key[];
}

/** The engine's part of the move, or why there is none. */
function tryMove(
  context: IncidentContext,
  state: IncidentState,
  version: VersionRef,
  { now }: CommandContext,
): Result<Tried, IncidentProblem> {
  const to = target(context, version);
  if (!to.ok) return to;
  const { deployment } = to.value;
  const lost = refuseLost(context, to.value, state);
  if (lost) return lost;
  const moved = moveRun(context.deployment, deployment, state.engine, now);
  if (!moved.ok) return err({ ...moved.error, code: moved.error.code as IncidentCode });
  const closes = movedWaits(context.deployment, deployment, state.engine).flatMap(({ becomes, open }) =>
    becomes === 'same' ? [] : open,
  );
  return ok({ events: moved.value, closes });
}

function decidePropose(
  context: IncidentContext,
  state: IncidentState,
  { version, values }: MoveToVersion,
  by: CommandContext,
): Decided {
  const refused =
    refuseRole(context, leaders(context), by, 'asked for') ?? refuseVersion(context, state, version);
  if (refused) return refused;
  if (filledText(values, 'rationale') === '')
    return refuse('rationale_missing', 'A move needs its reason.', 'Write one sentence why.', version.digest);
  const tried = tryMove(context, state, version, by);
  if (!tried.ok) return tried;
  const move = `MOV-${(state.moves?.length ?? 0) + 1}`;
  return ok([{ kind: 'VersionMoveProposed', move, version, values }]);
}

function refuseApproving(
  context: IncidentContext,
  state: IncidentState,
  command: ApproveMove,
  asked: MoveState | undefined,
  by: CommandContext,
): Refused {
  if (asked?.move !== command.move || asked.version.digest !== command.version.digest)
    return refuse(
      'approval_not_asked',
      `${command.move} does not wait for a second person${asked ? '; a later proposal took its place' : ''}.`,
      'Look at the head of the incident for the version that it runs on.',
      command.move,
    );
  if (idsOfPerson(context.roster ?? [], asked.by).includes(by.actor))
    return refuse(
      'separation_of_duties',
      `${by.actor} cannot approve: they asked for the move.`,
      'Ask another person.',
      by.actor,
    );
  return (
    refuseRole(context, moveApprovers(context), by, 'approved') ??
    refuseSigned(context, state, command.approval, asked.record, by) ??
    refuseUnreasoned(command.approval, command.values)
  );
}

function decideApprove(
  context: IncidentContext,
  state: IncidentState,
  command: ApproveMove,
  by: CommandContext,
): Decided {
  const asked = waitingMove(state.moves);
  const refused = refuseApproving(context, state, command, asked, by);
  if (refused) return refused;
  const from = versionInForce(state);
  const { move, values, version } = command;
  const { decision, role, approver, nonce } = command.approval.fields;
  if (decision !== 'approved' || !from)
    return decision === 'approved'
      ? refuse('incident_not_open', 'This incident has not been declared.', 'Declare it first.')
      : ok([{ kind: 'VersionMoveDeclined', move, role, approver, nonce, values, decision }]);
  const wrong = refuseVersion(context, state, version);
  if (wrong) return wrong;
  const moved = tryMove(context, state, version, by);
  if (!moved.ok) return moved;
  const { events, closes } = moved.value;
  const who = { role, approver, nonce, values };
  const own = { kind: 'IncidentMovedToVersion', move, ...who, from, version, closes } as const;
  const ended = events.some(({ kind }) => kind === 'RunCompleted');
  return ok([own, ...events, ...(ended ? [{ kind: 'IncidentClosed' } as const] : [])]);
}

export const decideMove = (
  context: IncidentContext,
  state: IncidentState,
  command: MoveCommand,
  by: CommandContext,
): Decided =>
  command.kind === 'MoveToVersion'
    ? decidePropose(context, state, command, by)
    : decideApprove(context, state, command, by);
