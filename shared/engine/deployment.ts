// A package made ready to run: its processes as one graph, every expression parsed once, every call resolved.

import { groupBy } from '../base/group-by.ts';
import { err, ok, type Problem, type Result } from '../base/result.ts';
import type { SourceFile } from '../base/source-file.ts';
import { isObject } from '../base/json.ts';
import { compileFeel, type CompiledFeel } from '../decision/feel.ts';
import { readDecisions } from '../decision/read-dmn.ts';
import { findNamed, type DecisionModel } from '../decision/decision-model.ts';
import type { Expression, FlowNode, Process, SequenceFlow } from '../process/process-file.ts';
import { readBpmn } from '../process/read-bpmn.ts';
import { expressionsOf } from './expressions.ts';

/** The nodes of a process or sub-process by what the engine asks for. */
export interface Container {
  readonly id: string;
  /** The start events of a process; the one start event of a sub-process. */
  readonly starts: readonly FlowNode[];
  /** Entered when the scope begins without a start event: no incoming flow, not a boundary, not an event sub-process. */
  readonly entries: readonly FlowNode[];
  readonly eventSubProcesses: readonly FlowNode[];
}

export interface ProcessGraph {
  readonly process: Process;
  readonly nodes: ReadonlyMap<string, FlowNode>;
  readonly flows: ReadonlyMap<string, SequenceFlow>;
  readonly containers: ReadonlyMap<string, Container>;
  /** Boundary events by the activity they stand on, document order. */
  readonly boundary: ReadonlyMap<string, readonly FlowNode[]>;
}

export interface Deployment {
  readonly digest: string;
  readonly untypedTasks: 'pass' | 'confirm';
  readonly processes: readonly Process[];
  readonly forms: readonly { readonly id: string; readonly path: string }[];
  readonly decisions: DecisionModel;
  readonly graphs: ReadonlyMap<string, ProcessGraph>;
  /** FEEL texts without "=", parsed. */
  readonly expressions: ReadonlyMap<string, CompiledFeel>;
  processOf(id: string): Process | undefined;
  elementOf(id: string, process?: string): FlowNode | undefined;
}

function containerOf(id: string, nodes: readonly FlowNode[]): Container {
  const own = nodes.filter((node) => node.parent === id);
  const starts = own.filter((node) => node.type === 'startEvent');
  const flowing = own.filter(
    (node) => node.type !== 'boundaryEvent' && node.type !== 'eventSubProcess' && node.type !== 'startEvent',
  );
  const entries = flowing.filter(
    (node) =>
      node.incoming.length === 0 && !(node.type === 'intermediateCatchEvent' && node.event?.kind === 'link'),
  );
  return { id, starts, entries, eventSubProcesses: own.filter((node) => node.type === 'eventSubProcess') };
}

function graphOf(process: Process): ProcessGraph {
  const holders = [
    process.id,
    ...process.nodes
      .filter((node) => node.type === 'subProcess' || node.type === 'eventSubProcess')
      .map((node) => node.id),
  ];
  const boundary = groupBy(
    process.nodes.filter((node) => node.type === 'boundaryEvent'),
    (node) => node.attachedTo ?? '',
  );
  return {
    process,
    nodes: new Map(process.nodes.map((node) => [node.id, node])),
    flows: new Map(process.flows.map((flow) => [flow.id, flow])),
    containers: new Map(holders.map((id) => [id, containerOf(id, process.nodes)])),
    boundary,
  };
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

function checkCalls(
  processes: readonly Process[],
  decisions: DecisionModel,
  forms: readonly { readonly id: string }[],
  hasForms: boolean,
): Problem[] {
  const byId = new Map(processes.map((process) => [process.id, process]));
  const formIds = new Set(forms.map(({ id }) => id));
  return processes.flatMap(({ nodes }) =>
    nodes.flatMap((node): Problem[] => {
      const place = node.id;
      const called = node.called && byId.get(node.called.process);
      if (node.called && !called) {
        return [
          {
            code: 'called_process_missing',
            message: `“${place}” calls the process “${node.called.process}”, which is in none of the files.`,
            place,
            remedy: 'Add the file that holds it, or name another process.',
            clause: 'BPMN 2.0.2 §10.3.6',
          },
        ];
      }
      if (
        node.called?.binding.type === 'versionTag' &&
        called?.versionTag !== node.called.binding.versionTag
      ) {
        return [
          {
            code: 'called_version_missing',
            message: `“${place}” calls “${node.called.process}” with the version tag “${node.called.binding.versionTag}”; the file has “${called?.versionTag ?? ''}”.`,
            place,
            remedy: 'Add the file with that tag, or bind to the latest version.',
            clause: 'BPMN 2.0.2 §10.3.6',
          },
        ];
      }
      if (node.decision && !findNamed(decisions.decisions, node.decision.decision)) {
        return [
          {
            code: 'called_decision_missing',
            message: `“${place}” calls the decision “${node.decision.decision}”, which is in none of the files.`,
            place,
            remedy: 'Add the DMN file that holds it, or name another decision.',
            clause: 'BPMN 2.0.2 §10.3.3',
          },
        ];
      }
      if (hasForms && node.form !== undefined && !formIds.has(node.form)) {
        return [
          {
            code: 'form_missing',
            message: `“${place}” shows the form “${node.form}”, which is in none of the files.`,
            place,
            remedy: 'Add the form, or name another.',
          },
        ];
      }
      return [];
    }),
  );
}

function checkProcessIds(processes: readonly Process[]): Problem[] {
  const seen = new Map<string, string>();
  return processes.flatMap(({ id, path }) => {
    const first = seen.get(id);
    seen.set(id, path);
    return first === undefined
      ? []
      : [
          {
            code: 'process_id_twice',
            message: `The process “${id}” is in ${first} and in ${path}.`,
            place: id,
            remedy: 'Give one of them another id.',
          },
        ];
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
  const processes = read.flatMap((file) => (file.ok ? file.value.processes : []));
  const forms = readFormIds(files);
  const { expressions, problems: badExpressions } = compileExpressions(processes);
  problems.push(
    ...badExpressions,
    ...checkProcessIds(processes),
    ...checkCalls(processes, decisions.value, forms, forms.length > 0),
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
