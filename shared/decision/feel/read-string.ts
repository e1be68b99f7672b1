// String literals (DMN 1.5 §10.3.1.2, grammar rules 33 and 64).

const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|([\s\S]))/g;
const SIMPLE: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '"': '"',
  "'": "'",
  '\\': '\\',
};

/** The text between the quotes with its escapes resolved; an unknown escape stays as it is written. */
export function readString(literal: string): string {
  const inner = literal.slice(1, -1);
  if (!inner.includes('\\')) return inner;
  return inner.replace(ESCAPE, (written: string, four?: string, six?: string, other?: string) => {
    if (four !== undefined) return String.fromCharCode(parseInt(four, 16));
    if (six !== undefined) {
      const code = parseInt(six, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : written;
    }
    return SIMPLE[other ?? ''] ?? written;
  });
}
