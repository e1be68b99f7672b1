// Sample people of Example Bank; none of them exists.

import type { PersonId } from '../../../shared/base/ids.ts';
import type { PersonView } from '../../../shared/incident/workspace.ts';

const person = (letter: string, name: string, ...roles: readonly string[]): PersonView => ({
  person: `per_${letter.repeat(16)}` as PersonId,
  name,
  roles,
  enrolledAt: 0,
});

export const COMMANDER = person('c', 'C. Commander', 'incident-commander');
export const DIRECTOR = person('d', 'M. Director', 'management-body');
export const COMMS = person('k', 'D. Comms-Lead', 'comms-lead');
export const VENDORS = person('v', 'V. Vendor-Manager', 'vendor-manager');
export const SCRIBE = person('s', 'D. Scribe', 'scribe', 'responder');
export const COUNSEL = person('l', 'L. Counsel', 'legal-compliance');
export const AUTHOR = person('a', 'A. Author', 'process-owner', 'administrator');
export const PEOPLE: readonly PersonView[] = [COMMANDER, DIRECTOR, COMMS, VENDORS, SCRIBE, COUNSEL, AUTHOR];
