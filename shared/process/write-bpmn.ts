// Writes a BPMN file back as the app does. The text is kept, not made anew from what was understood of it: so every element,
// foreign extension, prefix and comment stays as it was. Edits go into it by shared/interchange.

import { err, ok, type Result } from '../base/result.ts';
import type { SourceFile } from '../base/source-file.ts';
import type { ProcessCode, ProcessProblem } from './process-problem.ts';
import { openBpmn } from './read-xml.ts';

export interface KeptBpmn {
  readonly text: string;
  /** Parts that no reader of BPMN understands; they are in the text all the same. */
  readonly notUnderstood: readonly ProcessProblem[];
}

/** With these nothing can be read from the file safely, or an editor would lose a part of it: the second of two equal ids. */
const FATAL: ReadonlySet<ProcessCode> = new Set<ProcessCode>([
  'bpmn_too_large',
  'bpmn_dtd_forbidden',
  'bpmn_too_deep',
  'bpmn_not_xml',
  'bpmn_not_bpmn',
  'bpmn_duplicate_id',
]);

/** The file's text after one pass through the app's read and write path. It need not be executable. */
export async function rewriteBpmn(file: SourceFile): Promise<Result<KeptBpmn, readonly ProcessProblem[]>> {
  const opened = await openBpmn(file);
  const notUnderstood = opened.ok ? opened.value.lost : opened.error;
  const fatal = notUnderstood.filter(({ code }) => FATAL.has(code));
  return fatal.length > 0 ? err(fatal) : ok({ text: file.text, notUnderstood });
}
