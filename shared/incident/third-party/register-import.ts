// Entries that come from a file, before anything is recorded: each with the row it stands in, whether it is new or changes
// an entry, and what is wrong with it. The file is untrusted.

import { foldedName } from '../folded-name.ts';
import type { Values } from '../../base/json.ts';
import { refuseEntry } from './decide-register.ts';
import { formOf } from './entry-form.ts';
import type { ImportProblem } from './import-problem.ts';
import { providerValues, readProvider, type ProviderEntry } from './provider-entry.ts';
import type { ProviderView } from './register-view.ts';

/** One row of a table, or the cards of one provider. */
export interface ReadRow {
  /** Line of the CSV, or number of the first card, counted from 1. */
  readonly row: number;
  readonly entry: ProviderEntry;
  readonly problems: readonly ImportProblem[];
}

export interface ImportRow extends ReadRow {
  /** The entry that it changes; a new one otherwise. */
  readonly known?: ProviderView;
  readonly values: Values;
  /** It says what the register says already: nothing to record. */
  readonly same: boolean;
  /** Columns of the entry that it changes, in their order; empty for a new one. */
  readonly changes: readonly string[];
}

/** By LEI where both have one, by name otherwise. */
function knownAs(entry: ProviderEntry, providers: readonly ProviderView[]): ProviderView | undefined {
  const byLei = providers.find((one) => entry.lei !== '' && readProvider(one).lei === entry.lei);
  return byLei ?? providers.find((one) => foldedName(one.name) === foldedName(entry.name));
}

export function planImport(
  rows: readonly ReadRow[],
  providers: readonly ProviderView[],
): readonly ImportRow[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const values = providerValues(row.entry);
    const refused = refuseEntry(values, '');
    const problems = [...row.problems];
    if (refused) {
      const { message, remedy } = refused.error;
      problems.push({ where: '', message, remedy: remedy ?? '' });
    }
    const known = knownAs(row.entry, providers);
    const id = known?.provider ?? (row.entry.lei || foldedName(row.entry.name));
    const before = seen.get(id);
    if (before !== undefined && id !== '')
      problems.push({
        where: '',
        message: `Row ${before} is about the same provider.`,
        remedy: 'Keep one of the two rows.',
      });
    seen.set(id, before ?? row.row);
    const same = known?.retiredAt === undefined && known !== undefined && sameEntry(known, row.entry);
    const changes = known && !same ? changedFields(readProvider({ ...known, checks: [] }), row.entry) : [];
    return { ...row, problems, values, same, changes, ...(known ? { known } : {}) };
  });
}

function changedFields(before: ProviderEntry, after: ProviderEntry): readonly string[] {
  const [old, next] = [formOf(before), formOf(after)];
  const fields = new Set([...Object.keys(next), ...Object.keys(old)]);
  return [...fields].filter((field) => (old[field] ?? '') !== (next[field] ?? ''));
}

const sameEntry = (known: ProviderView, entry: ProviderEntry): boolean =>
  JSON.stringify(providerValues(readProvider({ ...known, checks: [] }))) ===
    JSON.stringify(providerValues(entry)) ||
  JSON.stringify(providerValues(readProvider(known))) === JSON.stringify(providerValues(entry));
