// JUnit XML, as CI systems read it (the Jenkins and GitLab dialect): a suite for each scenario, a case for each of its entries.

export interface TestCase {
  readonly name: string;
  /** Not as it should be: a short name of the kind, then what was found. Skipped: a case before it ended the run. */
  readonly outcome:
    | { readonly is: 'passed' }
    | { readonly is: 'skipped' }
    | { readonly is: 'failed' | 'error'; readonly type: string; readonly message: string };
}
export interface TestSuite {
  readonly name: string;
  readonly cases: readonly TestCase[];
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

/** XML 1.0 §2.2: controls, lone surrogates and the last two letters of a plane cannot be written, not even by reference. */
const isForbidden = (letter: string): boolean => {
  const code = letter.codePointAt(0) ?? 0;
  return code < 0x20 ? !/[\t\n\r]/.test(letter) : /\p{Surrogate}|[\uFFFE\uFFFF]/u.test(letter);
};

const quoted = (text: string): string =>
  `"${Array.from(text, (letter) => (isForbidden(letter) ? '\uFFFD' : (ESCAPES[letter] ?? letter))).join('')}"`;

const ELEMENTS = { failed: 'failure', error: 'error' } as const;

function caseXml(suite: string, { name, outcome }: TestCase): string {
  const open = `    <testcase classname=${quoted(suite)} name=${quoted(name)}`;
  if (outcome.is === 'passed') return `${open}/>`;
  const inside =
    outcome.is === 'skipped'
      ? '<skipped/>'
      : `<${ELEMENTS[outcome.is]} type=${quoted(outcome.type)} message=${quoted(outcome.message)}/>`;
  return `${open}>${inside}</testcase>`;
}

const counts = (cases: readonly TestCase[]): string => {
  const count = (is: TestCase['outcome']['is']): number =>
    cases.filter(({ outcome }) => outcome.is === is).length;
  return `tests="${cases.length}" failures="${count('failed')}" errors="${count('error')}" skipped="${count('skipped')}"`;
};

/** No times and no host names: the same run gives the same bytes. */
export function junitXml(suites: readonly TestSuite[]): string {
  const lines = suites.flatMap(({ name, cases }) => [
    `  <testsuite name=${quoted(name)} ${counts(cases)}>`,
    ...cases.map((one) => caseXml(name, one)),
    '  </testsuite>',
  ]);
  const all = counts(suites.flatMap(({ cases }) => cases));
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<testsuites ${all}>`,
    ...lines,
    '</testsuites>',
    '',
  ].join('\n');
}
