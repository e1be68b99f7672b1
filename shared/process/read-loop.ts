// Repetition of an activity: multi-instance and standard loop (BPMN 2.0.2 §10.3.8), with the collections of zeebe:loopCharacteristics.

import {
  attributeOfOthers,
  childOf,
  childrenOf,
  extensionOf,
  flagOf,
  idOf,
  textOf,
  type BpmnElement,
} from './bpmn-tree.ts';
import type { LoopCharacteristics, MultiInstance, StandardLoop } from './process-file.ts';
import { processProblem, refused, type ProcessProblem, type Read } from './process-problem.ts';
import { isJuel, juelToFeel } from './juel.ts';
import { readExpression } from './read-expression.ts';

const MULTI_INSTANCE = 'BPMN 2.0.2 §10.3.8 (Multi-Instance)';
const STANDARD = 'BPMN 2.0.2 §10.3.8 (Standard Loop)';

const invalid = (place: string, message: string, remedy: string, clause: string): ProcessProblem =>
  processProblem('bpmn_loop_invalid', message, remedy, { place, clause });

/** The variable behind a data item: its name, or that of the data object, or the id. */
const variableOf = (item: BpmnElement | undefined): string | undefined =>
  item === undefined
    ? undefined
    : textOf(item, 'name')?.trim() ||
      textOf(childOf(item, 'dataObjectRef'), 'name')?.trim() ||
      idOf(item) ||
      undefined;

/** What feeds the activity's own data input, or what its data output goes to, is the variable outside of it. */
function outsideOf(
  activity: BpmnElement,
  item: BpmnElement | undefined,
  end: 'input' | 'output',
): string | undefined {
  if (item === undefined) return undefined;
  const associations = childrenOf(
    activity,
    end === 'input' ? 'dataInputAssociations' : 'dataOutputAssociations',
  );
  const outside = associations.flatMap((association) => {
    const sources = childrenOf(association, 'sourceRef');
    const target = childOf(association, 'targetRef');
    if (end === 'input') return target === item && sources.length === 1 ? sources : [];
    return sources.includes(item) && target !== undefined ? [target] : [];
  });
  return variableOf(outside.length === 1 ? outside[0] : item);
}

const trimmed = (element: BpmnElement | undefined, property: string): string | undefined =>
  textOf(element, property)?.trim() || undefined;

const isNegative = (text: string): boolean => /^=?\s*-\s*[\d.]+$/.test(text);
const isWholeNumber = (text: string): boolean => /^\+?\d+(\.0+)?$/.test(text);

function readCardinality(loop: BpmnElement, place: string): Read<string> {
  const read = readExpression(childOf(loop, 'loopCardinality'), place);
  if (read.value === undefined) return read;
  if (isNegative(read.value) || /^\+?\d*\.\d*[1-9]\d*$/.test(read.value)) {
    return refused(
      invalid(
        place,
        `“${place}” is to be repeated ${read.value} times.`,
        'Give it a whole number of zero or more.',
        MULTI_INSTANCE,
      ),
    );
  }
  const isText = read.value.startsWith('=') || isWholeNumber(read.value);
  return { value: isText ? read.value : `=${read.value}`, problems: [] };
}

/** Events thrown while the instances complete (behavior None, One, Complex). */
function refuseBehaviour(loop: BpmnElement, place: string): readonly ProcessProblem[] {
  const throws =
    childOf(loop, 'noneBehaviorEventRef') !== undefined ||
    childOf(loop, 'oneBehaviorEventRef') !== undefined ||
    childrenOf(loop, 'complexBehaviorDefinition').length > 0;
  if (!throws) return [];
  const behavior = textOf(loop, 'behavior') ?? '';
  return [
    processProblem(
      'bpmn_loop_unsupported',
      `“${place}” throws events while its instances complete (behavior ${behavior}), which this engine does not run.`,
      'Set the behavior to All, and throw the event inside a sub-process that is repeated.',
      { place, clause: MULTI_INSTANCE },
    ),
  ];
}

/** A text is never a list, so that "items" can only mean the variable. */
const asFeel = (text: string | undefined): string | undefined =>
  text === undefined || text.startsWith('=') ? text : `=${text}`;

/** The variable that Camunda 7 and its relatives name, as "items" or "${items}". */
function foreignCollection(loop: BpmnElement): string | undefined {
  const text = attributeOfOthers(loop, 'collection')?.trim();
  if (!text) return undefined;
  const feel = isJuel(text) ? juelToFeel(text) : text;
  return feel === undefined ? undefined : `=${feel}`;
}

function readMultiInstance(element: BpmnElement, loop: BpmnElement): Read<MultiInstance> {
  const place = idOf(element);
  const zeebe = extensionOf(loop, 'zeebe:LoopCharacteristics');
  const cardinality = readCardinality(loop, place);
  const completion = readExpression(childOf(loop, 'completionCondition'), place);
  const problems = [...cardinality.problems, ...completion.problems, ...refuseBehaviour(loop, place)];
  const dataInput = outsideOf(element, childOf(loop, 'loopDataInputRef'), 'input');
  const list =
    asFeel(trimmed(zeebe, 'inputCollection')) ??
    (dataInput === undefined ? undefined : `=${dataInput}`) ??
    foreignCollection(loop);
  const collection = list ?? cardinality.value;
  if (collection === undefined && problems.length === 0) {
    const message = `“${place}” is to be repeated, but the file does not say over what.`;
    problems.push(invalid(place, message, 'Give it an input collection.', MULTI_INSTANCE));
  }
  if (collection === undefined) return { problems };
  const outputItem = variableOf(childOf(loop, 'outputDataItem'));
  const optional = {
    inputElement:
      trimmed(zeebe, 'inputElement') ??
      variableOf(childOf(loop, 'inputDataItem')) ??
      attributeOfOthers(loop, 'elementVariable'),
    outputCollection:
      trimmed(zeebe, 'outputCollection') ?? outsideOf(element, childOf(loop, 'loopDataOutputRef'), 'output'),
    outputElement:
      trimmed(zeebe, 'outputElement') ?? (outputItem === undefined ? undefined : `=${outputItem}`),
    completionCondition: completion.value,
  };
  const given = Object.fromEntries(Object.entries(optional).filter(([, text]) => text !== undefined));
  const sequential = flagOf(loop, 'isSequential');
  const counted = list === undefined;
  return { value: { kind: 'multiInstance', sequential, collection, counted, ...given }, problems };
}

function readStandardLoop(element: BpmnElement, loop: BpmnElement): Read<StandardLoop> {
  const place = idOf(element);
  const condition = readExpression(childOf(loop, 'loopCondition'), place);
  const problems = [...condition.problems];
  const text = textOf(loop, 'loopMaximum');
  if (text !== undefined && !/^\d+$/.test(text)) {
    const message = `“${place}” is to be repeated at most ${text} times.`;
    problems.push(invalid(place, message, 'Give it a whole number of zero or more.', STANDARD));
  }
  if (text === undefined && condition.value === undefined && problems.length === 0) {
    const message = `“${place}” is a loop, but the file says neither while what nor how often at most.`;
    problems.push(invalid(place, message, 'Give it a loop condition or a maximum.', STANDARD));
  }
  const value: StandardLoop = {
    kind: 'standard',
    testBefore: flagOf(loop, 'testBefore'),
    ...(condition.value === undefined ? {} : { condition: condition.value }),
    ...(text === undefined ? {} : { maximum: Number(text) }),
  };
  return problems.length > 0 ? { problems } : { value, problems };
}

export function readLoop(element: BpmnElement): Read<LoopCharacteristics> {
  const loop = childOf(element, 'loopCharacteristics');
  if (loop === undefined) return { problems: [] };
  return loop.$type === 'bpmn:MultiInstanceLoopCharacteristics'
    ? readMultiInstance(element, loop)
    : readStandardLoop(element, loop);
}
