// The whole process of an incident as facts: what was done how often, where it stands, what is waited for. The drawing and the
// text list show the same ones.

import type { Instant } from '../../base/instant.ts';
import type { Key } from '../../engine/command.ts';
import type { FlowNodeType } from '../../process/process-file.ts';
import type { Phase } from '../../process/step-policy.ts';

/**
 * `here`: a token stands here. `stopped`: it cannot go on by itself. `armed`: nobody is here, but the event would be taken.
 * `left`: a token stood here when the incident was closed by hand. `ended`: only broken off, never done. `skipped`: not taken,
 * and not reached any more as it stands.
 */
export type CourseState = 'here' | 'stopped' | 'armed' | 'left' | 'done' | 'ended' | 'skipped' | 'ahead';

export type CourseWait =
  | { readonly for: 'people'; readonly roles: readonly string[]; readonly task: Key; readonly since: Instant }
  | { readonly for: 'timer'; readonly due?: Instant; readonly since: Instant }
  | { readonly for: 'message' | 'signal' | 'conditional'; readonly name?: string; readonly since: Instant }
  /** Titles of the ways, or of the steps before them, from which nobody came yet. */
  | { readonly for: 'ways'; readonly missing: readonly string[] };

/** A sequence flow out of an element; `taken` counts how often. */
export interface CourseWay {
  readonly flow: string;
  readonly name: string;
  readonly to: string;
  readonly taken: number;
}

export interface CourseElement {
  readonly element: string;
  readonly title: string;
  readonly type: FlowNodeType;
  /** Sub-processes around it, inside its part. */
  readonly depth: number;
  readonly state: CourseState;
  readonly tokens: number;
  /** How often it was completed, and how often broken off before that. */
  readonly done: number;
  readonly ended: number;
  /** The earliest of the tokens here; absent at joins. */
  readonly since?: Instant;
  /** When it was last left. */
  readonly doneAt?: Instant;
  readonly waits: readonly CourseWait[];
  readonly ways: readonly CourseWay[];
  /** Processes that it calls, by id. */
  readonly calls: readonly string[];
  /** seq of the records that were made at it, oldest first. */
  readonly records: readonly number[];
}

/** A phase, or what lies between phases; a process without phases is one part. */
export interface CoursePart {
  readonly phase?: Phase;
  /** The phase's sub-process itself. */
  readonly around?: CourseElement;
  readonly elements: readonly CourseElement[];
}

export interface CourseProcess {
  readonly process: string;
  readonly title: string;
  readonly main: boolean;
  /** How often it was started, and how many of these still run. */
  readonly started: number;
  readonly running: number;
  readonly parts: readonly CoursePart[];
}
