// Writes a DMN file back as the app does. The text is kept in the DMN version it came in, with everything that stands in it;
// what an editor changed is carried into it by shared/interchange. Only a file made anew is DMN 1.3.

import { err, ok, type Result } from '../base/result.ts';
import type { SourceFile } from '../base/source-file.ts';
import type { DecisionCode, DecisionProblem } from './decision-problem.ts';
import { readSource } from './dmn-source.ts';
import { parseDmn } from './parse-dmn.ts';

export interface KeptDmn {
  readonly text: string;
  /** Parts that the reader of decisions does not understand; they are in the text all the same. */
  readonly notUnderstood: readonly DecisionProblem[];
}

/** With these nothing can be read from the file at all, or an editor would lose a part of it: the second of two equal ids. */
const FATAL: ReadonlySet<DecisionCode> = new Set<DecisionCode>([
  'dmn_not_xml',
  'dmn_not_dmn',
  'dmn_duplicate_id',
]);

export async function rewriteDmn(file: SourceFile): Promise<Result<KeptDmn, readonly DecisionProblem[]>> {
  const source = readSource(file);
  if (!source.ok) return err([source.error]);
  const definitions = await parseDmn(file.path, source.value);
  if (definitions.ok) return ok({ text: file.text, notUnderstood: [] });
  const fatal = definitions.error.filter(({ code }) => FATAL.has(code));
  if (fatal.length > 0) return err(fatal);
  return ok({ text: file.text, notUnderstood: definitions.error });
}
