import type { Problem, Result } from '../base/result.ts';
import type { EngineCommand } from './command.ts';
import type { Deployment } from './deployment.ts';
import type { EngineEvent } from './event.ts';
import type { EngineState } from './state.ts';
export type EngineRefusal = Problem;
export declare function decide(deployment: Deployment, state: EngineState, command: EngineCommand, now: number): Result<readonly EngineEvent[], EngineRefusal>;
