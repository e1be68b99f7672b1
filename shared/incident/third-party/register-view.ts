// The register as a workspace keeps it: providers with what was found of their contacts, and the bank's services.

import type { Instant } from '../../base/instant.ts';
import type { Values } from '../../base/json.ts';
import type { ContactVerdict } from './register-record.ts';

/** One record about an entry, oldest first; `record` is its position in the workspace's log. */
export interface RegisterChange {
  readonly what: 'registered' | 'changed' | 'retired' | ContactVerdict;
  readonly level?: string;
  readonly at: Instant;
  readonly by: string;
  readonly record: number;
}

export interface ContactCheck {
  readonly level: string;
  readonly verdict: ContactVerdict;
  readonly at: Instant;
  readonly by: string;
}

export interface ProviderView {
  readonly provider: string;
  readonly name: string;
  /** The entry as it was typed; `readProvider` gives its parts. */
  readonly details: Values;
  readonly retiredAt?: Instant;
  /** The last finding of each level whose number has not been changed since. */
  readonly checks?: readonly ContactCheck[];
  readonly history?: readonly RegisterChange[];
}

export interface ServiceView {
  readonly service: string;
  readonly name: string;
  readonly details: Values;
  readonly retiredAt?: Instant;
  readonly history: readonly RegisterChange[];
}
