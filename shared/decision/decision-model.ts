// What DMN files mean, compiled: decisions with their requirements, tables, and types. Holds closures, so it is never stored.

import type { Sha256 } from '../base/ids.ts';
import type { CompiledFeel, CompiledTest } from './feel.ts';

/** `U F A P C R O` of DMN 1.5 §8.2.10; C may carry an aggregation. */
export type HitPolicy = 'U' | 'F' | 'A' | 'P' | 'C' | 'R' | 'O';
export type Aggregation = 'SUM' | 'MIN' | 'MAX' | 'COUNT';

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
export interface DecisionTable {
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

export interface Literal {
  readonly kind: 'literal';
  readonly feel: CompiledFeel;
}
export interface Parameter {
  readonly name: string;
  readonly type?: string;
}
export interface BoxedFunction {
  readonly kind: 'function';
  readonly parameters: readonly Parameter[];
  readonly body: Logic;
}
export interface Invocation {
  readonly kind: 'invocation';
  readonly callee: CompiledFeel;
  readonly bindings: readonly { readonly parameter: string; readonly logic: Logic }[];
}
/** An entry without name is the result of the context. */
export interface BoxedContext {
  readonly kind: 'context';
  readonly entries: readonly { readonly name?: string; readonly type?: string; readonly logic: Logic }[];
}
export interface BoxedList {
  readonly kind: 'list';
  readonly items: readonly Logic[];
}
export interface Relation {
  readonly kind: 'relation';
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Logic[])[];
}
export type Logic =
  DecisionTable | Literal | BoxedFunction | Invocation | BoxedContext | BoxedList | Relation;

/** Ids inside a model are `file path#element id`, so that several files may use the same element ids. */
export type ElementRef = string;

export interface InputData {
  readonly ref: ElementRef;
  readonly id: string;
  readonly name: string;
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
}
export interface DecisionService {
  readonly ref: ElementRef;
  readonly id: string;
  readonly name: string;
  readonly file: string;
  readonly outputs: readonly ElementRef[];
  /** Decisions whose results the caller gives. */
  readonly given: readonly ElementRef[];
}

/** An item definition. A name that is not found here is a built-in FEEL type. */
export interface ItemType {
  readonly name: string;
  readonly base?: string;
  readonly collection: boolean;
  readonly components: readonly ItemType[];
  readonly allowed?: CompiledTest;
}

export interface DecisionModel {
  readonly inputs: ReadonlyMap<ElementRef, InputData>;
  readonly decisions: ReadonlyMap<ElementRef, Decision>;
  readonly knowledge: ReadonlyMap<ElementRef, KnowledgeModel>;
  readonly services: ReadonlyMap<ElementRef, DecisionService>;
  /** By file path, then type name. */
  readonly types: ReadonlyMap<string, ReadonlyMap<string, ItemType>>;
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
