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
  /** What else was measured in the same run, by name. */
  readonly beside?: { readonly [name: string]: number };
}
