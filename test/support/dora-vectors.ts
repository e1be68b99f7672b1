// Test vectors derived from the text of the regulation (test/vectors/dora/vectors.json).

import { readFileSync } from 'node:fs';

interface DoraVectors {
  readonly classification: readonly {
    readonly name: string;
    readonly input: { readonly [key: string]: number };
    readonly major: boolean;
    readonly thresholds_met: readonly string[];
  }[];
  readonly deadlines: readonly {
    readonly name: string;
    readonly aware_at_utc: string;
    readonly classified_at_utc: string;
    readonly initial_due_utc: string;
  }[];
}

const FILE = new URL('../vectors/dora/vectors.json', import.meta.url);
export const DORA_VECTORS = JSON.parse(readFileSync(FILE, 'utf8')) as DoraVectors;
