// Expressions of other tools' files, "${ … }" or "#{ … }" (Java Unified EL, JSR-341 §1), as far as they mean word for word the
// same in FEEL: names, literals, comparison, and, or, not. Anything richer has no translation.

const TOKEN =
  /\s*(?:(==|!=|<=|>=|&&|\|\||[<>!()])|("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(-?\d+(?:\.\d+)?)|([\p{L}_$][\p{L}\p{N}_$]*(?:\.[\p{L}_$][\p{L}\p{N}_$]*)*))/uy;

/** JUEL writes its operators also as words. */
const WORDS = new Map([
  ['and', '&&'],
  ['or', '||'],
  ['not', '!'],
  ['eq', '=='],
  ['ne', '!='],
  ['lt', '<'],
  ['gt', '>'],
  ['le', '<='],
  ['ge', '>='],
]);
const COMPARISONS = new Map([
  ['==', '='],
  ['!=', '!='],
  ['<', '<'],
  ['>', '>'],
  ['<=', '<='],
  ['>=', '>='],
]);
/** Words with a meaning of their own in JUEL that FEEL lacks. */
const NO_NAMES = new Set(['empty', 'div', 'mod', 'instanceof']);
/** bpmn-engine keeps the variables of the run there. */
const VARIABLES = 'environment.variables.';

interface Token {
  readonly kind: 'operator' | 'operand';
  readonly text: string;
}

const quoted = (text: string): string =>
  JSON.stringify(text.slice(1, -1).replaceAll(/\\(.)/gu, (_, letter: string) => letter));

function tokens(source: string): readonly Token[] | undefined {
  const found: Token[] = [];
  const end = source.trimEnd().length;
  let at = 0;
  while (at < end) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(source);
    if (!match) return undefined;
    at = TOKEN.lastIndex;
    const [, operator, text, number, name] = match;
    const word = name === undefined ? undefined : WORDS.get(name);
    if (operator !== undefined || word !== undefined)
      found.push({ kind: 'operator', text: operator ?? word ?? '' });
    else if (text !== undefined) found.push({ kind: 'operand', text: quoted(text) });
    else if (number !== undefined) found.push({ kind: 'operand', text: number });
    else if (name === undefined || NO_NAMES.has(name)) return undefined;
    else
      found.push({
        kind: 'operand',
        text: name.startsWith(VARIABLES) ? name.slice(VARIABLES.length) : name,
      });
  }
  return found;
}

/** As many as FEEL takes in a translation: it has two for each "!". */
const MOST_DEPTH = 100;

/** Recursive descent over `||`, `&&`, comparison, `!`, brackets; undefined where the text is anything else. */
class Translation {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(all: readonly Token[]) {
    this.#tokens = all;
  }

  whole(): string | undefined {
    const text = this.#either();
    return this.#at === this.#tokens.length ? text : undefined;
  }

  #take(operator: string): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'operator' || token.text !== operator) return false;
    this.#at += 1;
    return true;
  }

  #either(): string | undefined {
    let left = this.#both();
    while (left !== undefined && this.#take('||')) {
      const right = this.#both();
      left = right === undefined ? undefined : `${left} or ${right}`;
    }
    return left;
  }

  #both(): string | undefined {
    let left = this.#compared();
    while (left !== undefined && this.#take('&&')) {
      const right = this.#compared();
      left = right === undefined ? undefined : `${left} and ${right}`;
    }
    return left;
  }

  #compared(): string | undefined {
    const left = this.#single();
    const operator = COMPARISONS.get(this.#tokens[this.#at]?.text ?? '');
    if (left === undefined || operator === undefined || this.#tokens[this.#at]?.kind !== 'operator')
      return left;
    this.#at += 1;
    const right = this.#single();
    return right === undefined ? undefined : `${left} ${operator} ${right}`;
  }

  #nested(): string | undefined {
    if (this.#take('!')) {
      const inner = this.#single();
      return inner === undefined ? undefined : `not(${inner})`;
    }
    this.#at += 1;
    const inner = this.#either();
    return inner !== undefined && this.#take(')') ? `(${inner})` : undefined;
  }

  #single(): string | undefined {
    const next = this.#tokens[this.#at];
    if (next?.kind === 'operator' && (next.text === '!' || next.text === '(')) {
      if (this.#depth >= MOST_DEPTH) return undefined;
      this.#depth += 1;
      const inner = this.#nested();
      this.#depth -= 1;
      return inner;
    }
    if (next?.kind !== 'operand') return undefined;
    this.#at += 1;
    return next.text;
  }
}

const WHOLE = /^[$#]\{([^{}]*)\}$/u;

/** Whether the text holds "${ … }" or "#{ … }" anywhere. */
export const isJuel = (text: string): boolean => /[$#]\{/u.test(text);

/** The same in FEEL, without "="; undefined where it says more than FEEL can say word for word. */
export function juelToFeel(text: string): string | undefined {
  const source = WHOLE.exec(text.trim())?.[1];
  const found = source === undefined ? undefined : tokens(source);
  return found === undefined || found.length === 0 ? undefined : new Translation(found).whole();
}
