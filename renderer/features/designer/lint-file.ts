// Lints one BPMN file with bpmnlint:recommended and the Camunda 8.6 rules.

import { BpmnModdle } from 'bpmn-moddle';
import Linter from 'bpmnlint/lib/linter';
import StaticResolver from 'bpmnlint/lib/resolver/static-resolver';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';
import type { SourceFile } from '../../../shared/base/source-file.ts';
import { LINT_CONFIG, LINT_RULES } from './lint-rules.ts';

export interface LintFinding {
  readonly file: string;
  /** Element id, or "" when the finding is about the file. */
  readonly element: string;
  readonly rule: string;
  readonly severity: 'error' | 'warn';
  readonly message: string;
}

const resolver = new StaticResolver(LINT_RULES);

/** A file that cannot be read has no lint findings: the package reader names what is wrong with it. */
export async function lintFile(file: SourceFile): Promise<readonly LintFinding[]> {
  let root: object;
  try {
    ({ rootElement: root } = await new BpmnModdle({ zeebe }).fromXML(file.text));
  } catch {
    return [];
  }
  // A new linter each time: some rules remember what they have seen, and would find every flow twice the second time.
  const results = await new Linter({ config: LINT_CONFIG, resolver }).lint(root);
  return Object.entries(results).flatMap(([rule, reports]) =>
    reports.map(({ id, message, category }) => ({
      file: file.path,
      element: id ?? '',
      rule,
      severity: category === 'error' || category === 'rule-error' ? ('error' as const) : ('warn' as const),
      message,
    })),
  );
}
