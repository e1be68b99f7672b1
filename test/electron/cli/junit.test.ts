// JUnit XML: well-formed for any text, and every text in it can be read again.

import fc from 'fast-check';
import { Parser } from 'saxen';
import { describe, expect, it } from 'vitest';
import { junitXml, type TestCase, type TestSuite } from '../../../electron/cli/junit.ts';

type Element = readonly [name: string, attributes: Readonly<Record<string, string>>];

function elementsOf(xml: string): readonly Element[] {
  const found: Element[] = [];
  const parser = new Parser();
  const stop = (problem: Error): void => {
    throw problem;
  };
  parser.on('error', stop);
  parser.on('warn', stop);
  parser.on('openTag', (name, attributes, decode) => {
    const read = Object.entries(attributes()).map(([key, value]) => [key, decode(value)]);
    found.push([name, Object.fromEntries(read) as Record<string, string>]);
  });
  parser.parse(xml);
  return found;
}

/** What XML 1.0 cannot hold is shown as U+FFFD. */
const readable = (text: string): string =>
  text.replace(/\p{Surrogate}|[\uFFFE\uFFFF]/gu, '\uFFFD').replace(/[^\t\n\r\u0020-\u{10FFFF}]/gu, '\uFFFD');

const text = fc.string({ unit: 'binary', maxLength: 20 });
const outcome: fc.Arbitrary<TestCase['outcome']> = fc.oneof(
  fc.constantFrom({ is: 'passed' as const }, { is: 'skipped' as const }),
  fc.record({ is: fc.constantFrom('failed' as const, 'error' as const), type: text, message: text }),
);
const suites: fc.Arbitrary<readonly TestSuite[]> = fc.array(
  fc.record({ name: text, cases: fc.array(fc.record({ name: text, outcome }), { maxLength: 5 }) }),
  { maxLength: 3 },
);

function expected(all: readonly TestSuite[]): readonly Element[] {
  const counts = (cases: readonly TestCase[]): Record<string, string> => {
    const count = (is: string): string => String(cases.filter((one) => one.outcome.is === is).length);
    return {
      tests: String(cases.length),
      failures: count('failed'),
      errors: count('error'),
      skipped: count('skipped'),
    };
  };
  const inside = ({ outcome: { ...found } }: TestCase): readonly Element[] => {
    if (found.is === 'passed') return [];
    if (found.is === 'skipped') return [['skipped', {}]];
    const name = found.is === 'failed' ? 'failure' : 'error';
    return [[name, { type: readable(found.type), message: readable(found.message) }]];
  };
  return [
    ['testsuites', counts(all.flatMap(({ cases }) => cases))],
    ...all.flatMap(({ name, cases }): Element[] => [
      ['testsuite', { name: readable(name), ...counts(cases) }],
      ...cases.flatMap((one): Element[] => [
        ['testcase', { classname: readable(name), name: readable(one.name) }],
        ...inside(one),
      ]),
    ]),
  ];
}

describe('JUnit XML', () => {
  it('holds every suite, case and text', () => {
    fc.assert(
      fc.property(suites, (all) => {
        expect(elementsOf(junitXml(all))).toEqual(expected(all));
      }),
    );
  });
});
