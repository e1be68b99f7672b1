// Whom an id or a name stands for. A form may name a person either way; and who was revoked comes back under another key,
// but is the same person: two people at work never have the same name in one workspace.

import { isId } from '../base/ids.ts';
import type { IncidentContext } from './context.ts';
import { foldedName } from './folded-name.ts';

interface Known {
  readonly person: string;
  readonly name?: string;
}

const called = (people: readonly Known[], name: string): readonly string[] =>
  people
    .filter((known) => known.name !== undefined && foldedName(known.name) === foldedName(name))
    .map(({ person }) => person);

/** The people that `written` stands for; empty where it names nobody who is known. */
export function personsNamed(context: IncidentContext, written: string): readonly string[] {
  const name = written.trim();
  return isId(name, 'per') ? [name] : called(context.roster ?? [], name);
}

/** Every id under which this person is or was enrolled. */
export function idsOfPerson(people: readonly Known[], person: string): readonly string[] {
  const name = people.find((known) => known.person === person)?.name;
  return name === undefined || foldedName(name) === '' ? [person] : called(people, name);
}
