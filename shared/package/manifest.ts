// manifest.json of a package: the names that the process uses. Read by `readManifest` (read-manifest.ts), strict.

import type { DomainStep } from '../process/step-policy.ts';

export interface Role {
  /** Candidate group in the BPMN, such as "incident-commander". */
  readonly id: string;
  readonly title: string;
}

/** Two acts that must be done by two people: whoever did `first` may not do `second` on the same subject. */
export interface Separation {
  readonly id: string;
  readonly first: DomainStep | 'exception.invoke' | 'approval.submit' | 'version.author';
  readonly second: DomainStep | 'exception.ratify' | 'approval.give' | 'version.publish';
  /** Shown to the person who is refused: "drafted it". */
  readonly reason: string;
}

export interface ExceptionCode {
  readonly code: string;
  readonly title: string;
}

/** Where a kind of evidence is found in the record that completed the step. */
export type EvidenceSource =
  | { readonly from: 'field'; readonly field: string }
  | { readonly from: 'approval' }
  | { readonly from: 'attachment' }
  | { readonly from: 'decision' }
  | { readonly from: 'record' };

export interface EvidenceKind {
  /** Such as "severity_decision"; shown as it is. */
  readonly id: string;
  readonly title: string;
  readonly source: EvidenceSource;
}

export interface MessageTemplate {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly audience: string;
  readonly channel: string;
  readonly language: string;
  readonly subject: string;
  /** Text with {{variable}} facts filled from the run's variables. */
  readonly body: string;
}

export interface LadderLevel {
  readonly level: string;
  readonly title: string;
  /** ISO 8601 duration within which this level must acknowledge. */
  readonly within: string;
}
export interface Ladder {
  readonly id: string;
  readonly title: string;
  readonly levels: readonly LadderLevel[];
}

export interface Manifest {
  readonly format: 1;
  readonly id: string;
  readonly title: string;
  /** Id of the process that an incident starts. */
  readonly main: string;
  readonly untypedTasks: 'pass' | 'confirm';
  readonly roles: readonly Role[];
  readonly separation: readonly Separation[];
  readonly exceptions: readonly ExceptionCode[];
  readonly evidenceKinds: readonly EvidenceKind[];
  readonly templates: readonly MessageTemplate[];
  readonly ladders: readonly Ladder[];
}
