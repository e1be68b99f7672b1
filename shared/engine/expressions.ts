// Every place of a process where an expression may stand, so that all of them are parsed before the first run.

import type {
  Expression,
  FlowNode,
  LoopCharacteristics,
  Process,
  SingleEventDefinition,
} from '../process/process-file.ts';
import { definitionsOf } from './event-definitions.ts';

export interface PlacedExpression {
  readonly place: string;
  readonly expression: Expression;
}

/** Conditions are FEEL also without "=", as files of other tools write them. */
export const conditionText = (condition: Expression): Expression =>
  condition.startsWith('=') ? condition : `=${condition}`;

function ofEvent(event: SingleEventDefinition): readonly (Expression | undefined)[] {
  switch (event.kind) {
    case 'timer':
      return [event.timer.expression];
    case 'message':
      return [event.name, event.correlationKey];
    case 'signal':
      return [event.name];
    case 'error':
    case 'escalation':
      return [event.code];
    case 'conditional':
      return [conditionText(event.condition)];
    default:
      return [];
  }
}

function ofLoop(loop: LoopCharacteristics | undefined): readonly (Expression | undefined)[] {
  if (loop?.kind === 'standard') return [optionalCondition(loop.condition)];
  return loop ? [loop.collection, loop.outputElement, optionalCondition(loop.completionCondition)] : [];
}

const optionalCondition = (condition: Expression | undefined): Expression | undefined =>
  condition === undefined ? undefined : conditionText(condition);

function ofNode(node: FlowNode): readonly (Expression | undefined)[] {
  const { loop, script, message, inputs, outputs, adHoc, called, decision } = node;
  return [
    ...inputs.map(({ source }) => source),
    ...outputs.map(({ source }) => source),
    ...definitionsOf(node).flatMap(ofEvent),
    message?.name,
    message?.correlationKey,
    script?.expression,
    called?.process,
    decision?.decision,
    ...ofLoop(loop),
    adHoc?.activeElements,
    adHoc?.outputElement,
    optionalCondition(adHoc?.completionCondition),
  ];
}

export function expressionsOf({ nodes, flows }: Process): readonly PlacedExpression[] {
  const placed = nodes.flatMap((node) =>
    ofNode(node).flatMap((expression) => (expression === undefined ? [] : [{ place: node.id, expression }])),
  );
  const conditions = flows.flatMap(({ id, condition }) =>
    condition === undefined ? [] : [{ place: id, expression: conditionText(condition) }],
  );
  return [...placed, ...conditions];
}
