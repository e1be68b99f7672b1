// By which edition of the rules an incident's records are decided (FORMAT.md I53): it was said when the incident was declared and
// holds for all of it, so that an old record is decided again as it was then.

import type { IncidentState } from './state.ts';

/** What came with the second edition asks this first; an incident that does not say goes by the first. */
export const isFirstEdition = ({ opened }: Pick<IncidentState, 'opened'>): boolean =>
  opened?.rules === undefined;
