// What the drawing tells about an input column: which value it shows, of which type, within which allowed values, and what the
// decision that feeds it can answer.

import { parseExpression } from 'feelin';
import type { Decision, DecisionTable, ItemType, TableInput, TypeTables } from '../decision-model.ts';
import type { FeelScope } from '../feel-value.ts';
import { findType } from '../item-type.ts';
import type { CellTest } from './cell-test.ts';
import { isWholeType, kindsOfType, type ColumnSource } from './column-domain.ts';
import { readCell, readEntry } from './read-cell.ts';

/** A name that the table sees. */
export interface VisibleName {
  /** Names of imports, then the name itself. */
  readonly path: readonly string[];
  readonly type?: string;
  /** The file in whose words the type is named. */
  readonly file: string;
  /** The decision whose result it is. */
  readonly decision?: Decision;
}
export interface Surroundings {
  readonly types: TypeTables;
  readonly names: readonly VisibleName[];
  /** Values of the shapes that the names have, so that the parser knows names with spaces. */
  readonly sample: FeelScope;
}

const MAX_DEPTH = 40;

/** A written-out path such as `applicant.age`; undefined where the column computes. */
function pathOf(text: string, sample: FeelScope): readonly string[] | undefined {
  const root = parseExpression(text, { ...sample }, undefined).topNode;
  const path: string[] = [];
  let node = root.firstChild;
  if (node?.nextSibling) return undefined;
  for (let depth = 0; node && depth < MAX_DEPTH; depth += 1) {
    if (node.type.isError) return undefined;
    if (node.name === 'VariableName') return [text.slice(node.from, node.to).trim(), ...path];
    const property = node.name === 'PathExpression' ? node.lastChild : null;
    if (!property || property.name !== 'PathName') return undefined;
    path.unshift(text.slice(property.from, property.to).trim());
    node = node.firstChild;
  }
  return undefined;
}

type Typed = Pick<ColumnSource, 'kinds' | 'whole' | 'opaque' | 'narrowing'>;
const UNTYPED: Typed = { narrowing: [] };

function typedByName(
  types: TypeTables,
  file: string,
  name: string,
  path: readonly string[],
  depth: number,
): Typed {
  const found = findType(types, file, name);
  if (!found || depth > MAX_DEPTH) return UNTYPED;
  if ('item' in found) return typedByItem(types, found.item, path, depth + 1);
  if (path.length > 0) return UNTYPED;
  const kinds = kindsOfType(found.kind);
  if (!kinds) return UNTYPED;
  if (kinds.length === 0)
    return { ...UNTYPED, opaque: `its values are of type ${name}, which has no order or list of values` };
  return { ...UNTYPED, kinds, whole: isWholeType(name) };
}

function typedByItem(types: TypeTables, item: ItemType, path: readonly string[], depth: number): Typed {
  if (item.collection) return { ...UNTYPED, opaque: 'its values are lists' };
  if (item.signature) return { ...UNTYPED, opaque: 'its values are functions' };
  const [first, ...rest] = path;
  if (first !== undefined) {
    const component = item.components.find(({ name }) => name === first);
    if (component) return depth > MAX_DEPTH ? UNTYPED : typedByItem(types, component, rest, depth + 1);
    return item.base === undefined ? UNTYPED : typedByName(types, item.file, item.base, path, depth);
  }
  if (item.components.length > 0) return { ...UNTYPED, opaque: 'its values are contexts' };
  const base = item.base === undefined ? UNTYPED : typedByName(types, item.file, item.base, [], depth);
  const own = [item.allowed, item.constraint].flatMap((test) => (test ? [readCell(test.text, '')] : []));
  return { ...base, narrowing: [...base.narrowing, ...own] };
}

/** The answers that a table can give in the column a path leads to, where all of them are written out. */
function answersOf(table: DecisionTable, path: readonly string[]): CellTest | undefined {
  if (!'UAPF'.includes(table.hitPolicy)) return undefined;
  const several = table.outputs.length > 1;
  if (path.length !== (several ? 1 : 0)) return undefined;
  const column = several ? table.outputs.findIndex(({ name }) => name === path[0]) : 0;
  const output = table.outputs[column];
  if (!output) return undefined;
  const texts = table.rules.map(({ entries }) => entries[column]?.text ?? '');
  if (output.defaultEntry) texts.push(output.defaultEntry.text);
  const parts: CellTest[] = [];
  for (const text of new Set(texts)) {
    const bound = readEntry(text);
    if (!bound) return undefined;
    parts.push({ is: 'compare', operator: '=', bound });
  }
  return { is: 'or', parts };
}

function narrowedByDecision(decision: Decision | undefined, path: readonly string[]): readonly CellTest[] {
  const answers = decision?.logic.kind === 'table' ? answersOf(decision.logic, path) : undefined;
  return answers ? [answers] : [];
}

const accepted = (input: TableInput): readonly CellTest[] =>
  input.accepted ? [readCell(input.accepted.text, input.expression.text)] : [];

/** What is known of a column; of a computed one only its input values. */
export function sourceOf(input: TableInput, { names, types, sample }: Surroundings): ColumnSource {
  const own = accepted(input);
  const path = pathOf(input.expression.text, sample);
  if (!path) return { narrowing: own };
  const visible = names.find((name) => name.path.every((step, index) => path[index] === step));
  const rest = path.slice(visible?.path.length ?? 1);
  const typed =
    visible?.type === undefined ? UNTYPED : typedByName(types, visible.file, visible.type, rest, 0);
  const narrowing = [...own, ...typed.narrowing, ...narrowedByDecision(visible?.decision, rest)];
  // An imported value is given by its plain name.
  const given = visible ? path.slice(visible.path.length - 1) : path;
  return { ...typed, path: given, narrowing, decided: visible?.decision !== undefined };
}

/** A table inside another boxed expression: its names may be local, so nothing but its input values is taken as known. */
export const sourceInside = (input: TableInput): ColumnSource => ({ narrowing: accepted(input) });
