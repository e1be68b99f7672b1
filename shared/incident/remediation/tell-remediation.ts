// What the timeline says of fixes that are proposed and begun.

import type { IncidentContext } from '../context.ts';
import { line, nameOf, text, type Told } from '../told-line.ts';
import type { RemediationProposed } from './propose-command.ts';
import type { RemediationStarted } from './start-command.ts';

export function tellRemediation(
  context: IncidentContext,
  event: RemediationProposed | RemediationStarted,
): Told {
  if (event.kind === 'RemediationProposed')
    return line(`Fix proposed: ${text(event.values['title'])}`, 'plain');
  const note = text(event.values['note']) || text(event.values['text']);
  return line(`${nameOf(context, event.element)}: work begins`, 'plain', note);
}
