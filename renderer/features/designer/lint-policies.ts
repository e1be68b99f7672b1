// What Runproof itself advises about the policies of steps, beside the rules of the modelling languages.

import type { SourceFile } from '../../../shared/base/source-file.ts';
import { readBpmn } from '../../../shared/process/read-bpmn.ts';
import type { LintFinding } from './lint-file.ts';

const RULE = 'runproof/severity-approval';
const ADVICE =
  'Who decides the severity does so alone: only another level than the tables’ waits for a leading person. Choose who approves under “Who”.';

/** Without an approval only an override waits for a second person (FORMAT.md I53). Nothing about a file that cannot be read. */
export async function lintPolicies(file: SourceFile): Promise<readonly LintFinding[]> {
  const read = await readBpmn(file);
  if (!read.ok) return [];
  return read.value.processes
    .flatMap(({ nodes }) => nodes)
    .filter(({ policy }) => policy.evidence?.step === 'severity.decide' && !policy.approval)
    .map(({ id }) => ({ file: file.path, element: id, rule: RULE, severity: 'warn', message: ADVICE }));
}
