// The people of the scenarios of the built-in packages, by name, with their roles.

import { readFileSync } from 'node:fs';
import type { People } from './scenario-step.ts';

export const builtInPeople = JSON.parse(
  readFileSync(new URL('../shared/incident/built-in/given/people.json', import.meta.url), 'utf8'),
) as People;
