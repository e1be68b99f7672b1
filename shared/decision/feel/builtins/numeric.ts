// Numeric functions (DMN 1.5 §10.3.4.5).

import type { FeelValue } from '../../feel-value.ts';
import { asDecimal, decimalParts } from '../decimal.ts';
import { MonthsDuration, TimeDuration } from '../temporal.ts';
import { builtin, builtinsOf, type Builtin } from './signature.ts';

/** The scales that decimal128 knows. */
const MIN_SCALE = -6111;
const MAX_SCALE = 6176;

/** 10^power times the number, by moving the decimal point of its shortest text: no binary remainder comes in. */
function movePoint(value: number, power: number): number {
  const [digits = '0', exponent = '0'] = String(value).split('e');
  return Number(`${digits}e${Number(exponent) + power}`);
}

type Rounding = (value: number) => number;
const halfEven: Rounding = (value) => {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
};
const awayFromZero: Rounding = (value) => (value < 0 ? Math.floor(value) : Math.ceil(value));
const halfUp: Rounding = (value) => Math.sign(value) * Math.floor(Math.abs(value) + 0.5);
const halfDown: Rounding = (value) => Math.sign(value) * Math.ceil(Math.abs(value) - 0.5);

function roundAt(round: Rounding, value: number, scale: number): number | undefined {
  const places = Math.trunc(scale);
  if (places < MIN_SCALE || places > MAX_SCALE) return undefined;
  const moved = movePoint(value, places);
  if (!Number.isFinite(moved)) return value;
  const rounded = movePoint(round(moved), -places);
  return rounded === 0 ? 0 : Number.isFinite(rounded) ? rounded : undefined;
}
const rounding = (name: string, round: Rounding, parameters: string): Builtin =>
  builtin(name, [parameters], ([value, scale]) =>
    roundAt(round, value as number, (scale as number | undefined) ?? 0),
  );

/** The sign is the divisor's: dividend - divisor × floor(dividend / divisor). Exact, on the decimals of both. */
function modulo(dividend: number, divisor: number): number | undefined {
  if (divisor === 0) return undefined;
  const [left, right] = [decimalParts(dividend), decimalParts(divisor)];
  const exponent = Math.min(left.exponent, right.exponent);
  const a = left.mantissa * 10n ** BigInt(left.exponent - exponent);
  const b = right.mantissa * 10n ** BigInt(right.exponent - exponent);
  const rest = ((a % b) + b) % b;
  return Number(`${rest}e${exponent}`);
}

function abs(value: FeelValue): FeelValue {
  if (value instanceof MonthsDuration) return new MonthsDuration(Math.abs(value.total));
  if (value instanceof TimeDuration) return value.total < 0n ? new TimeDuration(-value.total) : value;
  return Math.abs(value as number);
}

const ofNumber = (name: string, body: (value: number) => FeelValue | undefined): Builtin =>
  builtin(name, ['number: number'], ([value]) => body(value as number));

export const NUMBERS = builtinsOf(
  rounding('decimal', halfEven, 'n: number, scale: number'),
  rounding('floor', Math.floor, 'n: number, scale?: number'),
  rounding('ceiling', Math.ceil, 'n: number, scale?: number'),
  rounding('round up', awayFromZero, 'n: number, scale: number'),
  rounding('round down', Math.trunc, 'n: number, scale: number'),
  rounding('round half up', halfUp, 'n: number, scale: number'),
  rounding('round half down', halfDown, 'n: number, scale: number'),
  builtin('abs', ['n: magnitude'], ([value]) => abs(value)),
  builtin('modulo', ['dividend: number, divisor: number'], ([dividend, divisor]) =>
    modulo(dividend as number, divisor as number),
  ),
  ofNumber('sqrt', (value) => (value < 0 ? undefined : asDecimal(Math.sqrt(value)))),
  ofNumber('log', (value) => (value <= 0 ? undefined : asDecimal(Math.log(value)))),
  ofNumber('exp', (value) => asDecimal(Math.exp(value))),
  ofNumber('odd', (value) => Math.abs(value) % 2 === 1),
  ofNumber('even', (value) => value % 2 === 0),
);
