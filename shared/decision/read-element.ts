// The elements of a decision requirements graph: input data, decisions, knowledge models and services, with what they require
// (DMN 1.5 §6.3).

import type {
  Decision,
  DecisionService,
  ElementRef,
  InputData,
  KnowledgeModel,
  Logic,
  TypeTables,
} from './decision-model.ts';
import { decisionProblem } from './decision-problem.ts';
import { childAt, childrenAt, hrefOf, idOf, textAt, type DmnElement } from './dmn-element.ts';
import type { FeelScope, FeelValue } from './feel-value.ts';
import { sampleOf } from './item-type.ts';
import type { ImportPaths } from './link-imports.ts';
import { shapeOf } from './logic-shape.ts';
import { place } from './qualified-scope.ts';
import { titleOf, variableOf, type DmnFile } from './read-file.ts';
import { readFunction, readLogic, readType } from './read-logic.ts';
import { refuse, type Reading } from './reading.ts';

/** All files that are read together. */
export interface Library {
  readonly files: readonly DmnFile[];
  readonly imports: ImportPaths;
  readonly types: TypeTables;
  readonly tolerant: boolean;
  /** Shapes of elements that were asked for, so that each is worked out once. */
  readonly shapes: Map<ElementRef, FeelValue>;
}
export interface Draft {
  readonly inputs: Map<ElementRef, InputData>;
  readonly decisions: Map<ElementRef, Decision>;
  readonly knowledge: Map<ElementRef, KnowledgeModel>;
  readonly services: Map<ElementRef, DecisionService>;
}
interface Target {
  readonly ref: ElementRef;
  readonly file: DmnFile;
  readonly element: DmnElement;
}
interface Place {
  readonly library: Library;
  readonly file: DmnFile;
  readonly reading: Reading;
}

/** What each reference may lead to (DMN 1.5 §6.3.10–6.3.14). */
const MEANT: Readonly<Record<string, readonly string[]>> = {
  requiredInput: ['dmn:InputData'],
  requiredDecision: ['dmn:Decision'],
  requiredKnowledge: ['dmn:BusinessKnowledgeModel', 'dmn:DecisionService'],
  outputDecision: ['dmn:Decision'],
  inputDecision: ['dmn:Decision'],
  inputData: ['dmn:InputData'],
};

function targetOf(
  { library, file, reading }: Place,
  href: ReturnType<typeof hrefOf>,
  kind: string,
): readonly Target[] {
  if (!href) return [];
  const own = href.namespace === '' || href.namespace === file.namespace;
  const seen = library.imports.get(file.path);
  for (const other of own ? [file] : library.files) {
    const element = other.elements.get(href.id);
    const meant = own || (other !== file && other.namespace === href.namespace && seen?.has(other.path));
    if (!meant || !element) continue;
    if (MEANT[kind]?.includes(element.$type))
      return [{ ref: `${other.path}#${href.id}`, file: other, element }];
    const wrong = `It refers to “${href.id}” as ${kind}, but that is a ${element.$type.replace('dmn:', '')}.`;
    refuse(reading, 'dmn_reference_missing', wrong, 'Draw the requirement again, or remove it.');
    return [];
  }
  const found = `It requires “${href.id}”, which the file does not hold.`;
  refuse(reading, 'dmn_reference_missing', found, 'Draw the requirement again, or remove it.');
  return [];
}

const required = (at: Place, owner: DmnElement, list: string, kind: string): readonly Target[] =>
  childrenAt(owner, list).flatMap((requirement) => targetOf(at, hrefOf(requirement, kind), kind));

const listed = (at: Place, owner: DmnElement, list: string): readonly ElementRef[] =>
  childrenAt(owner, list).flatMap((item) => {
    const [namespace = '', id = ''] = (textAt(item, 'href') ?? '').split('#');
    return targetOf(at, { namespace, id }, list).map(({ ref }) => ref);
  });

/** The shape of a required element: that of its type, or else of its logic over the shapes of what that requires. */
function sampleOfTarget(at: Place, { ref, file, element }: Target): FeelValue {
  const { library } = at;
  const known = library.shapes.get(ref);
  if (known !== undefined || library.shapes.has(ref)) return known;
  library.shapes.set(ref, null);
  const variable = childAt(element, 'variable');
  const type = variable && textAt(variable, 'typeRef')?.trim();
  const logic = childAt(element, 'decisionLogic') ?? childAt(element, 'encapsulatedLogic');
  const quiet: Place = { library, file, reading: { ...at.reading, problems: [] } };
  const sample = sampleOf(library.types, file.path, type);
  const shape =
    element.$type === 'dmn:DecisionService'
      ? () => null
      : ((isFunctionModel(element) ? null : sample) ??
        (logic ? shapeOf(logic, sampleScope(quiet, requiredBy(quiet, element))) : null));
  library.shapes.set(ref, shape);
  return shape;
}
const isFunctionModel = (element: DmnElement): boolean => element.$type === 'dmn:BusinessKnowledgeModel';

const requiredBy = (at: Place, element: DmnElement): readonly Target[] => [
  ...required(at, element, 'informationRequirement', 'requiredInput'),
  ...required(at, element, 'informationRequirement', 'requiredDecision'),
  ...required(at, element, 'knowledgeRequirement', 'requiredKnowledge'),
];

function sampleScope(at: Place, targets: readonly Target[]): FeelScope {
  const scope: Record<string, FeelValue> = {};
  for (const target of targets) {
    const prefix = at.library.imports.get(at.file.path)?.get(target.file.path) ?? [];
    place(scope, prefix, variableOf(target.element), sampleOfTarget(at, target));
  }
  return scope;
}

const refsOf = (targets: readonly Target[]): ElementRef[] => targets.map(({ ref }) => ref);
const typed = (type: string | undefined): { readonly type?: string } => (type === undefined ? {} : { type });

function typeOf(at: Place, element: DmnElement): string | undefined {
  const variable = childAt(element, 'variable');
  return variable && readType(at.reading, variable);
}

/** An element may be drawn before its logic is known (DMN 1.5 §6.3.7); it cannot be evaluated then. */
function missingLogic({ reading }: Place, message: string, remedy: string): Logic | undefined {
  if (!reading.tolerant) return refuse(reading, 'dmn_logic_missing', message, remedy);
  return {
    kind: 'unreadable',
    problem: decisionProblem('dmn_logic_missing', message, remedy, { place: reading.place }),
  };
}

function readDecision(at: Place, ref: ElementRef, element: DmnElement): Decision | undefined {
  const inputs = required(at, element, 'informationRequirement', 'requiredInput');
  const decisions = required(at, element, 'informationRequirement', 'requiredDecision');
  const knowledge = required(at, element, 'knowledgeRequirement', 'requiredKnowledge');
  const sample = sampleScope(at, [...inputs, ...decisions, ...knowledge]);
  const logicElement = childAt(element, 'decisionLogic');
  const logic = logicElement
    ? readLogic({ ...at.reading, sample }, logicElement)
    : missingLogic(at, 'The decision has no table and no expression.', 'Add a decision table.');
  const type = typeOf(at, element);
  return (
    logic && {
      ref,
      id: idOf(element),
      name: titleOf(element),
      variable: variableOf(element),
      file: at.file.path,
      inputs: refsOf(inputs),
      decisions: refsOf(decisions),
      knowledge: refsOf(knowledge),
      logic,
      ...typed(type),
    }
  );
}

const functionWithout = (body: Logic | undefined): KnowledgeModel['logic'] | undefined =>
  body && { kind: 'function', parameters: [], body };

function readKnowledge(at: Place, ref: ElementRef, element: DmnElement): KnowledgeModel | undefined {
  const knowledge = required(at, element, 'knowledgeRequirement', 'requiredKnowledge');
  const encapsulated = childAt(element, 'encapsulatedLogic');
  const self: Target = { ref, file: at.file, element };
  const sample = sampleScope(at, [self, ...knowledge]);
  const logic = encapsulated
    ? readFunction({ ...at.reading, sample }, encapsulated)
    : functionWithout(missingLogic(at, 'The knowledge model has no function.', 'Write what it computes.'));
  const base = { ref, id: idOf(element), name: variableOf(element), file: at.file.path };
  const type = typeOf(at, element) ?? (encapsulated && readType(at.reading, encapsulated));
  return logic && { ...base, knowledge: refsOf(knowledge), logic, ...typed(type) };
}

function readService(at: Place, ref: ElementRef, element: DmnElement): DecisionService {
  return {
    ref,
    id: idOf(element),
    name: variableOf(element),
    file: at.file.path,
    outputs: listed(at, element, 'outputDecision'),
    inputs: listed(at, element, 'inputData'),
    given: listed(at, element, 'inputDecision'),
    ...typed(typeOf(at, element)),
  };
}

/** Reads one element into the draft; what is wrong with it goes to `problems`. */
export function readElement(
  library: Library,
  file: DmnFile,
  id: string,
  draft: Draft,
  problems: Reading['problems'],
): void {
  const element = file.elements.get(id);
  if (!element) return;
  const ref = `${file.path}#${id}`;
  const kind = element.$type.replace('dmn:', '');
  const reading: Reading = {
    file: file.path,
    types: library.types,
    problems,
    place: `${file.path}, ${kind === 'Decision' ? 'decision' : kind} “${titleOf(element)}”`,
    sample: {},
    tolerant: library.tolerant,
    ...(file.language === undefined ? {} : { language: file.language }),
  };
  const at: Place = { library, file, reading };
  if (kind === 'InputData') {
    const type = typeOf(at, element);
    draft.inputs.set(ref, { ref, id, name: variableOf(element), file: file.path, ...typed(type) });
  } else if (kind === 'Decision') {
    const decision = readDecision(at, ref, element);
    if (decision) draft.decisions.set(ref, decision);
  } else if (kind === 'BusinessKnowledgeModel') {
    const model = readKnowledge(at, ref, element);
    if (model) draft.knowledge.set(ref, model);
  } else if (kind === 'DecisionService') {
    draft.services.set(ref, readService(at, ref, element));
  }
}
