// The engine's part of a domain command: its events, and the incident's end when the run ends with them.

import { ok, type Result } from '../base/result.ts';
import type { EngineCommand } from '../engine/command.ts';
import { decide } from '../engine/decide.ts';
import type { EngineEvent } from '../engine/event.ts';
import { evolve } from '../engine/evolve.ts';
import type { EngineState } from '../engine/state.ts';
import type { IncidentContext } from './context.ts';
import type { DomainEvent, IncidentEvent } from './event.ts';
import type { IncidentCode, IncidentProblem } from './problem.ts';
import type { IncidentState } from './state.ts';
import { titlesIn } from './titles-in.ts';

export type Decided = Result<readonly IncidentEvent[], IncidentProblem>;

/** What is asked of the engine once it stands where the command before it left it; undefined where nothing is left to ask. */
export type NextCommand = (engine: EngineState) => EngineCommand | undefined;

/** `first` are the domain's own events; they come before the engine's in the record. One refusal refuses all. */
export function runEngineInTurn(
  context: IncidentContext,
  state: IncidentState,
  first: readonly DomainEvent[],
  commands: readonly NextCommand[],
  now: number,
): Decided {
  let engine = state.engine;
  const events: EngineEvent[] = [];
  for (const next of commands) {
    const command = next(engine);
    if (!command) continue;
    const decided = decide(context.deployment, engine, command, now);
    if (!decided.ok) {
      const { code, message } = decided.error;
      return {
        ok: false,
        error: { ...decided.error, code: code as IncidentCode, message: titlesIn(context, message) },
      };
    }
    events.push(...decided.value);
    engine = decided.value.reduce(evolve, engine);
  }
  const ended = events.some(({ kind }) => kind === 'RunCompleted');
  return ok([...first, ...events, ...(ended ? [{ kind: 'IncidentClosed' } as const] : [])]);
}

export const runEngine = (
  context: IncidentContext,
  state: IncidentState,
  first: readonly DomainEvent[],
  command: EngineCommand,
  now: number,
): Decided => runEngineInTurn(context, state, first, [() => command], now);
