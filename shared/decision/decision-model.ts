// What DMN files mean, compiled: decisions with their requirements, tables, and types. Holds closures, so it is never stored.

import type { Sha256 } from '../base/ids.ts';
import type { DecisionProblem } from './decision-problem.ts';
import type { CompiledFeel, CompiledTest } from './feel.ts';
import type { FeelScope } from './feel-value.ts';

/** `U F A P C R O` of DMN 1.5 §8.2.10; C may carry an aggregation. */
export type HitPolicy = 'U' | 'F' | 'A' | 'P' | 'C' | 'R' | 'O';
export type Aggregation = 'SUM' | 'MIN' | 'MAX' | 'COUNT';

/** Any boxed expression. `type`: what its value must conform to, or it is null (DMN 1.5 §7.3.1). */
interface Boxed {
  readonly type?: string;
}

export interface TableInput {
  readonly id: string;
  readonly label: string;
  readonly expression: CompiledFeel;
  /** The values that the column accepts; absent = any. */
  readonly accepted?: CompiledTest;
}
export interface TableOutput {
  readonly id: string;
  /** Name of the component; absent where the table has one output. */
  readonly name?: string;
  readonly label: string;
  readonly type?: string;
  /** The output values as a test of what a rule may answer. */
  readonly accepted?: CompiledTest;
  /** Listed output values, highest priority first. */
  readonly listed?: readonly CompiledFeel[];
  readonly defaultEntry?: CompiledFeel;
}
export interface TableRule {
  readonly id: string;
  /** From 1, as people count. */
  readonly number: number;
  readonly tests: readonly CompiledTest[];
  readonly entries: readonly CompiledFeel[];
  readonly annotations: readonly string[];
}
export interface DecisionTable extends Boxed {
  readonly kind: 'table';
  readonly id: string;
  /** SHA-256 of the canonical JSON of the table's content (texts, ids, policy). */
  readonly digest: Sha256;
  readonly hitPolicy: HitPolicy;
  readonly aggregation?: Aggregation;
  readonly inputs: readonly TableInput[];
  readonly outputs: readonly TableOutput[];
  readonly rules: readonly TableRule[];
}

export interface Literal extends Boxed {
  readonly kind: 'literal';
  readonly feel: CompiledFeel;
}
export interface Parameter {
  readonly name: string;
  readonly type?: string;
  /** The file whose words the type is in, where it is not the function's own. */
  readonly file?: string;
}
export interface BoxedFunction extends Boxed {
  readonly kind: 'function';
  readonly parameters: readonly Parameter[];
  readonly body: Logic;
}
export interface Invocation extends Boxed {
  readonly kind: 'invocation';
  readonly callee: CompiledFeel;
  readonly bindings: readonly { readonly parameter: string; readonly logic: Logic }[];
}
/** An entry without name is the result of the context. */
export interface BoxedContext extends Boxed {
  readonly kind: 'context';
  readonly entries: readonly { readonly name?: string; readonly type?: string; readonly logic: Logic }[];
}
export interface BoxedList extends Boxed {
  readonly kind: 'list';
  readonly items: readonly Logic[];
}
export interface Relation extends Boxed {
  readonly kind: 'relation';
  readonly columns: readonly Parameter[];
  readonly rows: readonly (readonly Logic[])[];
}
/** DMN 1.5 §10.2.1.7. */
export interface Conditional extends Boxed {
  readonly kind: 'conditional';
  readonly test: Logic;
  readonly whenTrue: Logic;
  readonly whenFalse: Logic;
}
/** DMN 1.5 §10.2.1.8. */
export interface Filter extends Boxed {
  readonly kind: 'filter';
  readonly list: Logic;
  readonly match: Logic;
}
/** Boxed iterators, DMN 1.5 §10.2.1.9: `body` is what is returned, or what some or every item must satisfy. */
export interface Iteration extends Boxed {
  readonly kind: 'for' | 'some' | 'every';
  readonly variable: string;
  readonly list: Logic;
  readonly body: Logic;
}
/** Logic that could not be read; its value is null, for the reason given. Only where the reader was asked to go on. */
export interface UnreadableLogic extends Boxed {
  readonly kind: 'unreadable';
  /** Reads it once more with the names that are in scope at run time, which may make FEEL of it. */
  readonly again?: (scope: FeelScope) => Logic | undefined;
  readonly problem: DecisionProblem;
}
export type Logic =
  | DecisionTable
  | Literal
  | BoxedFunction
  | Invocation
  | BoxedContext
  | BoxedList
  | Relation
  | Conditional
  | Filter
  | Iteration
  | UnreadableLogic;

/** Ids inside a model are `file path#element id`, so that several files may use the same element ids. */
export type ElementRef = string;

export interface InputData {
  readonly ref: ElementRef;
  readonly id: string;
  readonly name: string;
  readonly file: string;
  readonly type?: string;
}
export interface Decision {
  readonly ref: ElementRef;
  readonly id: string;
  readonly name: string;
  /** Name under which dependent decisions see the result. */
  readonly variable: string;
  readonly type?: string;
  readonly file: string;
  readonly inputs: readonly ElementRef[];
  readonly decisions: readonly ElementRef[];
  readonly knowledge: readonly ElementRef[];
  readonly logic: Logic;
}
export interface KnowledgeModel {
  readonly ref: ElementRef;
  readonly id: string;
  readonly name: string;
  readonly file: string;
  readonly knowledge: readonly ElementRef[];
  readonly logic: BoxedFunction;
  /** Type of what a call answers, or of the function itself. */
  readonly type?: string;
}
export interface DecisionService {
  readonly ref: ElementRef;
  readonly id: string;
  readonly name: string;
  readonly file: string;
  readonly outputs: readonly ElementRef[];
  /** Input data that the caller gives: the first parameters. */
  readonly inputs: readonly ElementRef[];
  /** Decisions whose results the caller gives: the parameters after them. */
  readonly given: readonly ElementRef[];
  /** Type of what a call answers, or of the function itself. */
  readonly type?: string;
}

/** An item definition. A name that is not found here is a built-in FEEL type. */
export interface ItemType {
  readonly name: string;
  /** The file that defines it: its base and components are named in that file's words. */
  readonly file: string;
  readonly base?: string;
  readonly collection: boolean;
  readonly components: readonly ItemType[];
  /** What each item of a collection, or the one value, must pass. */
  readonly allowed?: CompiledTest;
  /** The allowed values one by one, where they are values. */
  readonly listed?: readonly CompiledFeel[];
  /** What the whole value must pass (DMN 1.5 §7.3.3). */
  readonly constraint?: CompiledTest;
  readonly signature?: { readonly parameters: readonly Parameter[]; readonly result?: string };
}

export type TypeTables = ReadonlyMap<string, ReadonlyMap<string, ItemType>>;

export interface DecisionModel {
  readonly inputs: ReadonlyMap<ElementRef, InputData>;
  readonly decisions: ReadonlyMap<ElementRef, Decision>;
  readonly knowledge: ReadonlyMap<ElementRef, KnowledgeModel>;
  readonly services: ReadonlyMap<ElementRef, DecisionService>;
  /** By file path, then type name; imported ones by their qualified name. */
  readonly types: TypeTables;
  /** For each file, the names under which it sees the files that it imports, however indirectly; [] is its own level. */
  readonly imports: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
  /** Namespace of each file. */
  readonly namespaces: ReadonlyMap<string, string>;
  /** Parts of the files that could not be read; every answer names them. Empty unless the reader was asked to go on. */
  readonly lost: readonly DecisionProblem[];
  /** Files that draw no input data: their decisions see every value given. */
  readonly open: ReadonlySet<string>;
}

interface Named {
  readonly id: string;
  readonly name: string;
}
/** By id first, then by name; document order. */
export function findNamed<T extends Named>(all: ReadonlyMap<ElementRef, T>, idOrName: string): T | undefined {
  let byName: T | undefined;
  for (const element of all.values()) {
    if (element.id === idOrName) return element;
    if (!byName && element.name === idOrName) byName = element;
  }
  return byName;
}
