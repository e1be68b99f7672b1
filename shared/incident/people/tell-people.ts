// What people's own records say in the timeline. Persons stand as ids; the screen puts the names in their place.

import { textOf } from '../../base/json.ts';
import { formatInstant } from '../../base/instant.ts';
import type { IncidentContext } from '../context.ts';
import { roleTitle } from '../permission.ts';
import { isPeopleEvent } from './people-kinds.ts';
import { saidBackInWords } from './said-back.ts';
import { line, namesOf, type Told } from '../told-line.ts';

const minute = (at: number): string => `${formatInstant(at).slice(0, 16).replace('T', ' ')} UTC`;

export function tellPeople(context: IncidentContext, event: { readonly kind: string }): Told | undefined {
  if (!isPeopleEvent(event)) return undefined;
  switch (event.kind) {
    case 'RoleAssumed':
      return line(`Works as ${roleTitle(context, event.role)}`, 'plain');
    case 'RoleRenounced':
      return line(`No longer works as ${roleTitle(context, event.role)}`, 'plain');
    case 'HandoverWritten': {
      const under = event.owed === undefined ? '' : `under ${event.owed.exception}`;
      const mark = event.owed === undefined ? 'decision' : 'exception';
      return line(`${event.handover}: command is handed over`, mark, textOf(event.values['status']), under);
    }
    case 'CommandAccepted':
      return line(
        '“I have command”',
        'approval',
        event.handover,
        textOf(event.values['question']),
        saidBackInWords(event.values),
      );
    case 'DelegationGiven': {
      const scope = event.elements === undefined ? 'whole incident' : namesOf(context, event.elements);
      const lent = `${event.delegation}: lends ${roleTitle(context, event.role)}`;
      return line(lent, 'decision', scope, `until ${minute(event.until)}`, textOf(event.values['reason']));
    }
    case 'DelegationEnded':
      return line(`${event.delegation} ends`, 'decision');
    case 'GlassBroken': {
      const until = `until ${minute(event.until)}`;
      const broken = `Breaks glass: acts as ${roleTitle(context, event.role)}`;
      return line(broken, 'exception', textOf(event.values['reason']), until, event.owed.exception);
    }
    case 'IncidentRestricted': {
      const named = `restricted to ${event.people.join(', ')}`;
      return line(`Need to know: ${named}`, 'decision', textOf(event.values['reason']));
    }
    case 'RestrictionLifted':
      return line('Open to everybody again', 'decision', textOf(event.values['reason']));
  }
}
