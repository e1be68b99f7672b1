// Changes that keep a file readable more often than not, so that what comes of them must run: other kinds of elements, flows
// that lead elsewhere, loops, timers and conditions where they may stand.

import type { Draft, Mutation } from './mutate-xml.ts';
import { splice } from './mutate-xml.ts';
import type { ElementSpan } from './xml-spans.ts';

const localName = (tag: string): string => tag.slice(tag.indexOf(':') + 1);
const prefixOf = ({ spans }: Draft): string => /^(?:[\w.-]+:)?/.exec(spans[0]?.tag ?? '')?.[0] ?? '';
const idOf = (element: ElementSpan | undefined): string | undefined =>
  element?.attributes.find(({ name }) => name === 'id')?.value;
const freshId = ({ random }: Draft): string => `fuzz${random.below(1_000_000_000)}`;

const ACTIVITY = /^(task|\w+Task|subProcess|transaction|adHocSubProcess|callActivity)$/;
const EVENT = /^(startEvent|endEvent|boundaryEvent|intermediate(Catch|Throw)Event)$/;
const NODE = /^(task|\w+Task|subProcess|transaction|adHocSubProcess|callActivity|\w+Event|\w+Gateway)$/;
const CONTAINER = /^(process|subProcess|transaction)$/;

/** Elements of one group may take each other's place. */
const GROUPS: readonly (readonly string[])[] = [
  [
    'task',
    'userTask',
    'manualTask',
    'serviceTask',
    'sendTask',
    'receiveTask',
    'scriptTask',
    'businessRuleTask',
  ],
  ['exclusiveGateway', 'parallelGateway', 'inclusiveGateway', 'eventBasedGateway', 'complexGateway'],
  ['startEvent', 'intermediateCatchEvent', 'intermediateThrowEvent', 'endEvent', 'boundaryEvent'],
  ['subProcess', 'transaction', 'adHocSubProcess'],
  [
    'timerEventDefinition',
    'messageEventDefinition',
    'signalEventDefinition',
    'errorEventDefinition',
    'escalationEventDefinition',
    'compensateEventDefinition',
    'terminateEventDefinition',
    'cancelEventDefinition',
    'conditionalEventDefinition',
    'linkEventDefinition',
  ],
];

function withLocalName(source: string, tag: string, name: string): string {
  const renamed = tag.slice(0, tag.indexOf(':') + 1) + name;
  const closing = `</${tag}>`;
  const opened = `<${renamed}${source.slice(1 + tag.length)}`;
  return opened.endsWith(closing) ? `${opened.slice(0, -closing.length)}</${renamed}>` : opened;
}

const changeKind: Mutation = (draft) => {
  const { text, spans, random } = draft;
  const candidates = spans.flatMap((span) => {
    const group = GROUPS.find((names) => names.includes(localName(span.tag)));
    return group ? [{ span, group }] : [];
  });
  const chosen = random.pick(candidates);
  const name = random.pick(chosen?.group ?? []);
  if (!chosen || name === undefined) return undefined;
  const { start, end, tag } = chosen.span;
  return splice(text, start, end, withLocalName(text.slice(start, end), tag, name));
};

/** A value where another of the same attribute stood: references lead elsewhere, but to something of the right kind. */
const exchangeValue: Mutation = ({ text, spans, random }) => {
  const all = spans.flatMap(({ attributes }) =>
    attributes.filter(({ name }) => name !== 'id' && !name.startsWith('xmlns')),
  );
  const attribute = random.pick(
    all.filter(
      ({ name }) => random.chance(0.3) || /ref|href|default|policy|sequential|interrupt/i.test(name),
    ),
  );
  const other = attribute && random.pick(all.filter(({ name }) => name === attribute.name));
  return other && splice(text, attribute.start, attribute.end, ` ${other.name}="${other.value}"`);
};

/** Content where other content of the same element stood. */
const exchangeContent: Mutation = ({ text, spans, random }) => {
  const leaves = spans.filter(
    ({ innerStart, innerEnd }) => innerEnd > innerStart && !text.slice(innerStart, innerEnd).includes('<'),
  );
  const leaf = random.pick(leaves);
  const other = leaf && random.pick(leaves.filter(({ tag }) => tag === leaf.tag));
  return other && splice(text, leaf.innerStart, leaf.innerEnd, text.slice(other.innerStart, other.innerEnd));
};

const cloneElement: Mutation = (draft) => {
  const element = draft.random.pick(draft.spans.slice(1));
  if (!element) return undefined;
  const mark = freshId(draft);
  const copy = draft.text.slice(element.start, element.end).replaceAll(/ id="([^"]*)"/g, ` id="$1_${mark}"`);
  return splice(draft.text, element.end, element.end, copy);
};

const flowXml = (draft: Draft, from: string, to: string): string =>
  `<${prefixOf(draft)}sequenceFlow id="${freshId(draft)}" sourceRef="${from}" targetRef="${to}"/>`;
const endOfInner = ({ innerEnd }: ElementSpan): number => innerEnd;
const nodesIn = ({ spans }: Draft, { innerStart, innerEnd }: ElementSpan): readonly ElementSpan[] =>
  spans.filter(({ tag, start }) => NODE.test(localName(tag)) && start >= innerStart && start < innerEnd);

const addFlow: Mutation = (draft) => {
  const container = draft.random.pick(draft.spans.filter(({ tag }) => CONTAINER.test(localName(tag))));
  const nodes = container ? nodesIn(draft, container) : [];
  const [from, to] = [idOf(draft.random.pick(nodes)), idOf(draft.random.pick(nodes))];
  if (!container || from === undefined || to === undefined || container.innerEnd === container.end)
    return undefined;
  const at = endOfInner(container);
  return splice(draft.text, at, at, flowXml(draft, from, to));
};

/** A new element with flows into and out of it. */
const addNode: Mutation = (draft) => {
  const container = draft.random.pick(draft.spans.filter(({ tag }) => CONTAINER.test(localName(tag))));
  const nodes = container ? nodesIn(draft, container) : [];
  const [from, to] = [idOf(draft.random.pick(nodes)), idOf(draft.random.pick(nodes))];
  const kind = draft.random.pick([
    ...(GROUPS[0] ?? []),
    ...(GROUPS[1] ?? []).slice(0, 3),
    'intermediateThrowEvent',
    'endEvent',
  ]);
  if (!container || from === undefined || to === undefined || container.innerEnd === container.end)
    return undefined;
  const id = freshId(draft);
  const xml = `<${prefixOf(draft)}${kind} id="${id}"/>${flowXml(draft, from, id)}${flowXml(draft, id, to)}`;
  return splice(draft.text, endOfInner(container), endOfInner(container), xml);
};

const LOOPS: readonly string[] = [
  '<%smultiInstanceLoopCharacteristics><%sloopCardinality>= 3</%sloopCardinality></%smultiInstanceLoopCharacteristics>',
  '<%smultiInstanceLoopCharacteristics isSequential="true"><%sloopCardinality>5000</%sloopCardinality></%smultiInstanceLoopCharacteristics>',
  '<%smultiInstanceLoopCharacteristics><%sloopCardinality>100000000</%sloopCardinality></%smultiInstanceLoopCharacteristics>',
  '<%smultiInstanceLoopCharacteristics><%sloopCardinality>= 2</%sloopCardinality><%scompletionCondition>= numberOfCompletedInstances &gt; 0</%scompletionCondition></%smultiInstanceLoopCharacteristics>',
  '<%sstandardLoopCharacteristics><%sloopCondition>= true</%sloopCondition></%sstandardLoopCharacteristics>',
  '<%sstandardLoopCharacteristics testBefore="true" loopMaximum="1000000000"><%sloopCondition>= 1 = 1</%sloopCondition></%sstandardLoopCharacteristics>',
  '<%sstandardLoopCharacteristics loopMaximum="3"/>',
];
const DEFINITIONS: readonly string[] = [
  '<%stimerEventDefinition><%stimeCycle>R/PT1S</%stimeCycle></%stimerEventDefinition>',
  '<%stimerEventDefinition><%stimeCycle>R/PT0S</%stimeCycle></%stimerEventDefinition>',
  '<%stimerEventDefinition><%stimeCycle>R5/PT1H</%stimeCycle></%stimerEventDefinition>',
  '<%stimerEventDefinition><%stimeCycle>0 0 0 31 2 *</%stimeCycle></%stimerEventDefinition>',
  '<%stimerEventDefinition><%stimeCycle>* * * * * *</%stimeCycle></%stimerEventDefinition>',
  '<%stimerEventDefinition><%stimeDuration>PT0S</%stimeDuration></%stimerEventDefinition>',
  '<%stimerEventDefinition><%stimeDuration>= x</%stimeDuration></%stimerEventDefinition>',
  '<%stimerEventDefinition><%stimeDate>= now() - duration("P1D")</%stimeDate></%stimerEventDefinition>',
  '<%sconditionalEventDefinition><%scondition>= x &gt; 1</%scondition></%sconditionalEventDefinition>',
  '<%sconditionalEventDefinition><%scondition>= true</%scondition></%sconditionalEventDefinition>',
  '<%sterminateEventDefinition/>',
  '<%scompensateEventDefinition/>',
  '<%serrorEventDefinition/>',
  '<%sescalationEventDefinition/>',
];
const CONDITIONS: readonly string[] = [
  'x',
  'x > 1',
  'true',
  'false',
  'a and b',
  '1/0',
  'items[1] = 1',
  'count(items) > 2',
  'f(x)',
  '"text"',
  '[]',
  'now() > date and time("2026-01-01T00:00:00Z")',
];

const addInside =
  (where: RegExp, snippets: readonly string[]): Mutation =>
  (draft) => {
    const element = draft.random.pick(draft.spans.filter(({ tag }) => where.test(localName(tag))));
    const snippet = draft.random.pick(snippets)?.replaceAll('%s', prefixOf(draft));
    if (!element || snippet === undefined) return undefined;
    if (element.innerEnd < element.end)
      return splice(draft.text, element.innerEnd, element.innerEnd, snippet);
    const source = draft.text.slice(element.start, element.end);
    return splice(
      draft.text,
      element.start,
      element.end,
      source.replace(/\s*\/>$/, `>${snippet}</${element.tag}>`),
    );
  };
const addLoop: Mutation = (draft) => addInside(ACTIVITY, LOOPS)(draft);
const addDefinition: Mutation = (draft) => addInside(EVENT, DEFINITIONS)(draft);

const addCondition: Mutation = (draft) => {
  const condition = draft.random.pick(CONDITIONS)?.replaceAll('<', '&lt;');
  return addInside(/^sequenceFlow$/, [`<%sconditionExpression>= ${condition}</%sconditionExpression>`])(
    draft,
  );
};

const addBoundary: Mutation = (draft) => {
  const host = draft.random.pick(draft.spans.filter(({ tag }) => ACTIVITY.test(localName(tag))));
  const id = idOf(host);
  if (!host || id === undefined) return undefined;
  const definition = draft.random.pick(DEFINITIONS);
  const interrupting = draft.random.chance(0.5) ? '' : ' cancelActivity="false"';
  const xml = `<%sboundaryEvent id="${freshId(draft)}" attachedToRef="${id}"${interrupting}>${definition}</%sboundaryEvent>`;
  return splice(draft.text, host.end, host.end, xml.replaceAll('%s', prefixOf(draft)));
};

const addEventSubProcess: Mutation = (draft) => {
  const container = draft.random.pick(draft.spans.filter(({ tag }) => CONTAINER.test(localName(tag))));
  if (!container || container.innerEnd === container.end) return undefined;
  const [id, start] = [freshId(draft), freshId(draft)];
  const definition = draft.random.pick(DEFINITIONS);
  const interrupting = draft.random.chance(0.5) ? '' : ' isInterrupting="false"';
  const xml = `<%ssubProcess id="${id}" triggeredByEvent="true"><%sstartEvent id="${start}"${interrupting}>${definition}</%sstartEvent></%ssubProcess>`;
  return splice(draft.text, container.innerEnd, container.innerEnd, xml.replaceAll('%s', prefixOf(draft)));
};

/** A piece of another cell or expression joined to one. */
const joinExpressions: Mutation = ({ text, spans, random }) => {
  const leaves = spans.filter(
    ({ tag, innerStart, innerEnd }) =>
      innerEnd > innerStart && /^(text|conditionExpression|script|condition)$/.test(localName(tag)),
  );
  const [leaf, other] = [random.pick(leaves), random.pick(leaves)];
  if (!leaf || !other) return undefined;
  const sign = random.pick([' + ', ' - ', ', ', ' and ', ' in ', ' = ', ' ** ', '[', '.']) ?? ' ';
  return splice(
    text,
    leaf.innerEnd,
    leaf.innerEnd,
    sign + text.slice(other.innerStart, other.innerEnd).replace(/^=/, ''),
  );
};

/** How often each is chosen. */
export const BPMN_MUTATIONS: readonly (readonly [weight: number, mutation: Mutation])[] = [
  [12, changeKind],
  [10, exchangeValue],
  [4, exchangeContent],
  [8, cloneElement],
  [8, addFlow],
  [8, addNode],
  [6, addLoop],
  [8, addDefinition],
  [5, addCondition],
  [8, addBoundary],
  [4, addEventSubProcess],
  [2, joinExpressions],
];
export const DMN_MUTATIONS: readonly (readonly [weight: number, mutation: Mutation])[] = [
  [8, exchangeValue],
  [12, exchangeContent],
  [4, cloneElement],
  [10, joinExpressions],
];
