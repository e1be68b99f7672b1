// The XML of a DMN file as elements; whatever is lost on the way is a problem with its line.

import { err, ok, type Result } from '../base/result.ts';
import { decisionProblem, type DecisionProblem } from './decision-problem.ts';
import { isDmnElement, type DmnElement } from './dmn-element.ts';
import { newDmnModdle } from './dmn-package.ts';

/** A part that dmn-moddle had to leave out: named with its line and the reason it gave. */
function lossProblem(path: string, warning: string): DecisionProblem {
  const what = warning.split('\n')[0] ?? warning;
  const line = /line: (\d+)/.exec(warning)?.[1];
  const reason = /nested error: (.+)/.exec(warning)?.[1];
  const found = `Line ${line ? Number(line) + 1 : '?'} cannot be read: ${reason ?? what}.`;
  if (reason?.startsWith('duplicate ID')) {
    return decisionProblem('dmn_duplicate_id', found, 'Give every element an id of its own.', {
      place: path,
    });
  }
  const remedy = 'Remove it, or write it as a literal FEEL expression.';
  return decisionProblem('dmn_unsupported_element', found, remedy, { place: path });
}

/**
 * Parses with dmn-moddle. Nothing is dropped in silence: a part that it cannot read refuses the file, or goes to `lost` where
 * the caller goes on without it.
 */
export async function parseDmn(
  path: string,
  text: string,
  lost?: DecisionProblem[],
): Promise<Result<DmnElement, DecisionProblem[]>> {
  const place = { place: path };
  try {
    const { rootElement, warnings } = await newDmnModdle().fromXML(text, 'dmn:Definitions');
    const losses = warnings.map(({ message }) => lossProblem(path, message));
    if (losses.length > 0 && !lost) return err(losses);
    lost?.push(...losses);
    if (isDmnElement(rootElement)) return ok(rootElement);
    return err([
      decisionProblem('dmn_not_dmn', 'The file holds no DMN definitions.', 'Choose a .dmn file.', place),
    ]);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n').slice(0, 2).join(',') : 'unreadable';
    const found = `The file is not well-formed XML: ${reason}.`;
    return err([
      decisionProblem('dmn_not_xml', found, 'Correct the file at that place, or export it again.', place),
    ]);
  }
}
