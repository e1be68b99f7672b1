// One thing, several things: the count with its word.

export const counted = (count: number, one: string, several = `${one}s`): string =>
  `${count} ${count === 1 ? one : several}`;

const FIGURE = new Intl.NumberFormat('en', { maximumFractionDigits: 20 });
/** `124 500`, `12.4`: thousands apart, no decimal is dropped. */
export const figure = (value: number): string => FIGURE.format(value).replaceAll(',', '\u00A0');
