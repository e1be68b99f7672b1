// Whether an incident that was decided to be major under DORA is so no longer (Art. 19(4) of Regulation (EU) 2022/2554 and the
// "reclassified as non-major" submission of its templates): since when, and by which record.

import type { IncidentContext } from '../context.ts';
import { majorHistory } from '../severity.ts';
import type { IncidentState } from '../state.ts';
import type { Reclassified } from './reassessment-view.ts';

/** Null as long as it never was major, or still is. */
export function reclassifiedToNonMajor(context: IncidentContext, state: IncidentState): Reclassified | null {
  const decided = majorHistory(context, state);
  const last = decided.at(-1);
  const was = decided.findLast(({ value }) => value);
  if (!last || !was || last.value) return null;
  const since = decided[decided.indexOf(was) + 1] ?? last;
  return { wasMajorBy: was.record, record: since.record, at: since.at };
}
