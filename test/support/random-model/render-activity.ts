// A random activity with what hangs on it: how it is repeated, its mappings, boundary events and the handler that undoes it.

import type { Activity, Boundary } from './model.ts';
import { CONDITIONS, definitionsOf } from './triggers.ts';
import type { ModelWriter, Place, Tail } from './writer.ts';

const LOOPS: { readonly [loop in Activity['loop']]: string } = {
  none: '',
  parallel:
    '<multiInstanceLoopCharacteristics isSequential="false"><extensionElements><zeebe:loopCharacteristics inputCollection="=items" inputElement="item" outputCollection="results" outputElement="=item"/></extensionElements></multiInstanceLoopCharacteristics>',
  sequential:
    '<multiInstanceLoopCharacteristics isSequential="true"><extensionElements><zeebe:loopCharacteristics inputCollection="=items" inputElement="item"/></extensionElements><completionCondition xsi:type="tFormalExpression">=b</completionCondition></multiInstanceLoopCharacteristics>',
  counted:
    '<multiInstanceLoopCharacteristics isSequential="false"><loopCardinality xsi:type="tFormalExpression">2</loopCardinality></multiInstanceLoopCharacteristics>',
  standard:
    '<standardLoopCharacteristics testBefore="false" loopMaximum="3"><loopCondition xsi:type="tFormalExpression">=a</loopCondition></standardLoopCharacteristics>',
  tested:
    '<standardLoopCharacteristics testBefore="true" loopMaximum="2"><loopCondition xsi:type="tFormalExpression">=a</loopCondition></standardLoopCharacteristics>',
};
const MAPPINGS =
  '<zeebe:ioMapping><zeebe:input source="=x" target="local"/><zeebe:output source="=local" target="z"/></zeebe:ioMapping>';

/** What a process may throw to itself: a way that such an event opens again and again never goes back into what throws. */
const HEARD: ReadonlySet<string> = new Set(['message', 'signal', 'any', 'all']);

/** The second looks at the order of names in a context. */
const SCRIPTS = ['=x + 1', '=get entries(context)[1].key'];

function extensionsOf({ type, mapped, name }: Activity): string {
  const extensions = [
    ...(type === 'callActivity' ? ['<zeebe:calledElement processId="q"/>'] : []),
    ...(type === 'scriptTask'
      ? [`<zeebe:script expression="${SCRIPTS[name % 2]}" resultVariable="y"/>`]
      : []),
    ...(mapped ? [MAPPINGS] : []),
  ];
  return extensions.length > 0 ? `<extensionElements>${extensions.join('')}</extensionElements>` : '';
}

function undo(writer: ModelWriter, id: string): void {
  const definition = `<compensateEventDefinition id="${writer.id('d')}"/>`;
  const event = writer.element('boundaryEvent', writer.id('b'), definition, ` attachedToRef="${id}"`);
  const handler = writer.element('userTask', writer.id('undo'), '', ' isForCompensation="true"');
  const ends = ` associationDirection="One" sourceRef="${event}" targetRef="${handler}"`;
  writer.element('association', writer.id('as'), '', ends);
}

function boundaryEvent(
  writer: ModelWriter,
  host: string,
  { on, name, interrupting, rejoins }: Boundary,
  place: Place,
): readonly Tail[] {
  // A cycle is for what may happen more than once.
  const trigger = on === 'cycle' && interrupting ? 'timer' : on;
  const [attributes, definition] = definitionsOf(trigger, name, () => writer.id('d'));
  const where = `${attributes} attachedToRef="${host}" cancelActivity="${interrupting || on === 'error'}"`;
  const id = writer.element('boundaryEvent', writer.id('b'), definition, where);
  if (rejoins && !place.adHoc && (interrupting || !HEARD.has(on))) return [{ from: id }];
  writer.element('userTask', writer.connect([{ from: id }], writer.id('u')));
  return [];
}

/** A transaction mostly has the event by which it is left when it is cancelled. */
function cancelEvent(writer: ModelWriter, host: string, { name }: Activity, place: Place): void {
  const definition = `<cancelEventDefinition id="${writer.id('d')}"/>`;
  const event = writer.element('boundaryEvent', writer.id('b'), definition, ` attachedToRef="${host}"`);
  writer.end([{ from: event }], 'none', name, place);
}

const messageOf = ({ type, name }: Activity, { inHandler }: Place): string =>
  type === 'receiveTask' || (type === 'sendTask' && !inHandler) ? ` messageRef="message${name}"` : '';

/** `content`: what a sub-process holds. */
export function renderActivity(
  writer: ModelWriter,
  activity: Activity,
  tails: readonly Tail[],
  place: Place,
  content: string,
): readonly Tail[] {
  const { type, name, loop, boundaries, undone, conditional } = activity;
  const id = writer.connect(tails, writer.id('a'));
  const completes =
    type === 'adHocSubProcess' && name === 0
      ? '<completionCondition xsi:type="tFormalExpression">=a</completionCondition>'
      : '';
  const inside = extensionsOf(activity) + LOOPS[loop] + content + completes;
  writer.element(type, id, inside, messageOf(activity, place));
  writer.activities.push(id);
  if (undone) undo(writer, id);
  if (type === 'transaction' && name !== 0) cancelEvent(writer, id, activity, place);
  const rejoining = boundaries.flatMap((boundary) => boundaryEvent(writer, id, boundary, place));
  if (conditional === 'no' || place.adHoc) return [{ from: id }, ...rejoining];
  writer.end([{ from: id, condition: CONDITIONS[name] ?? '' }], 'none', name, place);
  return [conditional === 'default' ? { from: id, isDefault: true } : { from: id }, ...rejoining];
}
