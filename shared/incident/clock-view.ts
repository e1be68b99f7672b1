// A limit as people read it: what it is counted from, when it is due, and what became of it.

import type { Instant } from '../base/instant.ts';
import type { Key } from '../engine/command.ts';

export interface ClockView {
  readonly id: string;
  readonly title: string;
  readonly state: 'running' | 'breached' | 'met' | 'stopped' | 'if_decided_now';
  readonly startedAt: Instant;
  readonly due: Instant;
  /** The arithmetic in words: "30 min after call 01:46 · contract". */
  readonly because: string;
  /** Of a limit of the law: where it stands, "Reg. (EU) 2025/301 Art. 5(1)". */
  readonly rule?: string;
  readonly metAt?: Instant;
  /** Of a missed limit: what it asked for came all the same, late. It stays missed, and nothing is owed any more. */
  readonly settled?: {
    readonly at: Instant;
    /** "submitted late by 1 h 1 min, record 12". */
    readonly words: string;
  };
  /** Of a limit that comes again and again: what it asked for at this time still waits. */
  readonly overdueSince?: Instant;
  /** When the breach was noticed, if the app was closed at the due time. */
  readonly noticedAt?: Instant;
  /** A contract's limit that does not count now: since when, why, and the record that says so. */
  readonly paused?: {
    readonly at: Instant;
    readonly reason: string;
    readonly by: string;
    readonly record: number;
  };
  /** Of a limit that was paused: all pauses together, in milliseconds. */
  readonly pausedFor?: number;
  readonly element?: string;
  readonly instance?: Key;
  /** The step that the limit hangs on. */
  readonly host?: string;
}
