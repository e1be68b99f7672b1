// Numbers are IEEE doubles; results are read as the decimals they stand for, so that 0.1 + 0.2 = 0.3 (DMN 1.5 §10.3.2.3.1
// asks for decimal128: up to 15 digits the answers are the same).

/**
 * The result of an operation, freed of the binary remainder: a decimal of as many digits as are certain, where it is no
 * further away than the doubles that went in may be from theirs. `size`: the larger of them. Null where it overflows.
 */
export function asDecimal(value: number, size = Math.abs(value)): number | null {
  if (Number.isInteger(value)) return value;
  if (!Number.isFinite(value)) return null;
  const lost = Math.max(0, Math.ceil(Math.log10(size / Math.abs(value))));
  const decimal = Number(value.toPrecision(Math.max(1, 15 - lost)));
  return Math.abs(decimal - value) <= 2 * Number.EPSILON * size ? decimal : value;
}

interface DecimalParts {
  readonly mantissa: bigint;
  /** The value is mantissa × 10^exponent. */
  readonly exponent: number;
}
/** The shortest decimal that reads back to the number. */
export function decimalParts(value: number): DecimalParts {
  const [digits = '0', power = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = digits.split('.');
  return { mantissa: BigInt(whole + fraction), exponent: Number(power) - fraction.length };
}

/** An integer times a decimal, without loss; what is behind the point falls away. */
export function scaleInteger(integer: bigint, factor: number): bigint {
  const { mantissa, exponent } = decimalParts(factor);
  return exponent >= 0
    ? integer * mantissa * 10n ** BigInt(exponent)
    : (integer * mantissa) / 10n ** BigInt(-exponent);
}
/** An integer divided by a decimal other than 0; what is behind the point falls away. */
export function divideInteger(integer: bigint, divisor: number): bigint {
  const { mantissa, exponent } = decimalParts(divisor);
  return exponent >= 0
    ? integer / (mantissa * 10n ** BigInt(exponent))
    : (integer * 10n ** BigInt(-exponent)) / mantissa;
}

/** Digits without an exponent: 1e21 is written out. */
export function formatNumber(value: number): string {
  const text = String(value === 0 ? 0 : value);
  if (!text.includes('e')) return text;
  const { mantissa, exponent } = decimalParts(value);
  if (exponent >= 0) return String(mantissa * 10n ** BigInt(exponent));
  const digits = String(mantissa < 0n ? -mantissa : mantissa).padStart(-exponent + 1, '0');
  return `${mantissa < 0n ? '-' : ''}${digits.slice(0, exponent)}.${digits.slice(exponent)}`;
}

const NUMBER = /^-?(\d+(\.\d+)?|\.\d+)([eE][+-]?\d+)?$/;
/** Reads a numeric literal; undefined where the text is none, or is beyond a double. */
export function readNumber(text: string): number | undefined {
  const value = NUMBER.test(text) ? Number(text) : NaN;
  return Number.isFinite(value) ? value : undefined;
}
