// A package made ready to run: its processes as one graph, every expression parsed once, every call resolved.

import { err, ok, type Problem, type Result } from '../base/result.ts';
import type { SourceFile } from '../base/source-file.ts';
import { isObject } from '../base/json.ts';
import { compileFeel, type CompiledFeel } from '../decision/feel.ts';
import { readDecisions } from '../decision/read-dmn.ts';
import type { DecisionModel } from '../decision/decision-model.ts';
import type { Expression, FlowNode, Process } from '../process/process-file.ts';
import { readBpmn } from '../process/read-bpmn.ts';
import { checkDeployment } from './check-deployment.ts';
import { expressionsOf } from './expressions.ts';
import { graphOf, type ProcessGraph } from './process-graph.ts';
import { versionsOf, type ProcessVersion } from './process-versions.ts';

export interface Deployment {
  readonly digest: string;
  readonly untypedTasks: 'pass' | 'confirm';
  readonly processes: readonly Process[];
  readonly forms: readonly { readonly id: string; readonly path: string }[];
  readonly decisions: DecisionModel;
  /** By process id; an older version of a process has the id and its version tag, "p@1.0". */
  readonly graphs: ReadonlyMap<string, ProcessGraph>;
  /** By process id, the newest last. */
  readonly versions: ReadonlyMap<string, readonly ProcessVersion[]>;
  /** FEEL texts without "=", parsed. */
  readonly expressions: ReadonlyMap<string, CompiledFeel>;
  processOf(id: string): Process | undefined;
  elementOf(id: string, process?: string): FlowNode | undefined;
}

interface Compiled {
  readonly expressions: Map<string, CompiledFeel>;
  readonly problems: Problem[];
}

function compileExpressions(processes: readonly Process[]): Compiled {
  const compiled: Compiled = { expressions: new Map(), problems: [] };
  for (const { place, expression } of processes.flatMap(expressionsOf)) {
    const text = feelText(expression);
    if (text === undefined || compiled.expressions.has(text)) continue;
    const feel = compileFeel(text);
    if (feel.ok) compiled.expressions.set(text, feel.value);
    else compiled.problems.push({ ...feel.error, place });
  }
  return compiled;
}

/** The FEEL inside an expression; undefined where the text is meant as it stands. */
export const feelText = (expression: Expression): string | undefined =>
  expression.startsWith('=') ? expression.slice(1).trim() : undefined;

function readFormIds(files: readonly SourceFile[]): { readonly id: string; readonly path: string }[] {
  return files
    .filter(({ path }) => path.endsWith('.form'))
    .flatMap(({ path, text }) => {
      try {
        const form: unknown = JSON.parse(text);
        return isObject(form) && typeof form['id'] === 'string' ? [{ id: form['id'], path }] : [];
      } catch {
        return [];
      }
    });
}

/** Reads and joins all files of a package; every problem of every file at once. Forms are required only where files hold any. */
export async function compileDeployment(input: {
  readonly digest: string;
  readonly files: readonly SourceFile[];
  readonly untypedTasks: 'pass' | 'confirm';
}): Promise<Result<Deployment, readonly Problem[]>> {
  const { digest, files, untypedTasks } = input;
  const read = await Promise.all(files.filter(({ path }) => path.endsWith('.bpmn')).map(readBpmn));
  const decisions = await readDecisions(files.filter(({ path }) => path.endsWith('.dmn')));
  const problems: Problem[] = [
    ...read.flatMap((file) => (file.ok ? [] : file.error)),
    ...(decisions.ok ? [] : decisions.error),
  ];
  if (!decisions.ok || problems.length > 0) return err(problems);
  const {
    processes,
    versions,
    problems: twice,
  } = versionsOf(read.flatMap((file) => (file.ok ? file.value.processes : [])));
  const forms = readFormIds(files);
  const { expressions, problems: badExpressions } = compileExpressions(processes);
  problems.push(
    ...badExpressions,
    ...twice,
    ...checkDeployment({ processes, versions, decisions: decisions.value, forms: forms.map(({ id }) => id) }),
  );
  if (problems.length > 0) return err(problems);
  const graphs = new Map(processes.map((process) => [process.id, graphOf(process)]));
  return ok({
    digest,
    untypedTasks,
    processes,
    forms,
    decisions: decisions.value,
    graphs,
    versions,
    expressions,
    processOf: (id) => graphs.get(id)?.process,
    elementOf: (id, process) => {
      if (process !== undefined) return graphs.get(process)?.nodes.get(id);
      for (const graph of graphs.values()) {
        const node = graph.nodes.get(id);
        if (node) return node;
      }
      return undefined;
    },
  });
}
