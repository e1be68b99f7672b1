// The name of a log: whose workspace, what it records, on which device. Also the first line of its checkpoints.

import { assert } from '../base/assert.ts';
import { isId, type DeviceId, type IncidentId, type WorkspaceId } from '../base/ids.ts';
import { ok, type Problem, type Result } from '../base/result.ts';
import { refuse, type EvidenceCode } from './evidence-problem.ts';

/** What a log records: one incident, the workspace's own acts, or the device's journal of checkpoints. */
export type LogSubject = IncidentId | 'workspace' | 'journal';

export interface LogOrigin {
  readonly workspace: WorkspaceId;
  readonly subject: LogSubject;
  readonly device: DeviceId;
}

export const buildOrigin = ({ workspace, subject, device }: LogOrigin): string =>
  `runproof.log/${workspace}/${subject}/${device}`;

/** Reads exactly what `buildOrigin` writes; `record_origin_malformed` otherwise. FORMAT.md E4. */
export function readOrigin(text: string): Result<LogOrigin, Problem<EvidenceCode>> {
  const [prefix, workspace = '', subject = '', device = '', ...rest] = text.split('/');
  const known = subject === 'workspace' || subject === 'journal' || isId(subject, 'inc', 'reh');
  if (
    prefix !== 'runproof.log' ||
    !isId(workspace, 'ws') ||
    !known ||
    !isId(device, 'dev') ||
    rest.length > 0
  ) {
    return refuse(
      'record_origin_malformed',
      'The log name is not runproof.log/<workspace>/<incident>/<device>.',
    );
  }
  return ok({
    workspace: workspace as WorkspaceId,
    subject: subject as LogSubject,
    device: device as DeviceId,
  });
}

/** The parts of a name that was checked when its log came in; throws for any other text. */
export function originParts(origin: string): LogOrigin {
  const read = readOrigin(origin);
  assert(read.ok, `not a log name: ${origin}`);
  return read.value;
}
export const deviceOf = (origin: string): DeviceId => originParts(origin).device;
export const subjectOf = (origin: string): LogSubject => originParts(origin).subject;

/** Undefined for the workspace's own logs, and for what is no log name. */
export function incidentOf(origin: string): IncidentId | undefined {
  const read = readOrigin(origin);
  const subject = read.ok ? read.value.subject : 'journal';
  return subject === 'workspace' || subject === 'journal' ? undefined : subject;
}

/** Key name on the signature line of a device's checkpoints. */
export const deviceKeyName = (workspace: string, device: string): string =>
  `runproof.device/${workspace}/${device}`;
