// A DMN file as things with ids: decisions, inputs, tables, and each rule as a line of conditions and answers.

import { DmnModdle } from 'dmn-moddle';
import type { SourceFile } from '../base/source-file.ts';
import { childAt, childrenAt, idOf, isDmnElement, textAt, type DmnElement } from '../decision/dmn-element.ts';
import { readSource } from '../decision/dmn-source.ts';
import type { Described, DescribedFile } from './described.ts';
import { isTreeElement, treeFacets, words, type Facets, type TreeOptions } from './facets.ts';
import { layoutText } from './layout-text.ts';

/** Hit policies where the order of the rules decides. */
const ORDERED = new Set(['FIRST', 'RULE ORDER', 'OUTPUT ORDER', 'PRIORITY']);

const OPTIONS: TreeOptions = {
  skip: new Set(['dmnDI', 'rule', 'input', 'output', 'drgElement', 'artifact']),
  labels: new Map([
    ['name', 'name'],
    ['question', 'question'],
    ['decisionLogic/hitPolicy', 'hit policy'],
    ['decisionLogic/aggregation', 'aggregation'],
    ['variable/typeRef', 'type'],
  ]),
};

const nameOf = (element: DmnElement): string => textAt(element, 'name') ?? idOf(element);

function columnFacets(table: DmnElement, facets: Facets): void {
  for (const input of childrenAt(table, 'input'))
    facets.set(`asks ${labelOfInput(input)}`, expressionOf(input));
  for (const output of childrenAt(table, 'output'))
    facets.set(`answers ${labelOfOutput(output)}`, valuesOf(output));
}

const expressionOf = (input: DmnElement): string =>
  textAt(childAt(input, 'inputExpression') ?? input, 'text') ?? '';
const valuesOf = (output: DmnElement): string =>
  textAt(childAt(output, 'outputValues') ?? output, 'text') ?? 'any';
const labelOfInput = (input: DmnElement): string => textAt(input, 'label') ?? expressionOf(input);
const labelOfOutput = (output: DmnElement): string =>
  textAt(output, 'label') ?? textAt(output, 'name') ?? 'result';

function describeRules(decision: DmnElement, table: DmnElement, things: Described[]): void {
  const inputs = childrenAt(table, 'input').map(labelOfInput);
  const outputs = childrenAt(table, 'output').map(labelOfOutput);
  for (const [index, rule] of childrenAt(table, 'rule').entries()) {
    const facets: Facets = new Map();
    if (ORDERED.has(textAt(table, 'hitPolicy') ?? '')) facets.set('position', String(index + 1));
    for (const [column, entry] of childrenAt(rule, 'inputEntry').entries())
      facets.set(inputs[column] ?? `input ${column + 1}`, textAt(entry, 'text') || '-');
    for (const [column, entry] of childrenAt(rule, 'outputEntry').entries())
      facets.set(`→ ${outputs[column] ?? column + 1}`, textAt(entry, 'text') ?? '');
    const note = textAt(rule, 'description');
    if (note !== undefined) facets.set('note', note);
    things.push({
      id: idOf(rule) || `${idOf(table)}/${index + 1}`,
      area: 'decision',
      title: `${nameOf(decision)}, rule ${index + 1}`,
      facets,
    });
  }
}

function describeElement(element: DmnElement, things: Described[]): void {
  const facets: Facets = new Map([['kind', words(element.$type)]]);
  if (isTreeElement(element)) treeFacets(element, OPTIONS, facets);
  const logic = childAt(element, 'decisionLogic');
  const table = logic?.$type === 'dmn:DecisionTable' ? logic : undefined;
  if (table) columnFacets(table, facets);
  things.push({ id: idOf(element), area: 'decision', title: nameOf(element), facets });
  if (table) describeRules(element, table, things);
}

export async function describeDmn(file: SourceFile): Promise<DescribedFile | undefined> {
  const source = readSource(file);
  if (!source.ok) return undefined;
  try {
    const { rootElement } = await new DmnModdle().fromXML(source.value, 'dmn:Definitions');
    if (!isDmnElement(rootElement)) return undefined;
    const things: Described[] = [];
    for (const element of [
      ...childrenAt(rootElement, 'drgElement'),
      ...childrenAt(rootElement, 'itemDefinition'),
    ])
      describeElement(element, things);
    return { things, layout: layoutText(childAt(rootElement, 'dmnDI')) };
  } catch {
    return undefined;
  }
}
