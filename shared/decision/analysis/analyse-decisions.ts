// The analysis of every decision table of a model, wherever it stands.

import type { Decision, DecisionModel, DecisionTable, KnowledgeModel } from '../decision-model.ts';
import type { FeelValue } from '../feel-value.ts';
import { sampleOf } from '../item-type.ts';
import { place } from '../qualified-scope.ts';
import type { TableAnalysis } from './analysis-finding.ts';
import { analyseTable } from './analyse-table.ts';
import { sourceInside, sourceOf, type Surroundings, type VisibleName } from './column-source.ts';

function surround(model: DecisionModel, names: readonly VisibleName[]): Surroundings {
  const sample: Record<string, FeelValue> = {};
  for (const { path, type, file } of names)
    place(sample, path.slice(0, -1), path.at(-1) ?? '', sampleOf(model.types, file, type));
  return { names, types: model.types, sample };
}

const typed = (type: string | undefined): Pick<VisibleName, 'type'> => (type === undefined ? {} : { type });

function namesOf(model: DecisionModel, decision: Decision): readonly VisibleName[] {
  const prefix = (file: string): readonly string[] => model.imports.get(decision.file)?.get(file) ?? [];
  const inputs = decision.inputs.flatMap((ref) => model.inputs.get(ref) ?? []);
  const decisions = decision.decisions.flatMap((ref) => model.decisions.get(ref) ?? []);
  return [
    ...inputs.map(({ name, file, type }) => ({ path: [...prefix(file), name], file, ...typed(type) })),
    ...decisions.map((required) => {
      const { file, variable, type } = required;
      return { path: [...prefix(file), variable], file, decision: required, ...typed(type) };
    }),
  ];
}

const isTable = (value: object): value is DecisionTable => 'kind' in value && value.kind === 'table';

/** Tables inside a boxed expression of whatever kind. */
function tablesInside(value: unknown): readonly DecisionTable[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isTable(value)) return [value];
  return Object.values(value).flatMap(tablesInside);
}

interface Owned {
  readonly ref: string;
  readonly place: string;
}
const analyseInside = (owner: Owned, value: unknown): readonly TableAnalysis[] =>
  tablesInside(value).map((table) => analyseTable(table, owner, table.inputs.map(sourceInside)));

function analyseOwn(owner: Owned, table: DecisionTable, around: Surroundings): TableAnalysis {
  return analyseTable(
    table,
    owner,
    table.inputs.map((input) => sourceOf(input, around)),
  );
}

function analyseDecision(model: DecisionModel, decision: Decision): readonly TableAnalysis[] {
  const { logic, ref, file, name } = decision;
  const owner = { ref, place: `${file}, decision “${name}”` };
  if (logic.kind !== 'table') return analyseInside(owner, logic);
  return [analyseOwn(owner, logic, surround(model, namesOf(model, decision)))];
}

function analyseKnowledge(model: DecisionModel, knowledge: KnowledgeModel): readonly TableAnalysis[] {
  const { logic, ref, file, name } = knowledge;
  const owner = { ref, place: `${file}, knowledge model “${name}”` };
  if (logic.kind !== 'function') return [];
  if (logic.body.kind !== 'table') return analyseInside(owner, logic.body);
  const names = logic.parameters.map(({ name: parameter, type }) => ({
    path: [parameter],
    file,
    ...typed(type),
  }));
  return [analyseOwn(owner, logic.body, surround(model, names))];
}

/** Every decision table of the model, decisions first, in document order. Pure; bounded for each table (see `analyseTable`). */
export const analyseDecisions = (model: DecisionModel): readonly TableAnalysis[] => [
  ...[...model.decisions.values()].flatMap((decision) => analyseDecision(model, decision)),
  ...[...model.knowledge.values()].flatMap((knowledge) => analyseKnowledge(model, knowledge)),
];
