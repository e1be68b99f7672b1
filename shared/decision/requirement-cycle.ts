// A decision must not need its own result, however indirectly (DMN 1.5 §6.3.7: the requirements graph is acyclic).

import type {
  Decision,
  DecisionModel,
  DecisionService,
  ElementRef,
  KnowledgeModel,
} from './decision-model.ts';
import { decisionProblem, type DecisionProblem } from './decision-problem.ts';

type Node = Decision | KnowledgeModel | DecisionService;
type Graph = Pick<DecisionModel, 'decisions' | 'knowledge' | 'services'>;

/** What the decisions inside a service call; those that its caller gives are outside (DMN 1.5 §6.3.10). */
function calledInside(graph: Graph, service: DecisionService): readonly ElementRef[] {
  const inside = new Set<ElementRef>(service.given);
  const called: ElementRef[] = [];
  const waiting = [...service.outputs];
  for (let ref = waiting.pop(); ref !== undefined; ref = waiting.pop()) {
    if (inside.has(ref)) continue;
    inside.add(ref);
    const decision = graph.decisions.get(ref);
    called.push(...(decision?.knowledge ?? []));
    waiting.push(...(decision?.decisions ?? []));
  }
  return called;
}

const needsOf = (graph: Graph, node: Node): readonly ElementRef[] =>
  'outputs' in node
    ? calledInside(graph, node)
    : 'decisions' in node
      ? [...node.decisions, ...node.knowledge]
      : node.knowledge;
/** A knowledge model alone may call itself. */
const mayRecur = (node: Node): boolean => !('decisions' in node) && !('outputs' in node);

/** One problem for each circle, naming the elements in order. */
export function findCycles(model: Graph): DecisionProblem[] {
  const nodes = new Map<ElementRef, Node>([...model.decisions, ...model.knowledge, ...model.services]);
  const finished = new Set<ElementRef>();
  const problems: DecisionProblem[] = [];

  const visit = (ref: ElementRef, path: readonly Node[]): void => {
    const node = nodes.get(ref);
    if (!node || finished.has(ref)) return;
    const start = path.indexOf(node);
    if (start >= 0) {
      const circle = [...path.slice(start), node].map(({ name }) => `“${name}”`).join(' needs ');
      const clause = { place: node.file, clause: 'DMN 1.5 §6.3.7' };
      const remedy = 'Remove one of these requirements.';
      problems.push(
        decisionProblem('dmn_requirement_cycle', `The decisions go in a circle: ${circle}.`, remedy, clause),
      );
      return;
    }
    for (const need of needsOf(model, node))
      if (need !== ref || !mayRecur(node)) visit(need, [...path, node]);
    finished.add(ref);
  };
  for (const ref of nodes.keys()) visit(ref, []);
  return problems;
}
