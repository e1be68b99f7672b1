// Goes through the rows of a list by their place, one page at a time.

import type {
  EvidenceStore,
  ProjectionPage,
  ProjectionRow,
} from '../../shared/evidence/evidence-store.port.ts';

const PAGE = 100;

/** All rows along a place, a page at a time. */
export async function* projectionPages(
  store: EvidenceStore,
  page: Omit<ProjectionPage, 'after' | 'limit'>,
): AsyncGenerator<readonly ProjectionRow[], void> {
  let after: ProjectionPage['after'];
  for (;;) {
    const rows = await store.projectionPage({ ...page, limit: PAGE, ...(after ? { after } : {}) });
    yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = { place: last[page.by] ?? 0, id: last.id };
  }
}

/** All rows along a place, until `visit` says false. */
export async function walkProjections(
  store: EvidenceStore,
  page: Omit<ProjectionPage, 'after' | 'limit'>,
  visit: (row: ProjectionRow) => Promise<boolean>,
): Promise<void> {
  for await (const rows of projectionPages(store, page)) {
    for (const row of rows) if (!(await visit(row))) return;
  }
}
