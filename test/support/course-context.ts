// Processes whose course is more than a line, imported as a person imports them: a lost laptop (steps that people begin, a
// gateway without its value, a starved join) and a move that is undone.

import { readFileSync } from 'node:fs';
import type { IncidentContext } from '../../shared/incident/context.ts';
import { importForeign } from '../../shared/package/import-foreign.ts';
import { readPackage } from '../../shared/package/read-package.ts';
import { contextOf } from './incident-scenario.ts';

const LOST_LAPTOP = new URL('../shared/incident/course/lost-laptop.bpmn', import.meta.url);

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
  return importedContext('lost-laptop.bpmn', text);
}

/** A process that undoes what was done when the roads are closed. */
export const undoingContext = (): Promise<IncidentContext> =>
  importedContext(
    'second-site.bpmn',
    readFileSync(new URL('../shared/incident/undoing/second-site.bpmn', import.meta.url), 'utf8'),
  );

export async function importedContext(path: string, text: string): Promise<IncidentContext> {
  const files = await importForeign({ path, text });
  if (!files.ok) throw new Error(files.error.map(({ message }) => message).join('\n'));
  const read = await readPackage(files.value);
  if (!read.ok) throw new Error(read.error.map(({ message }) => message).join('\n'));
  return contextOf(files.value, read.value.manifest);
}
