// What the line of a declaration says beside its title: what was seen, and how exact its time is.

/** How exactly it is known when it occurred. */
const PRECISION: ReadonlyMap<string, string> = new Map([
  ['exact', 'time of occurrence exact'],
  ['minute', 'time of occurrence ± 1 min'],
  ['quarter', 'time of occurrence about ± 15 min'],
  ['before', 'occurred before that time'],
  ['unknown', 'time of occurrence unknown'],
]);

/** A time that was given in another zone than UTC says so. */
export function toldPrecision(precision: string, zone: string): string {
  const exact = PRECISION.get(precision) ?? '';
  return exact === '' || zone === '' || zone === 'UTC' ? exact : `${exact}, given in ${zone}`;
}

/** What is seen mostly begins with the title, its first sentence: that is not said twice. */
export function afterTitle(title: string, seen: string): string {
  if (title === '' || !seen.startsWith(title)) return seen;
  const rest = seen.slice(title.length);
  return /^[\s.!?]/u.test(rest) ? rest.replace(/^[\s.!?]+/u, '') : rest === '' ? '' : seen;
}
