// Writes a BPMN file back as the designer does: everything that was read, foreign extensions and layout included.

import { err, ok, type Result } from '../base/result.ts';
import type { SourceFile } from '../base/source-file.ts';
import type { ProcessProblem } from './process-problem.ts';
import { openModdle, readXml } from './read-xml.ts';

/** The file's text after one pass through the app's read and write path; stable from the second pass on. */
export async function rewriteBpmn(file: SourceFile): Promise<Result<string, readonly ProcessProblem[]>> {
  const definitions = await readXml(file);
  if (!definitions.ok) return err(definitions.error);
  const { xml } = await openModdle().toXML(definitions.value, { format: true });
  return ok(xml);
}
