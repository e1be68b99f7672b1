// What a file brings for the register, line by line: what it is about, what it would change, what is wrong, and the record it
// would become.

import type { Values } from '../../../../shared/base/json.ts';
import type { ImportProblem } from '../../../../shared/incident/third-party/import-problem.ts';
import { LIMITS, type ProviderEntry } from '../../../../shared/incident/third-party/provider-entry.ts';
import type { ImportRow } from '../../../../shared/incident/third-party/register-import.ts';
import type { ServiceRow } from '../../../../shared/incident/third-party/service-csv.ts';
import {
  readService,
  SERVICE_COLUMNS,
  serviceValues,
} from '../../../../shared/incident/third-party/service-entry.ts';
import { counted } from '../counted.ts';
import { criticalityWords, LIMIT_WORDS } from './register-words.ts';

export interface FoundLine {
  readonly row: number;
  readonly name: string;
  readonly state: 'wrong' | 'same' | 'changes' | 'back' | 'new';
  /** What stands in it, or what it changes, in words. */
  readonly found: string;
  readonly problems: readonly ImportProblem[];
  /** Id of the entry that it is about; a new one otherwise. */
  readonly known?: string;
  readonly values: Values;
}
export interface FoundFile {
  readonly name: string;
  readonly of: 'provider' | 'service';
  /** What is counted in this kind of file. */
  readonly unit: 'Line' | 'Card';
  readonly lines: readonly FoundLine[];
  readonly problems: readonly ImportProblem[];
}

const listed = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(', ');

const providerWords = ({ criticality, services, limits, contacts, lei, contract }: ProviderEntry): string =>
  listed([
    lei === '' ? '' : `LEI ${lei}`,
    contract === '' ? '' : `contract ${contract}`,
    criticality === '' ? '' : `${criticalityWords(criticality)} function`,
    services.length === 0 ? '' : counted(services.length, 'service'),
    ...LIMITS.map((limit) =>
      limits[limit] === undefined ? '' : `${LIMIT_WORDS[limit].toLowerCase()} ${limits[limit]} min`,
    ),
    contacts.length === 0 ? 'no contact' : contacts.map(({ level }) => level).join(' '),
  ]);

/** Columns as people read them: `L1_phone` is "L1 phone". */
const columnWords = (columns: readonly string[]): string =>
  columns.map((column) => column.replace('_', ' ')).join(', ');

type State = FoundLine['state'];
function stateOf(row: ImportRow | ServiceRow): State {
  if (row.problems.length > 0) return 'wrong';
  if (row.same) return 'same';
  if (!row.known) return 'new';
  return row.known.retiredAt === undefined ? 'changes' : 'back';
}

export const linesOfProviders = (rows: readonly ImportRow[]): readonly FoundLine[] =>
  rows.map((row) => {
    const { known, entry, changes, problems, values } = row;
    const state = stateOf(row);
    return {
      row: row.row,
      name: entry.name,
      state,
      found: state === 'changes' ? columnWords(changes) : providerWords(entry),
      problems,
      values,
      ...(known ? { known: known.provider } : {}),
    };
  });

export const linesOfServices = (rows: readonly ServiceRow[]): readonly FoundLine[] =>
  rows.map((row) => {
    const { known, entry, problems } = row;
    const state = stateOf(row);
    const before = known && readService(known);
    const changed = SERVICE_COLUMNS.filter((column) => before?.[column] !== entry[column]);
    const words = listed([
      entry.criticality === '' ? '' : `${criticalityWords(entry.criticality)} function`,
      entry.owner === '' ? 'no owner' : `owner ${entry.owner}`,
    ]);
    return {
      row: row.row,
      name: entry.name,
      state,
      found: state === 'changes' ? columnWords(changed) : words,
      problems,
      values: serviceValues(entry),
      ...(known ? { known: known.service } : {}),
    };
  });
