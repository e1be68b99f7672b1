// Two texts of a message side by side in one: words that stayed, went, came (longest common subsequence over words).

export interface TextPart {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}

const LARGEST = 4_000_000;

/** A word takes the space before it along, so that a changed phrase reads as one. */
const wordsOf = (text: string): readonly string[] => text.match(/\s*\S+|\s+$/g) ?? [];

/** Texts too long to compare come back as one gone and one new part. */
export function textDifference(before: string, after: string): readonly TextPart[] {
  const a = wordsOf(before);
  const b = wordsOf(after);
  if (before === after) return [{ kind: 'same', text: after }];
  if (a.length * b.length > LARGEST)
    return [
      { kind: 'gone', text: before },
      { kind: 'new', text: after },
    ];
  const width = b.length + 1;
  const longest = new Uint32Array((a.length + 1) * width);
  const at = (row: number, column: number): number => longest[row * width + column] ?? 0;
  for (let row = a.length - 1; row >= 0; row -= 1) {
    for (let column = b.length - 1; column >= 0; column -= 1) {
      longest[row * width + column] =
        a[row] === b[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const parts: { kind: TextPart['kind']; text: string }[] = [];
  const add = (kind: TextPart['kind'], text: string): void => {
    const last = parts.at(-1);
    if (last?.kind === kind) last.text += text;
    else parts.push({ kind, text });
  };
  let row = 0;
  let column = 0;
  while (row < a.length || column < b.length) {
    if (row < a.length && column < b.length && a[row] === b[column]) {
      add('same', a[row] ?? '');
      row += 1;
      column += 1;
    } else if (column >= b.length || (row < a.length && at(row + 1, column) >= at(row, column + 1))) {
      add('gone', a[row] ?? '');
      row += 1;
    } else {
      add('new', b[column] ?? '');
      column += 1;
    }
  }
  return parts;
}
