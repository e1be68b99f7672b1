// The bank's own services as CSV, and which of the register's two tables a file is.

import { foldedName } from '../folded-name.ts';
import { criticalityProblem, readTable, writeTable } from './csv-table.ts';
import type { ImportProblem } from './import-problem.ts';
import { COLUMNS } from './register-csv.ts';
import type { ServiceView } from './register-view.ts';
import {
  readService,
  readServiceValues,
  SERVICE_COLUMNS,
  serviceValues,
  type ServiceEntry,
} from './service-entry.ts';

export interface ServiceRow {
  /** Line of the file, counted from 1. */
  readonly row: number;
  readonly entry: ServiceEntry;
  readonly problems: readonly ImportProblem[];
  /** The service that it changes; a new one otherwise. */
  readonly known?: ServiceView;
  /** It says what the register says already: nothing to record. */
  readonly same: boolean;
}

export const writeServices = (entries: readonly ServiceEntry[]): string =>
  writeTable(
    SERVICE_COLUMNS,
    entries.map((entry) => SERVICE_COLUMNS.map((column) => entry[column])),
  );

const PROVIDER_ONLY = COLUMNS.filter((column) => !SERVICE_COLUMNS.some((known) => known === column));

/** By the columns that only one of the two has; `otherwise` where the file leaves it open. */
export function tableOf(text: string, otherwise: 'providers' | 'services'): 'providers' | 'services' {
  const { columns } = readTable(text, COLUMNS);
  if (columns.some((column) => PROVIDER_ONLY.includes(column))) return 'providers';
  return columns.includes('owner') ? 'services' : otherwise;
}

/** A row is about the service of the same name, whatever its capitals. */
export function readServices(
  text: string,
  services: readonly ServiceView[],
): { readonly rows: readonly ServiceRow[]; readonly problems: readonly ImportProblem[] } {
  const table = readTable(text, SERVICE_COLUMNS);
  const seen = new Map<string, number>();
  // Of two of one name the first is meant.
  const byName = new Map(services.toReversed().map((one) => [foldedName(one.name), one]));
  const rows = table.rows.map(({ line, cells, problems: broken }): ServiceRow => {
    const entry = readServiceValues(cells);
    const name = foldedName(entry.name);
    const before = seen.get(name);
    seen.set(name, before ?? line);
    const named: readonly ImportProblem[] =
      entry.name === ''
        ? [{ where: 'name', message: 'The service has no name.', remedy: 'Write the name.' }]
        : before === undefined
          ? []
          : [
              {
                where: 'name',
                message: `Line ${before} is about the same service.`,
                remedy: 'Keep one of the two lines.',
              },
            ];
    const known = byName.get(name);
    const same =
      known !== undefined &&
      known.retiredAt === undefined &&
      JSON.stringify(serviceValues(readService(known))) === JSON.stringify(serviceValues(entry));
    return {
      row: line,
      entry,
      problems: [...broken, ...named, ...criticalityProblem(cells['criticality'] ?? '', entry.criticality)],
      ...(known ? { known } : {}),
      same,
    };
  });
  return { rows, problems: table.problems };
}
