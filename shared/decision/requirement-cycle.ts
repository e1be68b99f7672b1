// A decision must not need its own result, however indirectly (DMN 1.5 §6.3.7: the requirements graph is acyclic).

import type { Decision, DecisionModel, ElementRef, KnowledgeModel } from './decision-model.ts';
import { decisionProblem, type DecisionProblem } from './decision-problem.ts';

type Node = Decision | KnowledgeModel;

const needsOf = (node: Node): readonly ElementRef[] =>
  'decisions' in node ? [...node.decisions, ...node.knowledge] : node.knowledge;

/** One problem for each circle, naming the elements in order. */
export function findCycles(model: Pick<DecisionModel, 'decisions' | 'knowledge'>): DecisionProblem[] {
  const nodes = new Map<ElementRef, Node>([...model.decisions, ...model.knowledge]);
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
    for (const need of needsOf(node)) if (need !== ref || 'decisions' in node) visit(need, [...path, node]);
    finished.add(ref);
  };
  for (const ref of nodes.keys()) visit(ref, []);
  return problems;
}
