// A form may name a person by id or by the name they are enrolled under; both mean the same person.

import { isId } from '../base/ids.ts';
import type { IncidentContext } from './context.ts';

/** The people that `written` stands for; empty where it names nobody who is known. */
export function personsNamed(context: IncidentContext, written: string): readonly string[] {
  const name = written.trim();
  if (isId(name, 'per')) return [name];
  const same = (known: string | undefined): boolean => known?.trim().toLowerCase() === name.toLowerCase();
  return context.roster?.filter((entry) => same(entry.name)).map(({ person }) => person) ?? [];
}
