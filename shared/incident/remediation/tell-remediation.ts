// What the timeline says of fixes that are proposed and begun.

import { textOf } from '../../base/json.ts';
import type { IncidentContext } from '../context.ts';
import { line, nameOf, type Told } from '../told-line.ts';
import type { RemediationProposed } from './propose-command.ts';
import type { RemediationStarted } from './start-command.ts';

export function tellRemediation(
  context: IncidentContext,
  event: RemediationProposed | RemediationStarted,
): Told {
  if (event.kind === 'RemediationProposed')
    return line(`Fix proposed: ${textOf(event.values['title'])}`, 'plain');
  const note = textOf(event.values['note']) || textOf(event.values['text']);
  return line(`${nameOf(context, event.element)}: work begins`, 'plain', note);
}
