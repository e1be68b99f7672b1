// Why a workspace refuses a command: a closed set of codes, and the shapes that its rules answer with.

import { err, type Problem, type Result } from '../base/result.ts';
import type { WorkspaceCommand } from './workspace.ts';
import type { WorkspaceEvent } from './workspace-event.ts';

type WorkspaceCode =
  | 'person_unknown'
  | 'role_not_held'
  | 'role_may_not'
  | 'role_reads_only'
  | 'person_enrolled_already'
  | 'last_administrator'
  | 'administrator_may_not'
  | 'device_unknown'
  | 'device_enrolled_already'
  | 'key_unknown'
  | 'key_known_already'
  | 'value_missing'
  | 'provider_unknown'
  | 'lei_malformed'
  | 'limit_malformed'
  | 'contact_malformed'
  | 'contact_unknown'
  | 'service_unknown'
  | 'zone_not_of_state'
  | 'date_malformed'
  | 'version_submitted_already'
  | 'version_number_taken'
  | 'version_previous_differs'
  | 'version_unknown'
  | 'version_not_approved'
  | 'separation_of_duties'
  | 'approval_void'
  | 'approval_reused'
  | 'rationale_missing';

export type Decided = Result<readonly WorkspaceEvent[], Problem<WorkspaceCode>>;
export type Refused = { readonly ok: false; readonly error: Problem<WorkspaceCode> };
export type Of<K extends WorkspaceCommand['kind']> = Extract<WorkspaceCommand, { kind: K }>;

export const refuse = (code: WorkspaceCode, message: string, remedy: string, place?: string): Refused =>
  err({ code, message, remedy, ...(place === undefined ? {} : { place }) });
