// Files that import each other wrongly are refused by name, and names that several files use are not guessed at.

import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../../../shared/base/source-file.ts';
import { evaluateDecision } from '../../../shared/decision/evaluate-decision.ts';
import { readDecisions } from '../../../shared/decision/read-dmn.ts';
import { decision, DMN_NAMESPACES, literal } from '../../support/dmn-text.ts';

/** A file of its own namespace, `urn:<name>`, that imports others under their names. */
const file = (
  name: string,
  imports: readonly string[],
  body = '',
  namespace = `urn:${name}`,
): SourceFile => ({
  path: `${name}.dmn`,
  text: `<definitions xmlns="${DMN_NAMESPACES['1.5']}" id="d" name="${name}" namespace="${namespace}">${imports
    .map(
      (other) => `<import name="${other}" namespace="urn:${other}" importType="${DMN_NAMESPACES['1.5']}"/>`,
    )
    .join('')}${body}</definitions>`,
});
const answer = (id: string, text: string): string => decision(id, literal(text));
const needs = (href: string): string =>
  `<informationRequirement><requiredDecision href="${href}"/></informationRequirement>`;

type Case = readonly [name: string, files: readonly SourceFile[], problems: readonly string[]];
const REFUSED: readonly Case[] = [
  [
    'an import that is not given',
    [file('a', ['b'])],
    [
      'dmn_import_missing: The file imports “b (urn:b)”, which is not among the files given. Add the file that has this namespace.',
    ],
  ],
  [
    'an import of itself',
    [file('a', ['a'])],
    [
      'dmn_import_missing: The file imports “a (urn:a)”, which is not among the files given. Add the file that has this namespace.',
    ],
  ],
  [
    'an import that two files could be',
    [file('a', ['b']), file('b', []), file('c', [], '', 'urn:b')],
    [
      'dmn_import_ambiguous: The file imports “b (urn:b)”, which b.dmn and c.dmn both are. Give one of the files another namespace.',
    ],
  ],
  [
    'a circle of imports',
    [file('a', ['b']), file('b', ['c']), file('c', ['a'])],
    [
      'dmn_import_cycle: The files import each other in a circle: a.dmn imports b.dmn imports c.dmn imports a.dmn. Move what both need into a third file.',
    ],
  ],
  [
    'a requirement in a file that is not imported',
    [file('a', [], decision('x', literal('1'), needs('urn:b#y'))), file('b', [], answer('y', '1'))],
    [
      'dmn_reference_missing: It requires “y”, which the file does not hold. Draw the requirement again, or remove it.',
    ],
  ],
  [
    'a type of a file that is not imported',
    [file('a', [], decision('x', literal('1'), '', 'b.t')), file('b', [])],
    ['dmn_type_unknown: The type “b.t” is not defined. Define it in the file, or choose another type.'],
  ],
];
describe('imports are refused by name', () => {
  it.each(REFUSED)('%s', async (_name, files, problems) => {
    const read = await readDecisions(files);
    expect(
      read.ok ? [] : read.error.map(({ code, message, remedy }) => `${code}: ${message} ${remedy}`),
    ).toEqual(problems);
  });
});

it('a file that is looked at by itself may import what is not there', async () => {
  const importing = file('a', ['b'], decision('x', literal('b.y + 1'), needs('urn:b#y')));
  const read = await readDecisions([importing], { alone: true });
  expect(read.ok && [...read.value.decisions.keys()]).toEqual(['a.dmn#x']);
  const broken = await readDecisions([file('c', [], answer('z', '1 +'))], { alone: true });
  expect(broken.ok ? [] : broken.error.map(({ code }) => code)).toEqual(['feel_syntax']);
});

describe('one decision id in two namespaces', () => {
  const files = [file('a', [], answer('x', '1')), file('b', [], answer('x', '2'))];

  it('is not guessed at where it matters', async () => {
    const read = await readDecisions(files);
    const decided = read.ok ? evaluateDecision(read.value, 'x', {}, 0) : read;
    expect(decided).toMatchObject({
      ok: false,
      error: {
        code: 'decision_ambiguous',
        message: 'The decision “x” is in a.dmn and in b.dmn.',
        remedy: 'Give one of them another id.',
      },
    });
  });
  it('is the one of the namespace that is named', async () => {
    const read = await readDecisions(files);
    const decided = read.ok ? evaluateDecision(read.value, 'x', {}, 0, { namespaces: { x: 'urn:b' } }) : read;
    expect(decided).toMatchObject({ ok: true, value: { value: 2 } });
  });
  it('is that of the first file where the standard is asked', async () => {
    const read = await readDecisions(files);
    const decided = read.ok ? evaluateDecision(read.value, 'x', {}, 0, { problems: 'null' }) : read;
    expect(decided).toMatchObject({ ok: true, value: { value: 1 } });
  });
});
