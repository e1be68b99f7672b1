// Decision files that must be refused, each with one cause, by name and with the place; and the versions that must be read.

import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../../../shared/base/source-file.ts';
import { evaluateDecision } from '../../../shared/decision/evaluate-decision.ts';
import { readDecisions } from '../../../shared/decision/read-dmn.ts';
import {
  decision,
  dmnFile,
  DMN_NAMESPACES,
  inputData,
  literal,
  requires,
  requiresDecision,
  table,
} from '../../support/dmn-text.ts';

const GOOD = decision('a', literal('1 + 1'));
const oneRule = (cell: string, entry = '1'): string =>
  table({ inputs: ['x'], outputs: [['y']], rules: [[[cell], [entry]]] });
const raw = (text: string): SourceFile => ({ path: 'test.dmn', text });
const good = dmnFile(GOOD).text;

type Case = readonly [name: string, file: SourceFile, code: string, message: RegExp, place: RegExp];
const CASES: readonly Case[] = [
  ['not XML', raw('Severity rules'), 'dmn_not_xml', /outside the root element/, /^test\.dmn$/],
  ['XML that breaks off', raw(good.slice(0, -20)), 'dmn_not_xml', /end tag <\/dec>/, /test/],
  [
    'a DTD',
    raw(good.replace('?>', '?><!DOCTYPE definitions [<!ENTITY a "b">]>')),
    'dmn_dtd_forbidden',
    /DTD/,
    /test/,
  ],
  ['a file of 11 MiB', raw(good + ' '.repeat(11 * 1024 * 1024)), 'dmn_too_large', /10 MiB/, /test/],
  [
    'elements nested without end',
    raw(good.replace('<decision ', `${'<context>'.repeat(200)}<decision `)),
    'dmn_too_deep',
    /more than 100 deep/,
    /test/,
  ],
  ['another kind of XML', raw('<html><body/></html>'), 'dmn_not_dmn', /no DMN/, /test/],
  [
    'an unknown DMN version',
    raw(good.replace('20191111', '20991111')),
    'dmn_namespace_unknown',
    /unknown DMN version/,
    /test/,
  ],
  ['two elements with one id', dmnFile(GOOD + GOOD), 'dmn_duplicate_id', /duplicate ID <a>/, /test/],
  [
    'two rules with one id',
    dmnFile(
      decision(
        'a',
        oneRule('1').replace(
          '<rule id="r1">',
          '<rule id="r1"><inputEntry><text>2</text></inputEntry><outputEntry><text>2</text></outputEntry></rule><rule id="r1">',
        ),
      ),
    ),
    'dmn_duplicate_id',
    /duplicate ID <r1>/,
    /test/,
  ],
  [
    'an element of another standard',
    dmnFile(`${GOOD}<servant id="s"/>`),
    'dmn_unsupported_element',
    /Servant/,
    /test/,
  ],
  [
    'a boxed filter without its list',
    dmnFile(decision('a', `<filter><match>${literal('true')}</match></filter>`), '1.5'),
    'dmn_logic_missing',
    /“in” is empty/,
    /decision “a”, “in”/,
  ],
  [
    'a missing requirement',
    dmnFile(decision('a', literal('b'), requires('b'))),
    'dmn_reference_missing',
    /“b”/,
    /decision “a”/,
  ],
  [
    'a decision that calls the service it is inside of',
    dmnFile(
      decision(
        'a',
        literal('s()'),
        '<knowledgeRequirement><requiredKnowledge href="#s"/></knowledgeRequirement>',
      ) +
        '<decisionService id="s" name="s"><variable name="s"/><outputDecision href="#a"/></decisionService>',
    ),
    'dmn_requirement_cycle',
    /“s” needs “s”/,
    /test\.dmn/,
  ],
  [
    'a requirement that leads to the wrong kind of element',
    dmnFile(decision('a', literal('b'), requires('b')) + decision('b', literal('1'))),
    'dmn_reference_missing',
    /“b” as requiredInput, but that is a Decision/,
    /decision “a”/,
  ],
  [
    'a decision that needs itself',
    dmnFile(
      decision('a', literal('b'), requiresDecision('b')) + decision('b', literal('a'), requiresDecision('a')),
    ),
    'dmn_requirement_cycle',
    /“a” needs “b” needs “a”/,
    /test/,
  ],
  [
    'an import of a file that is not given',
    dmnFile(
      `<import name="other" namespace="http://example.org/o" importType="${DMN_NAMESPACES['1.3']}"/>${GOOD}`,
    ),
    'dmn_import_missing',
    /“other \(http:\/\/example.org\/o\)”/,
    /test/,
  ],
  [
    'an undefined type',
    dmnFile(inputData('x', 'tMoney') + GOOD),
    'dmn_type_unknown',
    /“tMoney”/,
    /InputData “x”/,
  ],
  [
    'a decision without logic',
    dmnFile('<decision id="a" name="a"/>'),
    'dmn_logic_missing',
    /no table/,
    /decision “a”/,
  ],
  [
    'a rule with too few cells',
    dmnFile(decision('a', table({ inputs: ['x', 'z'], outputs: [['y']], rules: [[['1'], ['2']]] }))),
    'dmn_rule_incomplete',
    /1 input and 1 output/,
    /rule 1/,
  ],
  [
    'a cell that is not FEEL',
    dmnFile(decision('a', oneRule('> and 3'))),
    'feel_syntax',
    /“> and 3”/,
    /decision “a”, rule 1, input 1/,
  ],
  [
    'an output that is not FEEL',
    dmnFile(decision('a', oneRule('3', '"open'))),
    'feel_syntax',
    /“"open”/,
    /rule 1, output 1/,
  ],
  ['an empty output', dmnFile(decision('a', oneRule('3', ' '))), 'feel_empty', /empty/, /rule 1, output 1/],
  [
    'another expression language',
    dmnFile(
      decision(
        'a',
        literal('1').replace('<literalExpression', '<literalExpression expressionLanguage="juel"'),
      ),
    ),
    'dmn_unsupported_element',
    /“juel”/,
    /decision “a”/,
  ],
  [
    'a hit policy that does not exist',
    dmnFile(decision('a', oneRule('1').replace('UNIQUE', 'LAST'))),
    'dmn_unsupported_element',
    /“LAST”/,
    /decision “a”/,
  ],
  [
    'a Java function',
    dmnFile(
      '<businessKnowledgeModel id="k" name="k"><encapsulatedLogic kind="Java"/></businessKnowledgeModel>',
    ),
    'dmn_unsupported_element',
    /Java/,
    /“k”/,
  ],
];

describe('a decision file is refused by name', () => {
  it.each(CASES)('%s', async (_name, file, code, message, place) => {
    const read = await readDecisions([file]);
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.error.map((problem) => problem.code)).toEqual([code]);
    const [problem] = read.error;
    expect(problem?.message).toMatch(message);
    expect(problem?.place).toMatch(place);
    expect(problem?.remedy).toMatch(/^[A-Z].+\.$/);
  });

  it('one decision id in two files', async () => {
    const read = await readDecisions([dmnFile(GOOD, '1.3', 'one.dmn'), dmnFile(GOOD, '1.3', 'two.dmn')]);
    expect(read.ok ? [] : read.error.map(({ code, message }) => [code, message])).toEqual([
      ['dmn_duplicate_decision', 'The decision id “a” is used in one.dmn and in two.dmn.'],
    ]);
  });

  it('names all problems at once', async () => {
    const read = await readDecisions([dmnFile(decision('a', literal('1 +')) + decision('b', literal('(2')))]);
    expect(read.ok ? [] : read.error.map(({ place }) => place)).toEqual([
      'test.dmn, decision “a”',
      'test.dmn, decision “b”',
    ]);
  });
});

describe('every DMN version from 1.1 to 1.5 is read', () => {
  it.each(Object.keys(DMN_NAMESPACES) as (keyof typeof DMN_NAMESPACES)[])('DMN %s', async (version) => {
    const read = await readDecisions([dmnFile(GOOD, version)]);
    const result = read.ok ? evaluateDecision(read.value, 'a', {}, 0) : read;
    expect(result).toMatchObject({ ok: true, value: { value: 2 } });
  });
});
