// One measured comparison, as `npm run bench` prints it.

export interface BenchLine {
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  readonly peer: number;
  /** ours ÷ peer. */
  readonly ratio: number;
  readonly bar: string;
  readonly ok: boolean;
}
