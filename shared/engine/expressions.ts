// Every place of a process where an expression may stand, so that all of them are parsed before the first run.

import type { Expression, FlowNode, Process } from '../process/process-file.ts';

export interface PlacedExpression {
  readonly place: string;
  readonly expression: Expression;
}

/** Conditions are FEEL also without "=", as files of other tools write them. */
export const conditionText = (condition: Expression): Expression =>
  condition.startsWith('=') ? condition : `=${condition}`;

function ofNode(node: FlowNode): readonly (Expression | undefined)[] {
  const { event, loop, script, message, inputs, outputs } = node;
  return [
    ...inputs.map(({ source }) => source),
    ...outputs.map(({ source }) => source),
    event?.kind === 'timer' ? event.timer.expression : undefined,
    event?.kind === 'message' ? event.correlationKey : undefined,
    message?.correlationKey,
    script?.expression,
    loop?.collection,
    loop?.outputElement,
    loop?.completionCondition === undefined ? undefined : conditionText(loop.completionCondition),
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
