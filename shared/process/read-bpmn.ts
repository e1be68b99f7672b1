// Reads a BPMN file into executable graphs, or says everything that keeps it from being executed.

import { groupBy } from '../base/group-by.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { SourceFile } from '../base/source-file.ts';
import {
  bodyOf,
  childOf,
  childrenOf,
  documentationOf,
  extensionOf,
  flagOf,
  idOf,
  textOf,
  type BpmnElement,
} from './bpmn-tree.ts';
import { checkProcess } from './check-process.ts';
import type { FlowNode, Process, ProcessFile, SequenceFlow } from './process-file.ts';
import { processProblem, type ProcessProblem } from './process-problem.ts';
import { readNode, type NodePlace } from './read-node.ts';
import { readXml } from './read-xml.ts';

/** Both ends of a message flow know the message by one name, where the file gives them none of their own. */
function readLinkedNames(roots: readonly BpmnElement[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const flow of roots.flatMap((root) => childrenOf(root, 'messageFlows'))) {
    const name =
      textOf(childOf(flow, 'messageRef'), 'name')?.trim() || textOf(flow, 'name')?.trim() || idOf(flow);
    for (const end of ['sourceRef', 'targetRef']) names.set(idOf(childOf(flow, end)), name);
  }
  return names;
}

/** Innermost lane of each flow node. */
function readLanes(process: BpmnElement): ReadonlyMap<string, string> {
  const laneOf = new Map<string, string>();
  const visit = (laneSet: BpmnElement | undefined): void => {
    for (const lane of childrenOf(laneSet, 'lanes')) {
      const name = textOf(lane, 'name') ?? idOf(lane);
      for (const node of childrenOf(lane, 'flowNodeRef')) laneOf.set(idOf(node), name);
      visit(childOf(lane, 'childLaneSet'));
    }
  };
  for (const laneSet of childrenOf(process, 'laneSets')) visit(laneSet);
  return laneOf;
}

function readFlow(element: BpmnElement, parent: string): SequenceFlow {
  const condition = bodyOf(childOf(element, 'conditionExpression'));
  return {
    id: idOf(element),
    name: textOf(element, 'name') ?? '',
    source: idOf(childOf(element, 'sourceRef')),
    target: idOf(childOf(element, 'targetRef')),
    parent,
    ...(condition === undefined ? {} : { condition }),
  };
}

interface Collected {
  readonly nodes: FlowNode[];
  readonly flows: SequenceFlow[];
  readonly problems: ProcessProblem[];
}

function collect(container: BpmnElement, place: NodePlace, into: Collected): void {
  for (const element of childrenOf(container, 'flowElements')) {
    if (element.$type === 'bpmn:SequenceFlow') into.flows.push(readFlow(element, place.parent));
    const { node, problems } = readNode(element, place);
    into.problems.push(...problems);
    if (!node) continue;
    into.nodes.push(node);
    if (node.type === 'subProcess' || node.type === 'eventSubProcess')
      collect(element, { ...place, parent: node.id }, into);
  }
}

/** The flows themselves say what they connect; the lists on the nodes may be left out (BPMN 2.0.2 §8.4.13). */
function withFlows({ nodes, flows }: Collected): readonly FlowNode[] {
  const leaving = groupBy(flows, ({ source }) => source);
  const arriving = groupBy(flows, ({ target }) => target);
  const idsOf = (found: readonly SequenceFlow[] | undefined): readonly string[] =>
    (found ?? []).map(({ id }) => id);
  return nodes.map((node) => ({
    ...node,
    incoming: idsOf(arriving.get(node.id)),
    outgoing: idsOf(leaving.get(node.id)),
  }));
}

function readProcess(
  element: BpmnElement,
  path: string,
  linkedName: ReadonlyMap<string, string>,
): { readonly process: Process; readonly problems: readonly ProcessProblem[] } {
  const id = idOf(element);
  const into: Collected = { nodes: [], flows: [], problems: [] };
  collect(element, { process: id, parent: id, laneOf: readLanes(element), linkedName }, into);
  const versionTag = textOf(extensionOf(element, 'zeebe:VersionTag'), 'value');
  const process: Process = {
    id,
    name: textOf(element, 'name') ?? id,
    documentation: documentationOf(element),
    executable: flagOf(element, 'isExecutable'),
    path,
    nodes: withFlows(into),
    flows: into.flows,
    ...(versionTag === undefined ? {} : { versionTag }),
  };
  return { process, problems: [...into.problems, ...checkProcess(process)] };
}

/** Every problem at once, each with element id, clause and what to do. */
export async function readBpmn(file: SourceFile): Promise<Result<ProcessFile, readonly ProcessProblem[]>> {
  const definitions = await readXml(file);
  if (!definitions.ok) return definitions;
  const roots = childrenOf(definitions.value, 'rootElements');
  const linkedName = readLinkedNames(roots);
  const read = roots
    .filter(({ $type }) => $type === 'bpmn:Process')
    .map((root) => readProcess(root, file.path, linkedName));
  const problems = read.flatMap((one) => one.problems);
  // A pool may hold an empty process that only stands for somebody else.
  const processes = read.map(({ process }) => process).filter(({ nodes }) => nodes.length > 0);
  if (processes.length === 0 && problems.length === 0) {
    problems.push(
      processProblem(
        'bpmn_no_process',
        'The file holds no process with elements in it.',
        'Draw a process, or choose another file.',
        { place: file.path },
      ),
    );
  }
  if (problems.length > 0) return err(problems);
  const platformVersion = textOf(definitions.value, 'modeler:executionPlatformVersion');
  return ok({ path: file.path, processes, ...(platformVersion === undefined ? {} : { platformVersion }) });
}
