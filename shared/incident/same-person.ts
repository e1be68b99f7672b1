// A form may name a person by id or by the name they are enrolled under; both mean the same person.

import type { IncidentContext } from './context.ts';

/** The ids that `written` may stand for: itself, and everybody enrolled under that name. */
export function personsNamed(context: IncidentContext, written: string): readonly string[] {
  const name = written.trim().toLowerCase();
  const named = context.roster?.filter((entry) => entry.name?.trim().toLowerCase() === name) ?? [];
  return [written.trim(), ...named.map(({ person }) => person)];
}
