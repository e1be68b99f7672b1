// What would become of a running incident in another version of its process: each open task, wait and sub-process with the place
// where it goes on, or the reason why it has none. Reads only; deciding asks the same question again.

import type { Instant } from '../../base/instant.ts';
import { moveRun } from '../../engine/move-run.ts';
import { movedTokens, type LostReason, type MovedToken } from '../../engine/moved-tokens.ts';
import { movedWaits, type MovedWait, type WaitType } from '../../engine/moved-waits.ts';
import type { FlowNode } from '../../process/process-file.ts';
import type { IncidentContext, RunVersion } from '../context.ts';
import type { IncidentState } from '../state.ts';
import { titleOf } from '../waiting-step.ts';
import { stepAsks, type FormText } from './step-asks.ts';

export interface MoveRow {
  readonly what: 'task' | 'scope' | 'process' | 'join' | 'standstill' | 'queued' | 'undoing' | WaitType;
  readonly element: string;
  readonly title: string;
  /** What it is called in the new version, where that is another name. */
  readonly renamed?: string;
  readonly goes: 'stays' | 'again' | 'begins' | 'ends' | 'lost';
  readonly because?: LostReason;
  /** Of a time that changes or begins: when it falls due by the new version, and when it did by the old one. */
  readonly due?: Instant;
  readonly was?: Instant;
  /** What the new version asks of this step that the old one did not, in words. */
  readonly asks: readonly string[];
}

export interface MovePlan {
  readonly rows: readonly MoveRow[];
  /** Rows that would be lost: with any the move is refused. */
  readonly lost: number;
  /** Why the new version cannot take over although no token is lost: a time or a name that it cannot work out. */
  readonly fails?: string;
}

const titleIn = (node: FlowNode | undefined, element: string): string => (node ? titleOf(node) : element);

const WAITS: { readonly [wait: string]: MoveRow['what'] } = {
  task: 'task',
  scope: 'scope',
  incident: 'standstill',
};

function kindOf(state: IncidentState, { what, key }: MovedToken): MoveRow['what'] | undefined {
  if (what === 'instance') return 'process';
  if (what !== 'element') return what;
  // An event that waits is told with what it waits for.
  return WAITS[state.engine.active[key]?.wait ?? ''];
}

function tokenRow({ from, to, state, formText }: Planned, token: MovedToken): MoveRow | undefined {
  const { element, process, lost } = token;
  const [before, after] = [nodeIn(from, element, process), nodeIn(to, element, process)];
  const what = kindOf(state, token) ?? (lost === undefined ? undefined : 'task');
  if (what === undefined) return undefined;
  const name = (version: RunVersion, node: FlowNode | undefined): string =>
    what === 'process' ? (version.deployment.processOf(process)?.name ?? process) : titleIn(node, element);
  const [title, next] = [name(from, before), name(to, after)];
  return {
    what,
    element,
    title,
    ...(lost === undefined && next !== title ? { renamed: next } : {}),
    goes: lost === undefined ? 'stays' : 'lost',
    ...(lost === undefined ? {} : { because: lost }),
    asks:
      before && after && lost === undefined
        ? stepAsks({ version: from, node: before }, { version: to, node: after }, formText)
        : [],
  };
}

const nodeIn = ({ deployment }: RunVersion, element: string, process: string): FlowNode | undefined =>
  deployment.graphs.get(process)?.nodes.get(element);

interface Planned {
  readonly from: RunVersion;
  readonly to: RunVersion;
  readonly state: IncidentState;
  readonly formText: FormText | undefined;
  /** When the new version's own times fall due, by element. */
  readonly dues: ReadonlyMap<string, Instant>;
}

function waitRow({ from, to, state, dues }: Planned, wait: MovedWait): MoveRow {
  const { becomes, element, process, open, types } = wait;
  const [before, after] = [nodeIn(from, element, process), nodeIn(to, element, process)];
  const own = titleIn(before ?? after, element);
  const host = (before ?? after)?.attachedTo;
  const title = host === undefined ? own : `${own} of “${titleIn(nodeIn(from, host, process), host)}”`;
  const next = titleIn(after ?? before, element);
  const was = open.map((key) => state.engine.subscriptions[key]?.due).find((due) => due !== undefined);
  const due = becomes === 'again' || becomes === 'begins' ? dues.get(element) : undefined;
  return {
    what: types[0] ?? 'timer',
    element,
    title,
    ...(next === own ? {} : { renamed: next }),
    goes: becomes === 'same' ? 'stays' : becomes,
    ...(due === undefined ? {} : { due }),
    ...(was === undefined ? {} : { was }),
    asks: [],
  };
}

/** `context` is that in force now. `now`: a time that would have passed falls due with the move. */
export function planMove(
  context: IncidentContext,
  to: RunVersion,
  state: IncidentState,
  now: Instant,
  formText?: FormText,
): MovePlan {
  const from: RunVersion = context;
  const tokens = movedTokens(from.deployment, to.deployment, state.engine);
  const lost = tokens.filter((token) => token.lost !== undefined).length;
  const moved = lost > 0 ? undefined : moveRun(from.deployment, to.deployment, state.engine, now);
  const dues = new Map(
    (moved?.ok ? moved.value : []).flatMap((event) =>
      event.kind === 'TimerScheduled' ? [[event.element, event.due] as const] : [],
    ),
  );
  const planned: Planned = { from, to, state, formText, dues };
  const rows = [
    ...tokens.flatMap((token) => tokenRow(planned, token) ?? []),
    ...movedWaits(from.deployment, to.deployment, state.engine).map((wait) => waitRow(planned, wait)),
  ];
  return { rows, lost, ...(moved && !moved.ok ? { fails: moved.error.message } : {}) };
}
