// Which open incidents may be what is being declared: opened within a day, of the same kind, with a service or provider in common.

import { foldedName } from '../../../shared/incident/folded-name.ts';
import type { IncidentSummary } from '../../runtime/runtime.ts';
import type { DeclareForm } from './declare-form.ts';

const DAY = 86_400_000;
/** More are for the list, which stands beside. */
const SHOWN = 3;

export interface Alike {
  readonly summary: IncidentSummary;
  /** What both name, as this declaration writes it. */
  readonly names: readonly string[];
}

/** Those that share most first, newer before older. `now` in milliseconds. */
export function perhapsSame(
  incidents: readonly IncidentSummary[],
  { affected, mode }: Pick<DeclareForm, 'affected' | 'mode'>,
  now: number,
): readonly Alike[] {
  return incidents
    .filter(
      ({ state, openedAt, mode: other }) =>
        state !== 'completed' && other === mode && openedAt <= now && now - openedAt <= DAY,
    )
    .map((summary): Alike => {
      const theirs = new Set((summary.affects ?? []).map(foldedName));
      return { summary, names: affected.filter((name) => theirs.has(foldedName(name))) };
    })
    .filter(({ names }) => names.length > 0)
    .toSorted((a, b) => b.names.length - a.names.length || b.summary.openedAt - a.summary.openedAt)
    .slice(0, SHOWN);
}
