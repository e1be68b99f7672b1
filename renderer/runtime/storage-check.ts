// What the full check says of one log: both copies against each other and against the signed heads.

export interface StorageCheck {
  readonly origin: string;
  readonly records: number;
  readonly ok: boolean;
  readonly message: string;
  /** The copy that does not hold. */
  readonly where?: 'database' | 'mirror' | 'both';
  /** First bad record, counted from 1. */
  readonly firstBad?: number;
}
