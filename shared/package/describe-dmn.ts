// A DMN file as things with ids: decisions with what they ask and answer, and each rule as a line of conditions and answers.

import type { SourceFile } from '../base/source-file.ts';
import type {
  Decision,
  DecisionModel,
  DecisionTable,
  HitPolicy,
  TableRule,
} from '../decision/decision-model.ts';
import { readDecisions } from '../decision/read-dmn.ts';
import type { Described, DescribedFile } from './described.ts';
import type { Facets } from './facets.ts';

const POLICIES: Readonly<Record<HitPolicy, string>> = {
  U: 'unique',
  A: 'any',
  F: 'first',
  P: 'priority',
  C: 'collect',
  R: 'rule order',
  O: 'output order',
};
/** Where the order of the rules decides. */
const ORDERED: ReadonlySet<HitPolicy> = new Set(['F', 'R']);

/** "severity.dmn#impact" → "impact". */
const idIn = (ref: string): string => ref.slice(ref.indexOf('#') + 1);

function describeDecision(decision: Decision): readonly Described[] {
  const facets: Facets = new Map([['kind', 'decision']]);
  const put = (facet: string, value: string): void => void (value === '' || facets.set(facet, value));
  put('answers as', decision.variable);
  put('type', decision.type ?? '');
  put('needs', [...decision.inputs, ...decision.decisions, ...decision.knowledge].map(idIn).join(', '));
  const { logic } = decision;
  if (logic.kind === 'table') describeTable(logic, facets);
  else put('logic', logic.kind === 'literal' ? logic.feel.text : JSON.stringify(logic, withoutClosures));
  const rules = logic.kind === 'table' ? logic.rules.map((rule) => describeRule(decision, logic, rule)) : [];
  return [{ id: decision.id, area: 'decision', title: decision.name, facets }, ...rules];
}

const withoutClosures = (key: string, value: unknown): unknown => (key === 'closure' ? undefined : value);

function describeTable(table: DecisionTable, facets: Facets): void {
  facets.set(
    'hit policy',
    [POLICIES[table.hitPolicy], table.aggregation?.toLowerCase()]
      .filter((part) => part !== undefined)
      .join(' '),
  );
  for (const input of table.inputs) {
    facets.set(
      `asks ${input.label}`,
      input.accepted ? `${input.expression.text}, one of ${input.accepted.text}` : input.expression.text,
    );
  }
  for (const output of table.outputs) {
    const listed = output.listed?.map((value) => value.text).join(', ') ?? 'anything';
    facets.set(
      `answers ${output.label}`,
      output.defaultEntry ? `${listed}; else ${output.defaultEntry.text}` : listed,
    );
  }
}

function describeRule(decision: Decision, table: DecisionTable, rule: TableRule): Described {
  const facets: Facets = new Map();
  if (ORDERED.has(table.hitPolicy)) facets.set('position', String(rule.number));
  for (const [column, test] of rule.tests.entries())
    facets.set(table.inputs[column]?.label ?? `input ${column + 1}`, test.text);
  for (const [column, entry] of rule.entries.entries())
    facets.set(`→ ${table.outputs[column]?.label ?? column + 1}`, entry.text);
  if (rule.annotations.length > 0) facets.set('note', rule.annotations.join('; '));
  return { id: rule.id, area: 'decision', title: `${decision.name}, rule ${rule.number}`, facets };
}

const thing = (id: string, title: string, ...facets: readonly (readonly [string, string])[]): Described => ({
  id,
  area: 'decision',
  title,
  facets: new Map(facets.filter(([, value]) => value !== '')),
});

function describeModel(model: DecisionModel): readonly Described[] {
  const types = [...model.types.values()].flatMap((byName) =>
    [...byName.values()].map((type) =>
      thing(`type/${type.name}`, type.name, ['kind', 'type'], ['is', JSON.stringify(type, withoutClosures)]),
    ),
  );
  const inputs = [...model.inputs.values()].map(({ id, name, type }) =>
    thing(id, name, ['kind', 'input'], ['type', type ?? '']),
  );
  const knowledge = [...model.knowledge.values()].map(({ id, name, logic }) =>
    thing(id, name, ['kind', 'business knowledge'], ['logic', JSON.stringify(logic, withoutClosures)]),
  );
  const services = [...model.services.values()].map(({ id, name, outputs, given }) =>
    thing(
      id,
      name,
      ['kind', 'decision service'],
      ['answers', outputs.map(idIn).join(', ')],
      ['is given', given.map(idIn).join(', ')],
    ),
  );
  return [
    ...types,
    ...inputs,
    ...knowledge,
    ...[...model.decisions.values()].flatMap(describeDecision),
    ...services,
  ];
}

/** The diagram part of the file, white space aside. */
const layoutOf = (text: string): string =>
  (/<(?:\w+:)?DMNDI[\s>][\s\S]*<\/(?:\w+:)?DMNDI>/.exec(text)?.[0] ?? '').replace(/\s+/g, ' ');

export async function describeDmn(file: SourceFile): Promise<DescribedFile | undefined> {
  const model = await readDecisions([file], { alone: true });
  return model.ok ? { things: describeModel(model.value), layout: layoutOf(file.text) } : undefined;
}
