// The values that table cells are written with: kind and place on that kind's line, readable as FEEL text and as JSON.

import type { Json } from '../../base/json.ts';
import { temporalTypeOf, type FeelValue } from '../feel-value.ts';
import { placeText, readPlace, type TemporalKind } from './temporal-line.ts';

/** `dateTime` is without a zone, `instant` with one; a duration is either of months or of milliseconds. */
export type LineKind = 'number' | TemporalKind;
export type Constant =
  | { readonly kind: LineKind; readonly at: number }
  | { readonly kind: 'text'; readonly at: string }
  | { readonly kind: 'boolean'; readonly at: boolean }
  | { readonly kind: 'null'; readonly at: null };
export type Kind = Constant['kind'];

/** The constant that a FEEL value is; undefined for lists, contexts, functions, ranges and times without a fixed place. */
export function constantOf(value: FeelValue): Constant | undefined {
  if (value === null) return { kind: 'null', at: null };
  if (typeof value === 'string') return { kind: 'text', at: value };
  if (typeof value === 'boolean') return { kind: 'boolean', at: value };
  if (typeof value === 'number') return Number.isFinite(value) ? { kind: 'number', at: value } : undefined;
  return temporalTypeOf(value) ? readPlace(String(value)) : undefined;
}

export const sameConstant = (a: Constant, b: Constant): boolean => a.kind === b.kind && a.at === b.at;

/** Plain digits: FEEL has no exponents. */
function numberText(value: number): string {
  const [digits = '', exponent] = String(value).split('e');
  if (exponent === undefined) return digits;
  const [whole = '', fraction = ''] = digits.replace('-', '').split('.');
  const power = Number(exponent);
  const all = whole + fraction;
  const plain =
    power < 0 ? `0.${'0'.repeat(-power - whole.length)}${all}` : all.padEnd(whole.length + power, '0');
  return value < 0 ? `-${plain}` : plain;
}

const CONSTRUCTORS: Readonly<Record<TemporalKind, string>> = {
  date: 'date',
  time: 'time',
  dateTime: 'date and time',
  instant: 'date and time',
  months: 'duration',
  milliseconds: 'duration',
};

/** A FEEL literal (DMN 1.5 §10.3.1.2 rules 33–39, 66). */
export function feelText(constant: Constant): string {
  switch (constant.kind) {
    case 'null':
      return 'null';
    case 'boolean':
      return String(constant.at);
    case 'number':
      return numberText(constant.at);
    case 'text':
      return JSON.stringify(constant.at);
    default:
      return `${CONSTRUCTORS[constant.kind]}("${placeText({ kind: constant.kind, at: constant.at })}")`;
  }
}

const TAGS: Readonly<Record<TemporalKind, string>> = {
  date: 'date',
  time: 'time',
  dateTime: 'dateTime',
  instant: 'dateTime',
  months: 'duration',
  milliseconds: 'duration',
};

/** JSON as `evaluateDecision` and the command line take it: temporals as `{"@type", "@value"}`. */
export function jsonOf(constant: Constant): Json {
  switch (constant.kind) {
    case 'null':
    case 'boolean':
    case 'number':
    case 'text':
      return constant.at;
    default:
      return { '@type': TAGS[constant.kind], '@value': placeText({ kind: constant.kind, at: constant.at }) };
  }
}
