// Writes a BPMN file back as the app does. The text is kept, not made anew from what was understood of it: so every element,
// foreign extension, prefix and comment stays as it was. Edits go into it by shared/interchange.

import { ok, type Result } from '../base/result.ts';
import type { SourceFile } from '../base/source-file.ts';
import type { ProcessProblem } from './process-problem.ts';
import { openBpmn } from './read-xml.ts';

export interface KeptBpmn {
  readonly text: string;
  /** Parts that no reader of BPMN understands; they are in the text all the same. */
  readonly notUnderstood: readonly ProcessProblem[];
}

/** The file's text after one pass through the app's read and write path. It need not be executable. */
export async function rewriteBpmn(file: SourceFile): Promise<Result<KeptBpmn, readonly ProcessProblem[]>> {
  const opened = await openBpmn(file);
  return opened.ok ? ok({ text: file.text, notUnderstood: opened.value.lost }) : opened;
}
