// The `runproof:*` properties of a step as values that fields can edit, and back to the JSON that the file carries.
// What cannot be read is kept as it is and named; the fields never overwrite it by themselves.

import { isObject, textOf } from '../../../shared/base/json.ts';
import type {
  ApprovalPolicy,
  EvidenceRequirement,
  ExceptionPolicy,
  SlaPolicy,
} from '../../../shared/process/step-policy.ts';

export interface EditedPolicy {
  readonly evidence: EvidenceRequirement | null;
  readonly approval: ApprovalPolicy | null;
  readonly exception: ExceptionPolicy | null;
  readonly sla: SlaPolicy | null;
  /** Names of properties whose text is not JSON of an object. */
  readonly unreadable: readonly string[];
}
export type PolicyName = 'evidence' | 'approval' | 'exception' | 'sla';

export const propertyName = (name: PolicyName): string => `runproof:${name}`;

const list = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
function parse(
  properties: Readonly<Record<string, string>>,
  name: PolicyName,
): Record<string, unknown> | null | undefined {
  const raw = properties[propertyName(name)];
  if (raw === undefined || raw.trim() === '') return null;
  try {
    const value: unknown = JSON.parse(raw);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function readEditedPolicy(properties: Readonly<Record<string, string>>): EditedPolicy {
  const names = ['evidence', 'approval', 'exception', 'sla'] as const;
  const parsed = Object.fromEntries(names.map((name) => [name, parse(properties, name)]));
  const approval = parsed['approval'];
  const exception = parsed['exception'];
  const sla = parsed['sla'];
  return {
    evidence: (parsed['evidence'] ?? null) as EvidenceRequirement | null,
    approval: approval
      ? {
          roles: list(approval['roles']),
          quorum: typeof approval['quorum'] === 'number' ? approval['quorum'] : 1,
          ...(typeof approval['outcome'] === 'string' ? { outcome: approval['outcome'] } : {}),
          ...(typeof approval['expiresAfter'] === 'string' ? { expiresAfter: approval['expiresAfter'] } : {}),
        }
      : null,
    exception: exception
      ? {
          codes: list(exception['codes']),
          ratifyRoles: list(exception['ratifyRoles']),
          ratifyWithin: textOf(exception['ratifyWithin']),
        }
      : null,
    sla: sla
      ? {
          clock: textOf(sla['clock']),
          title: textOf(sla['title']),
          ...(typeof sla['level'] === 'string' ? { level: sla['level'] } : {}),
        }
      : null,
    unreadable: names.filter((name) => parsed[name] === undefined).map(propertyName),
  };
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** Text for the file; undefined when nothing is left to say, which removes the property. */
export function writePolicy(value: object | null): string | undefined {
  if (value === null) return undefined;
  const kept = Object.fromEntries(Object.entries(value).filter(([, entry]) => !isEmpty(entry)));
  return Object.keys(kept).length === 0 ? undefined : JSON.stringify(kept);
}

/** An approval without roles, or a bypass without codes, asks for nothing and goes away. */
export function writeNamed(name: PolicyName, value: object | null): string | undefined {
  if (name === 'approval' && list((value as ApprovalPolicy | null)?.roles).length === 0) return undefined;
  if (name === 'exception' && list((value as ExceptionPolicy | null)?.codes).length === 0) return undefined;
  return writePolicy(value);
}
