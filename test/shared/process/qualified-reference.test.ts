// References as qualified names, and references that nothing runs by.

import { describe, expect, it } from 'vitest';
import { readBpmn } from '../../../shared/process/read-bpmn.ts';

const file = (references: (name: string) => string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<semantic:definitions xmlns:semantic="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:tns="urn:t" xmlns:other="urn:other" xmlns:xsd="http://www.w3.org/2001/XMLSchema" id="d" targetNamespace="urn:t">
<semantic:message id="m" name="M"/><semantic:error id="e" errorCode="E1"/>
<semantic:collaboration id="c"><semantic:participant id="pool" processRef="${references('p')}"/><semantic:participant id="outside"/>
<semantic:messageFlow id="mf" sourceRef="${references('outside')}" targetRef="${references('r')}"/></semantic:collaboration>
<semantic:process id="p"><semantic:dataObject id="o" itemSubjectRef="xsd:string"/>
<semantic:startEvent id="s"><semantic:outgoing>
  ${references('f1')}
</semantic:outgoing></semantic:startEvent>
<semantic:receiveTask id="r" messageRef="${references('m')}"><semantic:incoming>${references('f1')}</semantic:incoming><semantic:incoming>gone</semantic:incoming></semantic:receiveTask>
<semantic:boundaryEvent id="b" attachedToRef="${references('r')}"><semantic:messageEventDefinition messageRef="${references('m')}"/></semantic:boundaryEvent>
<semantic:endEvent id="x"><semantic:errorEventDefinition errorRef="${references('e')}"/></semantic:endEvent>
<semantic:sequenceFlow id="f1" sourceRef="s" targetRef="r"/><semantic:sequenceFlow id="f2" sourceRef="b" targetRef="x"/>
</semantic:process></semantic:definitions>`;

const read = (references: (name: string) => string): ReturnType<typeof readBpmn> =>
  readBpmn({ path: 'vendor.bpmn', text: file(references) });

describe('references with a prefix', () => {
  it('mean what they mean without one where the prefix is that of the file', async () => {
    const plain = await read((name) => name);
    const qualified = await read((name) => `tns:${name}`);
    expect(plain.ok).toBe(true);
    expect(qualified).toEqual(plain);
  });

  it('may stand between white space', async () => {
    expect(await read((name) => ` ${name}\n`)).toEqual(await read((name) => name));
  });

  it.for([
    ['another namespace', (name: string) => `other:${name}`],
    ['a prefix that nobody declared', (name: string) => `nobody:${name}`],
    ['an element of another kind', () => 'tns:s'],
  ] as const)('%s is refused by name', async ([, references]) => {
    const refused = await read(references);
    expect(refused.ok ? [] : refused.error.map(({ code }) => code)).toContain('bpmn_reference_missing');
  });
});
