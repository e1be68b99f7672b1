// What an activity does, from its BPMN attributes and the zeebe extension (engine semantics follow Camunda 8's file format).

import {
  bodyOf,
  childOf,
  childrenOf,
  extensionOf,
  flagOf,
  idOf,
  textOf,
  type BpmnElement,
} from './bpmn-tree.ts';
import type {
  Binding,
  CalledDecision,
  CalledElement,
  LoopCharacteristics,
  Mapping,
  Script,
} from './process-file.ts';
import { processProblem, type ProcessProblem } from './process-problem.ts';

interface Read<T> {
  readonly value?: T;
  readonly problems: readonly ProcessProblem[];
}
const refused = (problem: ProcessProblem): Read<never> => ({ problems: [problem] });

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
    if (PATH.test(target)) mappings.push({ source, target });
    else
      problems.push(
        processProblem(
          'bpmn_mapping_invalid',
          `A variable mapping of "${place}" has the target "${target}".`,
          'Name a variable, such as "severity" or "vendor.name".',
          { place },
        ),
      );
  }
  return { value: mappings, problems };
}

function readMultiInstance(element: BpmnElement, loop: BpmnElement): Read<LoopCharacteristics> {
  const place = idOf(element);
  const zeebe = extensionOf(loop, 'zeebe:LoopCharacteristics');
  const cardinality = bodyOf(childOf(loop, 'loopCardinality'));
  const collection = textOf(zeebe, 'inputCollection')?.trim() || cardinality;
  const clause = 'BPMN 2.0.2 §10.3.8 (Multi-Instance)';
  if (collection === undefined) {
    return refused(
      processProblem(
        'bpmn_loop_invalid',
        `"${place}" is to be repeated, but the file does not say over what.`,
        'Give it an input collection.',
        { place, clause },
      ),
    );
  }
  if (/^\s*-\d/.test(collection)) {
    return refused(
      processProblem(
        'bpmn_loop_invalid',
        `"${place}" is to be repeated ${collection.trim()} times.`,
        'Give it a number of zero or more.',
        { place, clause },
      ),
    );
  }
  const optional = {
    inputElement: textOf(zeebe, 'inputElement')?.trim(),
    outputCollection: textOf(zeebe, 'outputCollection')?.trim(),
    outputElement: textOf(zeebe, 'outputElement')?.trim(),
    completionCondition: bodyOf(childOf(loop, 'completionCondition')),
  };
  const given = Object.fromEntries(
    Object.entries(optional).filter(([, text]) => text !== undefined && text !== ''),
  );
  return { value: { sequential: flagOf(loop, 'isSequential'), collection, ...given }, problems: [] };
}

export function readLoop(element: BpmnElement): Read<LoopCharacteristics> {
  const loop = childOf(element, 'loopCharacteristics');
  if (loop === undefined) return { problems: [] };
  if (loop.$type === 'bpmn:MultiInstanceLoopCharacteristics') return readMultiInstance(element, loop);
  const place = idOf(element);
  const message = `"${place}" is a standard loop, which this engine does not run.`;
  return refused(
    processProblem('bpmn_loop_unsupported', message, 'Lead the flow back with an exclusive gateway.', {
      place,
      clause: 'BPMN 2.0.2 §10.3.8 (Standard Loop)',
    }),
  );
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
  if (!process || process.startsWith('=')) {
    const message = process
      ? `"${place}" computes the process it calls, so nobody can check it beforehand.`
      : `"${place}" does not say which process it calls.`;
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
  if (!decision || decision.startsWith('=')) {
    return refused(
      processProblem(
        'bpmn_called_decision_missing',
        `"${place}" does not name the decision it calls.`,
        'Name the decision by its id.',
        { place, clause: 'BPMN 2.0.2 §10.3.3 (Business Rule Task)' },
      ),
    );
  }
  const resultVariable = textOf(zeebe, 'resultVariable')?.trim();
  return { value: { decision, ...(resultVariable ? { resultVariable } : {}) }, problems: [] };
}

/** A FEEL script. A script in another language is work that the engine cannot do: the task waits for a person. */
export function readScript(element: BpmnElement): Read<Script> {
  const zeebe = extensionOf(element, 'zeebe:Script');
  if (zeebe === undefined) return { problems: [] };
  const place = idOf(element);
  const expression = textOf(zeebe, 'expression')?.trim();
  if (!expression) {
    return refused(
      processProblem(
        'bpmn_script_missing',
        `The script of "${place}" is empty.`,
        'Write a FEEL expression, beginning with "=".',
        { place },
      ),
    );
  }
  const resultVariable = textOf(zeebe, 'resultVariable')?.trim();
  return { value: { expression, ...(resultVariable ? { resultVariable } : {}) }, problems: [] };
}

/** Static candidate groups: a comma list, or a FEEL list of texts. */
export function readCandidateGroups(element: BpmnElement): readonly string[] {
  const text = textOf(extensionOf(element, 'zeebe:AssignmentDefinition'), 'candidateGroups')?.trim() ?? '';
  const names = text.startsWith('=')
    ? [...text.matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? '')
    : text.split(',');
  return names.map((group) => group.trim()).filter((group) => group !== '');
}
