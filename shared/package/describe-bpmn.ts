// A BPMN file as things with ids: processes, flow nodes, flows, messages; the runproof policies in words.

import { isObject } from '../base/json.ts';
import type { SourceFile } from '../base/source-file.ts';
import { childOf, childrenOf, idOf, textOf, type BpmnElement } from '../process/bpmn-tree.ts';
import { readXml } from '../process/read-xml.ts';
import type { Described, DescribedFile } from './described.ts';
import {
  isTreeElement,
  jsonFacets,
  plain,
  treeFacets,
  words,
  type Facets,
  type TreeOptions,
} from './facets.ts';
import { layoutText } from './layout-text.ts';

/** What these hold has ids of its own and is compared for itself. */
const HOLDERS = [
  'rootElements',
  'flowElements',
  'artifacts',
  'laneSets',
  'lanes',
  'participants',
  'messageFlows',
];

const LABELS = new Map([
  ['name', 'name'],
  ['isExecutable', 'can be run'],
  ['documentation/bpmn:Documentation/text', 'help'],
  ['conditionExpression/body', 'condition'],
  ['sourceRef', 'from'],
  ['targetRef', 'to'],
  ['default', 'default flow'],
  ['attachedToRef', 'attached to'],
  ['cancelActivity', 'interrupts'],
  ['isInterrupting', 'interrupts'],
  ['messageRef', 'message'],
  ['escalationCode', 'escalation code'],
  ['errorCode', 'error code'],
  ['extensionElements/values/zeebe:FormDefinition/formId', 'form'],
  ['extensionElements/values/zeebe:AssignmentDefinition/candidateGroups', 'who'],
  ['extensionElements/values/zeebe:CalledElement/processId', 'calls process'],
  ['extensionElements/values/zeebe:CalledElement/propagateAllChildVariables', 'hands all its values back'],
  ['extensionElements/values/zeebe:CalledDecision/decisionId', 'calls decision'],
  ['extensionElements/values/zeebe:CalledDecision/resultVariable', 'result goes to'],
  ['extensionElements/values/zeebe:Subscription/correlationKey', 'belongs to the run by'],
  ['eventDefinitions/bpmn:TimerEventDefinition/timeDuration/body', 'after'],
  ['eventDefinitions/bpmn:TimerEventDefinition/timeCycle/body', 'repeats'],
  ['eventDefinitions/bpmn:TimerEventDefinition/timeDate/body', 'at'],
  ['eventDefinitions/bpmn:MessageEventDefinition/messageRef', 'message'],
  ['eventDefinitions/bpmn:EscalationEventDefinition/escalationRef', 'escalation'],
  ['eventDefinitions/bpmn:ErrorEventDefinition/errorRef', 'error'],
  [
    'loopCharacteristics/extensionElements/values/zeebe:LoopCharacteristics/inputCollection',
    'once for each of',
  ],
  ['loopCharacteristics/extensionElements/values/zeebe:LoopCharacteristics/inputElement', 'each is called'],
  ['loopCharacteristics/isSequential', 'one after the other'],
]);

const POLICY_LABELS = new Map([
  ['evidence kinds', 'evidence'],
  ['evidence phase', 'phase'],
  ['evidence point', 'decision point'],
  ['evidence question', 'question'],
  ['evidence step', 'domain step'],
  ['approval roles', 'must approve'],
  ['approval quorum', 'approvals needed'],
  ['approval outcome', 'approval is written to'],
  ['approval expiresAfter', 'request for approval runs out after'],
  ['exception codes', 'may be bypassed with'],
  ['exception ratifyRoles', 'bypass ratified by'],
  ['exception ratifyWithin', 'bypass ratified within'],
  ['sla clock', 'clock'],
  ['sla title', 'clock title'],
  ['sla level', 'ladder level'],
  ['dora articles', 'DORA articles'],
  ['dora fields', 'DORA report fields'],
]);

function policyFacets(name: string, text: string, facets: Facets): void {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  if (!isObject(json)) {
    facets.set(name, text);
    return;
  }
  const kinds = json['kinds'];
  const readable = Array.isArray(kinds) ? { ...json, kinds: kinds.map(evidenceWord) } : json;
  for (const [facet, value] of jsonFacets(readable, new Set(), POLICY_LABELS, `${name} `))
    facets.set(facet, value);
}

const evidenceWord = (kind: unknown): string =>
  isObject(kind) ? `${plain(kind['kind'])}${kind['required'] === true ? '' : ' (optional)'}` : plain(kind);

const OPTIONS: TreeOptions = {
  skip: new Set([...HOLDERS, 'incoming', 'outgoing', 'di', 'diagrams', 'flowNodeRef']),
  labels: LABELS,
  take: (element, facets) => {
    if (element.$type === 'zeebe:UserTask') return true;
    if (element.$type === 'zeebe:Input' || element.$type === 'zeebe:Output') {
      facets.set(
        `${element.$type === 'zeebe:Input' ? 'gets' : 'gives'} ${plain(element['target'])}`,
        plain(element['source']),
      );
      return true;
    }
    if (element.$type !== 'zeebe:Property') return false;
    const name = plain(element['name']);
    if (name.startsWith('runproof:'))
      policyFacets(name.slice('runproof:'.length), plain(element['value']), facets);
    else facets.set(name, plain(element['value']));
    return true;
  },
};

const kindOf = (element: BpmnElement): string => words(element.$type);

function titleOf(element: BpmnElement): string {
  const name = textOf(element, 'name')?.replace(/\s+/g, ' ').trim() ?? '';
  if (element.$type === 'bpmn:SequenceFlow') {
    const [from, to] = [element['sourceRef'], element['targetRef']].map((end) =>
      isTreeElement(end) ? titleOf(end) : '',
    );
    return `${from} → ${to}${name === '' ? '' : ` (${name})`}`;
  }
  return name === '' ? `${kindOf(element)} ${idOf(element)}` : name;
}

function describe(element: BpmnElement, inside: string, things: Described[]): void {
  const id = idOf(element);
  if (id !== '' && element.$type !== 'bpmn:Definitions' && element.$type !== 'bpmn:LaneSet') {
    const facets: Facets = new Map([['kind', kindOf(element)]]);
    if (inside !== '') facets.set('inside', inside);
    if (element.$type === 'bpmn:Lane')
      facets.set('holds', childrenOf(element, 'flowNodeRef').map(idOf).join(', '));
    for (const [facet, value] of treeFacets(element, OPTIONS)) facets.set(facet, value);
    things.push({ id, area: 'process', title: titleOf(element), facets });
  }
  const within = element.$type === 'bpmn:Definitions' ? '' : titleOf(element);
  for (const holder of HOLDERS)
    for (const child of childrenOf(element, holder)) describe(child, within, things);
}

/** Shapes and edges, in no particular order. */
const layoutOf = (definitions: BpmnElement): string =>
  childrenOf(definitions, 'diagrams')
    .flatMap((diagram) => childrenOf(childOf(diagram, 'plane'), 'planeElement').map(layoutText))
    .sort()
    .join('\n');

export async function describeBpmn(file: SourceFile): Promise<DescribedFile | undefined> {
  const read = await readXml(file);
  if (!read.ok) return undefined;
  const things: Described[] = [];
  describe(read.value, '', things);
  return { things, layout: layoutOf(read.value) };
}
