// DMN files to a decision model. Everything is checked here, so that evaluation meets only values: syntax of every cell,
// requirements that exist and do not go in circles, types that are defined, no two elements of one id.

import { err, ok, type Result } from '../base/result.ts';
import type { SourceFile } from '../base/source-file.ts';
import { decisionProblem, type DecisionProblem } from './decision-problem.ts';
import type {
  Decision,
  DecisionModel,
  DecisionService,
  InputData,
  ItemType,
  KnowledgeModel,
} from './decision-model.ts';
import { childAt, childrenAt, hrefOf, idOf, textAt, type DmnElement } from './dmn-element.ts';
import { readSource } from './dmn-source.ts';
import { parseDmn } from './parse-dmn.ts';
import type { FeelScope, FeelValue } from './feel-value.ts';
import { readItemType, sampleOf } from './item-type.ts';
import { readFunction, readLogic, readType, shapeOf } from './read-logic.ts';
import { refuse, type Reading } from './reading.ts';
import { findCycles } from './requirement-cycle.ts';

interface DmnFile {
  readonly path: string;
  readonly namespace: string;
  readonly definitions: DmnElement;
  readonly elements: ReadonlyMap<string, DmnElement>;
  readonly types: ReadonlyMap<string, ItemType>;
  readonly problems: DecisionProblem[];
}

interface Draft {
  readonly inputs: Map<string, InputData>;
  readonly decisions: Map<string, Decision>;
  readonly knowledge: Map<string, KnowledgeModel>;
  readonly services: Map<string, DecisionService>;
  readonly types: Map<string, ReadonlyMap<string, ItemType>>;
}

async function readFile(file: SourceFile): Promise<Result<DmnFile, DecisionProblem[]>> {
  const source = readSource(file);
  if (!source.ok) return err([source.error]);
  const parsed = await parseDmn(file.path, source.value);
  if (!parsed.ok) return parsed;
  const definitions = parsed.value;
  const problems: DecisionProblem[] = [];
  const reading: Reading = { file: file.path, types: new Map(), problems, place: file.path, sample: {} };
  for (const imported of childrenAt(definitions, 'import')) {
    if (!/DMN/i.test(textAt(imported, 'importType') ?? '')) continue;
    const name = textAt(imported, 'name') ?? textAt(imported, 'namespace') ?? '';
    refuse(
      reading,
      'dmn_import_unsupported',
      `The file imports “${name}”.`,
      'Put the decisions into one file.',
    );
  }
  const types = new Map<string, ItemType>();
  for (const element of childrenAt(definitions, 'itemDefinition')) {
    const type = readItemType({ ...reading, types }, element);
    types.set(type.name, type);
  }
  const elements = new Map<string, DmnElement>();
  for (const element of childrenAt(definitions, 'drgElement')) {
    const id = idOf(element) || (textAt(element, 'name') ?? '');
    if (elements.has(id)) {
      refuse(
        reading,
        'dmn_duplicate_id',
        `The id “${id}” is used twice.`,
        'Give every element an id of its own.',
      );
    }
    elements.set(id, element);
  }
  return ok({
    path: file.path,
    namespace: textAt(definitions, 'namespace') ?? '',
    definitions,
    elements,
    types,
    problems,
  });
}

const titleOf = (element: DmnElement): string => textAt(element, 'name') ?? idOf(element);
const variableOf = (element: DmnElement): string =>
  textAt(childAt(element, 'variable') ?? element, 'name') ?? titleOf(element);

/** Refs of the required elements, each with the element; a missing one is noted. */
function required(
  file: DmnFile,
  reading: Reading,
  owner: DmnElement,
  list: string,
  kind: string,
): [string, DmnElement][] {
  return childrenAt(owner, list).flatMap((requirement): [string, DmnElement][] => {
    const href = hrefOf(requirement, kind);
    if (!href) return [];
    const element =
      href.namespace === '' || href.namespace === file.namespace ? file.elements.get(href.id) : undefined;
    if (element) return [[`${file.path}#${href.id}`, element]];
    const found = `It requires “${href.id}”, which the file does not hold.`;
    refuse(reading, 'dmn_reference_missing', found, 'Draw the requirement again, or remove it.');
    return [];
  });
}

function sampleOfElement(file: DmnFile, element: DmnElement): FeelValue {
  if (element.$type === 'dmn:BusinessKnowledgeModel') return () => null;
  const variable = childAt(element, 'variable');
  const sample = sampleOf(file.types, variable && textAt(variable, 'typeRef'));
  const logic = childAt(element, 'decisionLogic');
  return sample ?? (logic ? shapeOf(logic) : null);
}

const scopeOf = (file: DmnFile, elements: readonly (readonly [string, DmnElement])[]): FeelScope =>
  Object.fromEntries(elements.map(([, element]) => [variableOf(element), sampleOfElement(file, element)]));

function readDecision(
  file: DmnFile,
  reading: Reading,
  ref: string,
  element: DmnElement,
): Decision | undefined {
  const inputs = required(file, reading, element, 'informationRequirement', 'requiredInput');
  const decisions = required(file, reading, element, 'informationRequirement', 'requiredDecision');
  const knowledge = required(file, reading, element, 'knowledgeRequirement', 'requiredKnowledge');
  const logicElement = childAt(element, 'decisionLogic');
  if (!logicElement) {
    return refuse(
      reading,
      'dmn_logic_missing',
      'The decision has no table and no expression.',
      'Add a decision table.',
    );
  }
  const variable = childAt(element, 'variable');
  const type = variable && readType(reading, variable);
  const scope = scopeOf(file, [...inputs, ...decisions, ...knowledge]);
  const logic = readLogic({ ...reading, sample: scope }, logicElement);
  const refs = (list: readonly (readonly [string, DmnElement])[]): string[] => list.map(([target]) => target);
  return (
    logic && {
      ref,
      id: idOf(element),
      name: titleOf(element),
      variable: variableOf(element),
      file: file.path,
      inputs: refs(inputs),
      decisions: refs(decisions),
      knowledge: refs(knowledge),
      logic,
      ...(type === undefined ? {} : { type }),
    }
  );
}

function readKnowledge(
  file: DmnFile,
  reading: Reading,
  ref: string,
  element: DmnElement,
): KnowledgeModel | undefined {
  const knowledge = required(file, reading, element, 'knowledgeRequirement', 'requiredKnowledge');
  const encapsulated = childAt(element, 'encapsulatedLogic');
  const logic = encapsulated && readFunction({ ...reading, sample: scopeOf(file, knowledge) }, encapsulated);
  if (!encapsulated)
    refuse(reading, 'dmn_logic_missing', 'The knowledge model has no function.', 'Write what it computes.');
  const base = { ref, id: idOf(element), name: variableOf(element), file: file.path };
  return logic && { ...base, knowledge: knowledge.map(([target]) => target), logic };
}

function readService(file: DmnFile, ref: string, element: DmnElement): DecisionService {
  const refs = (list: string): string[] =>
    childrenAt(element, list).map(
      (item) => `${file.path}#${(textAt(item, 'href') ?? '').replace(/^[^#]*#/, '')}`,
    );
  const base = { ref, id: idOf(element), name: titleOf(element), file: file.path };
  return { ...base, outputs: refs('outputDecision'), given: refs('inputDecision') };
}

function readElement(file: DmnFile, draft: Draft, id: string, element: DmnElement): void {
  const ref = `${file.path}#${id}`;
  const kind = element.$type.replace('dmn:', '');
  const place = `${file.path}, ${kind === 'Decision' ? 'decision' : kind} “${titleOf(element)}”`;
  const reading: Reading = { file: file.path, types: file.types, problems: file.problems, place, sample: {} };
  if (kind === 'InputData') {
    const variable = childAt(element, 'variable');
    const type = variable && readType(reading, variable);
    draft.inputs.set(ref, { ref, id, name: variableOf(element), ...(type === undefined ? {} : { type }) });
  } else if (kind === 'Decision') {
    const decision = readDecision(file, reading, ref, element);
    if (decision) draft.decisions.set(ref, decision);
  } else if (kind === 'BusinessKnowledgeModel') {
    const model = readKnowledge(file, reading, ref, element);
    if (model) draft.knowledge.set(ref, model);
  } else if (kind === 'DecisionService') {
    draft.services.set(ref, readService(file, ref, element));
  }
}

function duplicateDecisions(model: DecisionModel): DecisionProblem[] {
  const seen = new Map<string, Decision>();
  const found: DecisionProblem[] = [];
  for (const decision of model.decisions.values()) {
    const first = seen.get(decision.id);
    if (first) {
      const message = `The decision id “${decision.id}” is used in ${first.file} and in ${decision.file}.`;
      found.push(
        decisionProblem('dmn_duplicate_decision', message, 'Give one of them another id.', {
          place: decision.file,
        }),
      );
    }
    seen.set(decision.id, first ?? decision);
  }
  return found;
}

/** Reads all DMN files of a package as one model. Never partial: any problem refuses the whole, with all problems named. */
export async function readDecisions(
  files: readonly SourceFile[],
): Promise<Result<DecisionModel, readonly DecisionProblem[]>> {
  const problems: DecisionProblem[] = [];
  const draft: Draft = {
    inputs: new Map(),
    decisions: new Map(),
    knowledge: new Map(),
    services: new Map(),
    types: new Map(),
  };
  for (const source of files) {
    const file = await readFile(source);
    if (!file.ok) {
      problems.push(...file.error);
      continue;
    }
    draft.types.set(source.path, file.value.types);
    for (const [id, element] of file.value.elements) readElement(file.value, draft, id, element);
    problems.push(...file.value.problems);
  }
  problems.push(...duplicateDecisions(draft), ...findCycles(draft));
  return problems.length > 0 ? err(problems) : ok(draft);
}
