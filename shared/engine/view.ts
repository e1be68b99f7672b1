import type { Values } from '../base/json.ts';
import type { Key } from './command.ts';
import type { Deployment } from './deployment.ts';
import type { EngineState } from './state.ts';
import type { ElementCounts, EngineIncident, WaitingEvent, WaitingTask } from './waiting.ts';
export interface RunInstance { readonly key: Key; readonly parent?: Key; readonly startedAt: number; readonly completedAt?: number }
export declare function waitingTasks(deployment: Deployment, state: EngineState): WaitingTask[];
export declare function waitingEvents(deployment: Deployment, state: EngineState): WaitingEvent[];
export declare function engineIncidents(state: EngineState): EngineIncident[];
export declare function elementCounts(state: EngineState): ElementCounts;
export declare function takenFlows(state: EngineState): string[];
export declare function variablesAt(state: EngineState, scope: Key): Values;
export declare function processVariables(state: EngineState, instance: Key): Values;
export declare function runState(state: EngineState): 'active' | 'completed' | 'incident';
export declare function nextDue(state: EngineState): number | undefined;
export declare function instancesOf(state: EngineState, process: string): RunInstance[];
