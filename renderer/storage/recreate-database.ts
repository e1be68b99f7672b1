// A database that the browser cannot open or read is thrown away and begun anew; the records come back from the mirror. Drafts are
// in no mirror: what can still be read of them is carried over.

import type { Table } from 'dexie';
import type { RunproofDatabase } from './database.ts';

/** The rows of a table; none where they cannot be read. */
const rowsOf = <Row, Key>(table: Table<Row, Key>): Promise<Row[]> =>
  Promise.resolve<Row[]>(table.toArray()).catch(() => []);

export async function recreateDatabase(database: RunproofDatabase): Promise<void> {
  const drafts = await rowsOf(database.drafts);
  const history = await rowsOf(database.draftHistory);
  const steps = await rowsOf(database.stepDrafts);
  const files = await rowsOf(database.draftFiles);
  await database.delete({ disableAutoOpen: false });
  await database.open();
  await database.drafts.bulkPut(drafts);
  await database.draftHistory.bulkPut(history);
  await database.stepDrafts.bulkPut(steps);
  await database.draftFiles.bulkPut(files);
}
