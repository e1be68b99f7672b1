import type { EngineEvent } from './event.ts';
import type { EngineState } from './state.ts';
export declare function evolve(state: EngineState, event: EngineEvent): EngineState;
