// The text of a DMN file before anything is made of it: size, no DTD, bounded depth, and a namespace that is known.
// Files are read in DMN 1.3, whose elements 1.1 to 1.5 share; the file itself is kept as it is.

import { encodeUtf8 } from '../base/bytes.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { SourceFile } from '../base/source-file.ts';
import type { XmlFaultKind } from '../base/xml-scan.ts';
import { readRootKey } from '../base/xml-tree.ts';
import { decisionProblem, type DecisionCode, type DecisionProblem } from './decision-problem.ts';

const MAX_BYTES = 10 * 1024 * 1024;
const MAX_DEPTH = 100;

const MODEL_13 = 'https://www.omg.org/spec/DMN/20191111/MODEL/';
const MODELS: readonly string[] = [
  'http://www.omg.org/spec/DMN/20151101/dmn.xsd',
  'http://www.omg.org/spec/DMN/20151101/dmn11.xsd',
  'http://www.omg.org/spec/DMN/20180521/MODEL/',
  MODEL_13,
  'https://www.omg.org/spec/DMN/20211108/MODEL/',
  'https://www.omg.org/spec/DMN/20230324/MODEL/',
  'https://www.omg.org/spec/DMN/20240513/MODEL/',
];
const DIAGRAM_13 = 'https://www.omg.org/spec/DMN/20191111/DMNDI/';
const DIAGRAMS: readonly string[] = [
  'http://www.omg.org/spec/DMN/20180521/DMNDI/',
  'https://www.omg.org/spec/DMN/20211108/DMNDI/',
  'https://www.omg.org/spec/DMN/20230324/DMNDI/',
  'https://www.omg.org/spec/DMN/20240513/DMNDI/',
];

const FAULTS: Readonly<Record<XmlFaultKind, readonly [code: DecisionCode, remedy: string]>> = {
  document_type: ['dmn_dtd_forbidden', 'Remove the DOCTYPE line; a decision file needs none.'],
  not_well_formed: ['dmn_not_xml', 'Correct that line, or export the file again.'],
  too_deep: ['dmn_too_deep', 'Split the nested expressions into decisions of their own.'],
};

function findFault(file: SourceFile): DecisionProblem | undefined {
  const place = { place: file.path };
  if (file.text.length > MAX_BYTES || encodeUtf8(file.text).length > MAX_BYTES) {
    return decisionProblem(
      'dmn_too_large',
      'The decision file is over 10 MiB.',
      'Split it into smaller files.',
      place,
    );
  }
  const root = readRootKey(file.text, MAX_DEPTH);
  if (!root.ok) {
    const { kind, found, line } = root.error;
    const [code, remedy] = FAULTS[kind];
    return decisionProblem(code, `The file holds ${found} (line ${line}).`, remedy, place);
  }
  if (MODELS.some((namespace) => root.value === `{${namespace}}definitions`)) return undefined;
  const clause = { ...place, clause: 'DMN 1.5 §12.2.1' };
  if (!/DMN.*\}definitions$/i.test(root.value)) {
    const remedy = 'Choose a .dmn file.';
    return decisionProblem('dmn_not_dmn', 'The file holds no DMN definitions.', remedy, clause);
  }
  const remedy = 'Save the file as DMN 1.1 to 1.5.';
  return decisionProblem('dmn_namespace_unknown', 'The file is of an unknown DMN version.', remedy, clause);
}

/** A namespace of DMN 1.1 to 1.6 as that of DMN 1.3; any other as it is. */
export const readAsDmn13 = (uri: string): string =>
  MODELS.includes(uri) ? MODEL_13 : DIAGRAMS.includes(uri) ? DIAGRAM_13 : uri;

/** The text in DMN 1.3 namespaces, ready for dmn-moddle. */
export function readSource(file: SourceFile): Result<string, DecisionProblem> {
  const fault = findFault(file);
  if (fault) return err(fault);
  let text = file.text;
  for (const namespace of MODELS) text = text.replaceAll(`"${namespace}"`, `"${MODEL_13}"`);
  for (const namespace of MODELS) text = text.replaceAll(`'${namespace}'`, `'${MODEL_13}'`);
  for (const namespace of DIAGRAMS) text = text.replaceAll(namespace, DIAGRAM_13);
  return ok(text);
}
