// process.compile: what reading a model of 500 nodes costs beyond parsing it, against bpmn-moddle's parse of the same text.

import type { BenchLine } from '../../build/bench-line.ts';
import { compileDeployment } from '../../shared/engine/deployment.ts';
import { openModdle } from '../../shared/process/read-xml.ts';
import { medianOf } from './median.ts';

const BLOCKS = 50;
const NODES = 500;
const ROUNDS = 40;
const BAR = 0.5;

const flow = (id: string, from: string, to: string, condition = ''): string =>
  `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${condition}</bpmn:sequenceFlow>`;
const when = (text: string): string =>
  `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=${text}</bpmn:conditionExpression>`;
const shape = (id: string, at: number): string =>
  `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${at * 120}" y="80" width="100" height="80"/></bpmndi:BPMNShape>`;

/** Ten nodes: a choice, an inclusive pair with a join, tasks with a mapping, a boundary timer with its end. */
function block(
  n: number,
  from: string,
): { readonly text: string; readonly last: string; readonly ids: readonly string[] } {
  const id = (name: string): string => `b${n}_${name}`;
  const ids = ['choice', 'a', 'b', 'merge', 'split', 'c', 'd', 'join', 'timer', 'late'].map(id);
  const mapping = `<bpmn:extensionElements><zeebe:ioMapping><zeebe:input source="=amount * ${n}" target="part"/></zeebe:ioMapping></bpmn:extensionElements>`;
  const text = `<bpmn:exclusiveGateway id="${id('choice')}" default="${id('f2')}"/><bpmn:userTask id="${id('a')}" name="Check ${n}">${mapping}</bpmn:userTask>
<bpmn:userTask id="${id('b')}" name="Ask ${n}"/><bpmn:exclusiveGateway id="${id('merge')}"/><bpmn:inclusiveGateway id="${id('split')}" default="${id('f6')}"/>
<bpmn:userTask id="${id('c')}"/><bpmn:userTask id="${id('d')}"/><bpmn:inclusiveGateway id="${id('join')}"/>
<bpmn:boundaryEvent id="${id('timer')}" attachedToRef="${id('a')}" cancelActivity="false"><bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT${n + 1}H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent><bpmn:endEvent id="${id('late')}"/>
${flow(id('in'), from, id('choice'))}${flow(id('f1'), id('choice'), id('a'), when(`amount > ${n}`))}${flow(id('f2'), id('choice'), id('b'))}${flow(id('f3'), id('a'), id('merge'))}${flow(id('f4'), id('b'), id('merge'))}${flow(id('m'), id('merge'), id('split'))}
${flow(id('f5'), id('split'), id('c'), when(`kind = "k${n}"`))}${flow(id('f6'), id('split'), id('d'))}${flow(id('f7'), id('c'), id('join'))}${flow(id('f8'), id('d'), id('join'))}${flow(id('f9'), id('timer'), id('late'))}`;
  return { text, last: id('join'), ids };
}

function generatedModel(): string {
  let last = 'start';
  const blocks = Array.from({ length: BLOCKS }, (_, n) => {
    const made = block(n, last);
    last = made.last;
    return made;
  });
  const ids = blocks.flatMap((one) => one.ids);
  if (ids.length !== NODES) throw new Error(`${ids.length} nodes were made`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="defs" targetNamespace="https://example.org/bench">
<bpmn:process id="p" isExecutable="true"><bpmn:startEvent id="start"/><bpmn:endEvent id="end"/>
${blocks.map(({ text }) => text).join('\n')}
${flow('out', last, 'end')}</bpmn:process>
<bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="p">${ids.map(shape).join('')}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></bpmn:definitions>`;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

export async function bench(): Promise<BenchLine> {
  const text = generatedModel();
  const whole: number[] = [];
  const peer: number[] = [];
  for (let round = -5; round < ROUNDS; round += 1) {
    const all = await timed(async () => {
      const compiled = await compileDeployment({
        digest: 'bench',
        files: [{ path: 'p.bpmn', text }],
        untypedTasks: 'pass',
      });
      if (!compiled.ok) throw new Error(JSON.stringify(compiled.error[0]));
      const found = compiled.value.processes[0]?.nodes.length;
      if (found !== NODES + 2) throw new Error(`${found} nodes were read`);
    });
    const parse = await timed(async () => {
      await openModdle().fromXML(text);
    });
    if (round < 0) continue;
    whole.push(all);
    peer.push(parse);
  }
  const ours = medianOf(whole) - medianOf(peer);
  const ratio = ours / medianOf(peer);
  return {
    name: 'process.compile',
    unit: 'ms beyond parsing',
    ours,
    peer: medianOf(peer),
    ratio,
    bar: `ratio ≤ ${BAR}`,
    ok: ratio <= BAR,
  };
}
