// One DMN file as its parts: the elements by id, the types it defines, and what it imports. Nothing is compiled but the types.

import { err, ok, type Result } from '../base/result.ts';
import type { SourceFile } from '../base/source-file.ts';
import type { ItemType } from './decision-model.ts';
import type { DecisionProblem } from './decision-problem.ts';
import { childAt, childrenAt, idOf, textAt, type DmnElement } from './dmn-element.ts';
import { readSource } from './dmn-source.ts';
import { readItemType } from './item-type.ts';
import { parseDmn } from './parse-dmn.ts';
import { refuse, type Reading } from './reading.ts';

export interface DmnImport {
  /** Prefix of the imported names; '' imports them as they are (DMN 1.5 §6.3.3). */
  readonly name: string;
  readonly namespace: string;
}
export interface DmnFile {
  readonly path: string;
  readonly namespace: string;
  readonly language?: string;
  readonly imports: readonly DmnImport[];
  readonly elements: ReadonlyMap<string, DmnElement>;
  readonly types: ReadonlyMap<string, ItemType>;
  readonly problems: DecisionProblem[];
  /** Parts that could not be read, where the reader went on without them. */
  readonly lost: readonly DecisionProblem[];
}

/** FEEL names count runs of white space as one. */
export const spaced = (name: string): string => name.trim().replaceAll(/\s+/g, ' ');
export const titleOf = (element: DmnElement): string => spaced(textAt(element, 'name') ?? idOf(element));
export const variableOf = (element: DmnElement): string =>
  spaced(textAt(childAt(element, 'variable') ?? element, 'name') ?? titleOf(element));

function readImports(definitions: DmnElement): readonly DmnImport[] {
  return childrenAt(definitions, 'import')
    .filter((element) => /\bDMN\b/i.test(textAt(element, 'importType') ?? ''))
    .map((element) => ({
      name: spaced(textAt(element, 'name') ?? ''),
      namespace: textAt(element, 'namespace') ?? '',
    }));
}

function readElements(definitions: DmnElement, reading: Reading): ReadonlyMap<string, DmnElement> {
  const elements = new Map<string, DmnElement>();
  for (const element of childrenAt(definitions, 'drgElement')) {
    const id = idOf(element) || (textAt(element, 'name') ?? '');
    if (elements.has(id)) {
      const remedy = 'Give every element an id of its own.';
      refuse(reading, 'dmn_duplicate_id', `The id “${id}” is used twice.`, remedy);
    }
    elements.set(id, element);
  }
  return elements;
}

export async function readFile(
  file: SourceFile,
  tolerant: boolean,
): Promise<Result<DmnFile, readonly DecisionProblem[]>> {
  const source = readSource(file);
  if (!source.ok) return err([source.error]);
  const lost: DecisionProblem[] = [];
  const parsed = await parseDmn(file.path, source.value, tolerant ? lost : undefined);
  if (!parsed.ok) return parsed;
  const definitions = parsed.value;
  const problems: DecisionProblem[] = [];
  const language = textAt(definitions, 'expressionLanguage');
  const reading: Reading = {
    file: file.path,
    types: new Map(),
    problems,
    place: file.path,
    sample: {},
    tolerant,
    ...(language === undefined ? {} : { language }),
  };
  const types = childrenAt(definitions, 'itemDefinition').map((element) => readItemType(reading, element));
  return ok({
    path: file.path,
    namespace: textAt(definitions, 'namespace') ?? '',
    ...(language === undefined ? {} : { language }),
    imports: readImports(definitions),
    elements: readElements(definitions, reading),
    types: new Map(types.map((type) => [type.name, type])),
    problems,
    lost,
  });
}
