// The engine's part of a domain command: its events, and the incident's end when the run ends with them.

import { ok, type Result } from '../base/result.ts';
import type { EngineCommand } from '../engine/command.ts';
import { decide } from '../engine/decide.ts';
import type { IncidentContext } from './context.ts';
import type { DomainEvent, IncidentEvent } from './event.ts';
import type { IncidentCode, IncidentProblem } from './problem.ts';
import type { IncidentState } from './state.ts';

export type Decided = Result<readonly IncidentEvent[], IncidentProblem>;

/** `first` are the domain's own events; they come before the engine's in the record. */
export function runEngine(
  context: IncidentContext,
  state: IncidentState,
  first: readonly DomainEvent[],
  command: EngineCommand,
  now: number,
): Decided {
  const decided = decide(context.deployment, state.engine, command, now);
  if (!decided.ok)
    return { ok: false, error: { ...decided.error, code: decided.error.code as IncidentCode } };
  const ended = decided.value.some(({ kind }) => kind === 'RunCompleted');
  return ok([...first, ...decided.value, ...(ended ? [{ kind: 'IncidentClosed' } as const] : [])]);
}
