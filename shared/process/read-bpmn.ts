// Reads a BPMN file into executable graphs, or says everything that keeps it from being executed.

import { groupBy } from '../base/group-by.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { SourceFile } from '../base/source-file.ts';
import {
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
import type { Expression, FlowNode, Process, ProcessFile, SequenceFlow } from './process-file.ts';
import { holdsNodes } from './process-index.ts';
import { processProblem, type ProcessProblem, type Read } from './process-problem.ts';
import { readExpression } from './read-expression.ts';
import { readAssociations, readLinkedNames, type Associations } from './read-links.ts';
import { readNode, type NodePlace } from './read-node.ts';
import { readXml } from './read-xml.ts';
import { refuse } from './unsupported.ts';

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

const CONDITIONLESS = new Set(['bpmn:ParallelGateway', 'bpmn:EventBasedGateway']);

/** Conditions that have no meaning in BPMN are left out: of the default flow, and behind gateways that do not choose (BPMN 2.0.2 §8.4.13, §10.6). */
function readCondition(element: BpmnElement, id: string): Read<Expression> {
  const source = childOf(element, 'sourceRef');
  if (CONDITIONLESS.has(source?.$type ?? '') || childOf(source, 'default') === element)
    return { problems: [] };
  return readExpression(childOf(element, 'conditionExpression'), id);
}

/** An id is optional (BPMN 2.0.2 §8.3.1), and files written by hand leave it out: what the flow connects names it as well. */
function flowId(element: BpmnElement, source: string, target: string, { nameless }: Collected): string {
  const own = idOf(element);
  if (own !== '') return own;
  const ends = `${source}->${target}`;
  const count = (nameless.get(ends) ?? 0) + 1;
  nameless.set(ends, count);
  return count === 1 ? ends : `${ends} ${count}`;
}

function readFlow(element: BpmnElement, parent: string, into: Collected): void {
  const source = idOf(childOf(element, 'sourceRef'));
  const target = idOf(childOf(element, 'targetRef'));
  const id = flowId(element, source, target, into);
  const { value: condition, problems } = readCondition(element, id);
  into.problems.push(...problems);
  into.flows.push({
    id,
    name: textOf(element, 'name') ?? '',
    source,
    target,
    parent,
    ...(condition === undefined ? {} : { condition }),
  });
}

interface Collected {
  readonly nodes: FlowNode[];
  readonly flows: SequenceFlow[];
  readonly problems: ProcessProblem[];
  /** How many flows without an id there are between the same two elements. */
  readonly nameless: Map<string, number>;
}

function collect(container: BpmnElement, place: NodePlace, into: Collected): void {
  for (const element of childrenOf(container, 'flowElements')) {
    if (element.$type === 'bpmn:SequenceFlow') readFlow(element, place.parent, into);
    const { node, problems } = readNode(element, place);
    into.problems.push(...problems);
    if (!node) continue;
    into.nodes.push(node);
    if (holdsNodes(node)) collect(element, { ...place, parent: node.id }, into);
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

/** A compensation boundary event leads by one association to the activity that undoes the work of its own (BPMN 2.0.2 §10.7). */
function withHandlers(nodes: readonly FlowNode[], associations: Associations): readonly FlowNode[] {
  const handlers = new Map(nodes.filter((node) => node.forCompensation).map((node) => [node.id, node]));
  return nodes.map((node) => {
    if (node.type !== 'boundaryEvent' || node.event?.kind !== 'compensation') return node;
    const connected = new Set(associations.get(node.id));
    const found = [...connected].filter((id) => handlers.get(id)?.parent === node.parent);
    const [handler] = found;
    return found.length === 1 && handler !== undefined ? { ...node, handler } : node;
  });
}

interface FileContext {
  readonly path: string;
  readonly linkedName: ReadonlyMap<string, string>;
  readonly associations: Associations;
}

function readProcess(
  element: BpmnElement,
  { path, linkedName, associations }: FileContext,
): { readonly process: Process; readonly problems: readonly ProcessProblem[] } {
  const id = idOf(element);
  const into: Collected = { nodes: [], flows: [], problems: [], nameless: new Map() };
  if (id === '') {
    const named = processProblem('bpmn_id_missing', 'A process has no id.', 'Give it an id.', {
      place: path,
    });
    into.problems.push(named);
  }
  collect(element, { process: id, parent: id, laneOf: readLanes(element), linkedName }, into);
  const versionTag = textOf(extensionOf(element, 'zeebe:VersionTag'), 'value');
  const process: Process = {
    id,
    name: textOf(element, 'name') ?? id,
    documentation: documentationOf(element),
    executable: flagOf(element, 'isExecutable'),
    path,
    nodes: withHandlers(withFlows(into), associations),
    flows: into.flows,
    ...(versionTag === undefined ? {} : { versionTag }),
  };
  const refused = new Set(into.problems.flatMap(({ place }) => place ?? []));
  return { process, problems: [...into.problems, ...checkProcess(process, refused)] };
}

function noProcess(roots: readonly BpmnElement[], path: string): ProcessProblem {
  const choreography = roots.find(({ $type }) => $type.endsWith('Choreography'));
  return choreography
    ? refuse(
        'bpmn_element_unsupported',
        { what: 'a choreography', remedy: 'Model it as a process.', clause: 'BPMN 2.0.2 §11' },
        idOf(choreography),
      )
    : processProblem(
        'bpmn_no_process',
        'The file holds no process with elements in it.',
        'Draw a process, or choose another file.',
        { place: path },
      );
}

/** Every problem at once, each with element id, clause and what to do. */
export async function readBpmn(file: SourceFile): Promise<Result<ProcessFile, readonly ProcessProblem[]>> {
  const definitions = await readXml(file);
  if (!definitions.ok) return definitions;
  const roots = childrenOf(definitions.value, 'rootElements');
  const context: FileContext = {
    path: file.path,
    linkedName: readLinkedNames(roots),
    associations: readAssociations(roots),
  };
  const read = roots
    .filter(({ $type }) => $type === 'bpmn:Process')
    .map((root) => readProcess(root, context));
  const problems = read.flatMap((one) => one.problems);
  // A pool may hold an empty process that only stands for somebody else.
  const processes = read.map(({ process }) => process).filter(({ nodes }) => nodes.length > 0);
  if (processes.length === 0 && problems.length === 0) {
    problems.push(noProcess(roots, file.path));
  }
  if (problems.length > 0) return err(problems);
  const platformVersion = textOf(definitions.value, 'modeler:executionPlatformVersion');
  return ok({ path: file.path, processes, ...(platformVersion === undefined ? {} : { platformVersion }) });
}
