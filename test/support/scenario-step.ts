// The steps of an incident scenario file: what is done by whom, what must be refused, what the view must then show.

import type { Json, Values } from '../../shared/base/json.ts';
import type { ApprovalFields } from '../../shared/evidence/approval.ts';

export interface Act {
  readonly do:
    | 'open'
    | 'complete'
    | 'approve'
    | 'except'
    | 'ratify'
    | 'attempt'
    | 'note'
    | 'propose'
    | 'entry'
    | 'severity'
    | 'vendor'
    | 'evidence'
    | 'correct'
    | 'message'
    | 'clock'
    | 'begin'
    | 'repair'
    | 'release'
    | 'close'
    | 'reopen'
    | 'link'
    | 'publish';
  readonly by?: string;
  /** Element of the waiting task; `index` among several, in order of creation. */
  readonly task?: string;
  readonly index?: number;
  /** Steps to begin inside the ad-hoc sub-process `task`. */
  readonly elements?: readonly string[];
  readonly values?: Values;
  /** Minutes that pass before the step. */
  readonly after?: number;
  readonly refused?: string;
  readonly source?: string;
  /** Edition of the domain's rules that the incident is opened under. */
  readonly rules?: 2;
  readonly decision?: ApprovalFields['decision'];
  readonly code?: string;
  readonly exception?: string;
  readonly level?: string;
  readonly outcome?: 'reached' | 'no_answer' | 'wrong_number';
  readonly evidence?: string;
  readonly record?: number;
  readonly name?: string;
  readonly number?: number;
  /** Signed fields that are not what they should be. */
  readonly signed?: { readonly [field: string]: Json };
}
export type Step =
  | Act
  | { readonly expect: object }
  | { readonly next: { readonly by: string; readonly element: string | null } };

export type People = { readonly [name: string]: readonly string[] };
export interface IncidentScenario {
  readonly title?: string;
  /** Name of the file in the folder `given` whose steps come first. */
  readonly given?: string;
  readonly steps: readonly Step[];
}
