// How a name or text may be spelt, folded so that different spellings meet: without accents, marks that are not seen, or
// letters that few keyboards have.

type Letters = ReadonlyMap<string, string>;
const letters = (pairs: string): Letters =>
  new Map(pairs.split(' ').map((pair) => [pair.charAt(0), pair.slice(1)]));
const anyOf = (which: Letters): RegExp => new RegExp(`[${[...which.keys()].join('')}]`, 'gu');

/** Letters that no normal form takes apart, each before what stands for it. */
const WHOLE = letters('ßss ẞSS øo ØO łl ŁL đd ĐD ðd ÐD þth ÞTH æae ÆAE œoe ŒOE ıi');
const WRITTEN_OUT = letters('äae öoe üue øoe åaa ÄAe ÖOe ÜUe ØOe ÅAa');
const ANY_WHOLE = anyOf(WHOLE);
const ANY_OUT = anyOf(WRITTEN_OUT);

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}]/gu, '')
    .replaceAll(ANY_WHOLE, (letter) => WHOLE.get(letter) ?? letter);

/** In upper and lower case as written: "Müller" as "Muller" and "Mueller". Most texts have one spelling. */
export function spellings(text: string): readonly string[] {
  const composed = text.normalize('NFC');
  const out = composed.replaceAll(ANY_OUT, (letter) => WRITTEN_OUT.get(letter) ?? letter);
  return out === composed ? [plain(text)] : [plain(text), plain(out)];
}
