// Placeholder union until the engine lands in this file.
import type { Values } from '../base/json.ts';
export type EngineEvent = { readonly kind: 'RunStarted'; readonly values?: Values };
