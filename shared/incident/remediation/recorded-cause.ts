// A root cause as it was recorded of the incident, and where.

export interface RecordedCause {
  /** A code of `shared/dora/root-causes.ts`, or words of one's own. */
  readonly cause: string;
  /** Sequence number of the record that says so. */
  readonly record: number;
}
