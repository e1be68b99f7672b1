// What an activity does, from its BPMN attributes and the zeebe extension (engine semantics follow Camunda 8's file format).

import {
  attributeOfOthers,
  childOf,
  childrenOf,
  extensionOf,
  idOf,
  textOf,
  type BpmnElement,
} from './bpmn-tree.ts';
import type { AdHoc, Binding, CalledDecision, CalledElement, Mapping, Script } from './process-file.ts';
import { processProblem, refused, type ProcessProblem, type Read } from './process-problem.ts';
import { readExpression } from './read-expression.ts';

const PATH = /^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*$/u;

/** zeebe:input or zeebe:output entries. */
export function readMappings(
  element: BpmnElement,
  property: 'inputParameters' | 'outputParameters',
): Read<readonly Mapping[]> {
  const place = idOf(element);
  const mappings: Mapping[] = [];
  const problems: ProcessProblem[] = [];
  for (const entry of childrenOf(extensionOf(element, 'zeebe:IoMapping'), property)) {
    const source = textOf(entry, 'source') ?? '';
    const target = textOf(entry, 'target')?.trim() ?? '';
    if (PATH.test(target) && !target.split('.').includes('__proto__')) mappings.push({ source, target });
    else
      problems.push(
        processProblem(
          'bpmn_mapping_invalid',
          `A variable mapping of “${place}” has the target “${target}”.`,
          'Name a variable, such as "severity" or "vendor.name".',
          { place },
        ),
      );
  }
  return { value: mappings, problems };
}

function readBinding(extension: BpmnElement | undefined): Binding {
  const type = textOf(extension, 'bindingType');
  if (type === 'versionTag') return { type, versionTag: textOf(extension, 'versionTag') ?? '' };
  return { type: type === 'deployment' ? 'deployment' : 'latest' };
}

export function readCalledElement(element: BpmnElement): Read<CalledElement> {
  const place = idOf(element);
  const zeebe = extensionOf(element, 'zeebe:CalledElement');
  // Files of other tools name the process in the BPMN attribute, sometimes as a prefixed name.
  const process =
    textOf(zeebe, 'processId')?.trim() || textOf(element, 'calledElement')?.trim().replace(/^.*:/, '');
  if (!process) {
    const message = `“${place}” does not say which process it calls.`;
    return refused(
      processProblem('bpmn_called_element_missing', message, 'Name the process by its id.', {
        place,
        clause: 'BPMN 2.0.2 §10.3.6 (Call Activity)',
      }),
    );
  }
  const propagates = (property: string): boolean => zeebe?.[property] !== false;
  return {
    value: {
      process,
      binding: readBinding(zeebe),
      propagateAllParentVariables: propagates('propagateAllParentVariables'),
      propagateAllChildVariables: propagates('propagateAllChildVariables'),
    },
    problems: [],
  };
}

export function readCalledDecision(element: BpmnElement): Read<CalledDecision> {
  const zeebe = extensionOf(element, 'zeebe:CalledDecision');
  if (zeebe === undefined) return { problems: [] };
  const place = idOf(element);
  const decision = textOf(zeebe, 'decisionId')?.trim();
  if (!decision) {
    return refused(
      processProblem(
        'bpmn_called_decision_missing',
        `“${place}” does not name the decision it calls.`,
        'Name the decision by its id.',
        { place, clause: 'BPMN 2.0.2 §10.3.3 (Business Rule Task)' },
      ),
    );
  }
  const resultVariable = textOf(zeebe, 'resultVariable')?.trim();
  return { value: { decision, ...(resultVariable ? { resultVariable } : {}) }, problems: [] };
}

/** A FEEL script, in zeebe:script or as the BPMN script in the format "feel". A script in another language is work that the engine cannot do: the task waits for a person. */
export function readScript(element: BpmnElement): Read<Script> {
  const zeebe = extensionOf(element, 'zeebe:Script');
  const isFeel = /(^|[^\p{L}])feel($|[^\p{L}])/iu.test(textOf(element, 'scriptFormat') ?? '');
  if (zeebe === undefined && !isFeel) return { problems: [] };
  const place = idOf(element);
  const text = (zeebe ? textOf(zeebe, 'expression') : textOf(element, 'script'))?.trim();
  if (!text || text === '=') {
    return refused(
      processProblem(
        'bpmn_script_missing',
        `The script of “${place}” is empty.`,
        'Write a FEEL expression, beginning with "=".',
        { place, clause: 'BPMN 2.0.2 §10.3.3 (Script Task)' },
      ),
    );
  }
  const expression = zeebe !== undefined || text.startsWith('=') ? text : `=${text}`;
  const resultVariable = (
    textOf(zeebe, 'resultVariable') ?? attributeOfOthers(element, 'resultVariable')
  )?.trim();
  return { value: { expression, ...(resultVariable ? { resultVariable } : {}) }, problems: [] };
}

/** What an ad-hoc sub-process says about the order and the end of its activities. */
export function readAdHoc(element: BpmnElement): Read<AdHoc> {
  const zeebe = extensionOf(element, 'zeebe:AdHoc');
  const completion = readExpression(childOf(element, 'completionCondition'), idOf(element));
  const optional = {
    completionCondition: completion.value,
    activeElements: textOf(zeebe, 'activeElementsCollection')?.trim() || undefined,
    outputCollection: textOf(zeebe, 'outputCollection')?.trim() || undefined,
    outputElement: textOf(zeebe, 'outputElement')?.trim() || undefined,
  };
  const given = Object.fromEntries(Object.entries(optional).filter(([, text]) => text !== undefined));
  return {
    value: {
      sequential: textOf(element, 'ordering') === 'Sequential',
      cancelRemaining: element['cancelRemainingInstances'] !== false,
      ...given,
    },
    problems: completion.problems,
  };
}

/** Static candidate groups: a comma list, or a FEEL list of texts. */
export function readCandidateGroups(element: BpmnElement): readonly string[] {
  const text = textOf(extensionOf(element, 'zeebe:AssignmentDefinition'), 'candidateGroups')?.trim() ?? '';
  const names = text.startsWith('=')
    ? [...text.matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? '')
    : text.split(',');
  return names.map((group) => group.trim()).filter((group) => group !== '');
}
