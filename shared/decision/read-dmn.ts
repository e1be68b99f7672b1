// DMN files to a decision model. Everything is checked here, so that evaluation meets only values: syntax of every cell,
// requirements that exist and do not go in circles, types that are defined, no two elements of one id, every import at hand.

import { err, ok, type Result } from '../base/result.ts';
import type { SourceFile } from '../base/source-file.ts';
import type { Decision, DecisionModel } from './decision-model.ts';
import { decisionProblem, type DecisionProblem } from './decision-problem.ts';
import { linkImports, linkTypes } from './link-imports.ts';
import { readElement, type Draft, type Library } from './read-element.ts';
import { readFile, type DmnFile } from './read-file.ts';
import { findCycles } from './requirement-cycle.ts';

export interface ReadOptions {
  /**
   * `refuse`: any problem refuses the whole, so that nothing can be published that would not run. `null`: as DMN evaluates, an
   * expression that cannot be read answers null with its problem, and what does not need it goes on. Default `refuse`.
   */
  readonly unreadable?: 'refuse' | 'null';
  /** A file is looked at by itself: where what it imports is not given, that is no problem, and what needs it stays open. */
  readonly alone?: boolean;
}

function duplicateDecisions(draft: Draft, files: readonly DmnFile[]): DecisionProblem[] {
  const namespaceOf = new Map(files.map(({ path, namespace }) => [path, namespace]));
  const seen = new Map<string, Decision>();
  const found: DecisionProblem[] = [];
  for (const decision of draft.decisions.values()) {
    const key = JSON.stringify([namespaceOf.get(decision.file), decision.id]);
    const first = seen.get(key);
    if (first) {
      const message = `The decision id “${decision.id}” is used in ${first.file} and in ${decision.file}.`;
      found.push(
        decisionProblem('dmn_duplicate_decision', message, 'Give one of them another id.', {
          place: decision.file,
        }),
      );
    }
    seen.set(key, first ?? decision);
  }
  return found;
}

const holdsInputs = (file: DmnFile): boolean =>
  [...file.elements.values()].some((element) => element.$type === 'dmn:InputData');

/** Reads DMN files as one model, in the order given; the first is the one whose names are looked up first. */
export async function readDecisions(
  sources: readonly SourceFile[],
  options: ReadOptions = {},
): Promise<Result<DecisionModel, readonly DecisionProblem[]>> {
  let tolerant = options.unreadable === 'null';
  const problems: DecisionProblem[] = [];
  const files: DmnFile[] = [];
  const expressions: DecisionProblem[] = [];
  for (const source of sources) {
    const file = await readFile(source, tolerant);
    if (!file.ok) problems.push(...file.error);
    else files.push(file.value);
  }
  const linking: DecisionProblem[] = [];
  const imports = linkImports(files, linking);
  const alone = options.alone === true && linking.some(({ code }) => code === 'dmn_import_missing');
  if (alone) tolerant = true;
  else if (problems.length === 0) problems.push(...linking);
  const library: Library = { files, imports, types: linkTypes(files, imports), tolerant, shapes: new Map() };
  const draft: Draft = {
    inputs: new Map(),
    decisions: new Map(),
    knowledge: new Map(),
    services: new Map(),
  };
  for (const file of files) {
    expressions.push(...file.problems);
    for (const id of file.elements.keys()) readElement(library, file, id, draft, expressions);
  }
  if (!tolerant) problems.push(...expressions, ...duplicateDecisions(draft, files));
  problems.push(...findCycles(draft));
  if (problems.length > 0) return err(problems);
  return ok({
    ...draft,
    types: library.types,
    imports,
    namespaces: new Map(files.map(({ path, namespace }) => [path, namespace])),
    lost: files.flatMap(({ lost }) => lost),
    open: new Set(files.filter((file) => !holdsInputs(file)).map(({ path }) => path)),
  });
}
