// The process of a lost laptop (test/shared/incident/course): steps that people begin, a gateway without its value, a starved
// join. Imported as a person imports it.

import { readFileSync } from 'node:fs';
import type { IncidentContext } from '../../shared/incident/context.ts';
import { importForeign } from '../../shared/package/import-foreign.ts';
import { readPackage } from '../../shared/package/read-package.ts';
import { contextOf } from './incident-scenario.ts';

export const LOST_LAPTOP = new URL('../shared/incident/course/lost-laptop.bpmn', import.meta.url);

/** `sequential`: one step at a time, until `known` is true. */
export async function courseContext(ordering: 'parallel' | 'sequential'): Promise<IncidentContext> {
  const drawn = readFileSync(LOST_LAPTOP, 'utf8');
  const text =
    ordering === 'parallel'
      ? drawn
      : drawn
          .replace('<bpmn:adHocSubProcess', '<bpmn:adHocSubProcess ordering="Sequential"')
          .replace(
            '</bpmn:adHocSubProcess>',
            '<bpmn:completionCondition>=known = true</bpmn:completionCondition></bpmn:adHocSubProcess>',
          );
  const files = await importForeign({ path: 'lost-laptop.bpmn', text });
  if (!files.ok) throw new Error(files.error.map(({ message }) => message).join('\n'));
  const read = await readPackage(files.value);
  if (!read.ok) throw new Error(read.error.map(({ message }) => message).join('\n'));
  return contextOf(files.value, read.value.manifest);
}
