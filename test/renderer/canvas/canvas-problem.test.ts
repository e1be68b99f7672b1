// Files that an editor cannot hold are refused when they are opened, by name.

import { describe, expect, it } from 'vitest';
import { findDoubledId } from '../../../renderer/canvas/canvas-problem.ts';
import { newDmnModdle } from '../../../shared/decision/dmn-package.ts';
import { openModdle } from '../../../shared/process/read-xml.ts';

const bpmn = (body: string): string =>
  `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:t"><process id="p">${body}</process></definitions>`;
const dmn = (body: string): string =>
  `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="urn:d">${body}</definitions>`;

describe('an id twice', () => {
  it.for([
    ['a process', bpmn('<task id="a"/><task id="a"/>'), '“a”'],
    ['a decision', dmn('<decision id="a" name="x"/><decision id="a" name="y"/>'), '“a”'],
  ] as const)('is found in %s', async ([, text, named]) => {
    const { warnings } = text.includes('DMN')
      ? await newDmnModdle().fromXML(text, 'dmn:Definitions')
      : await openModdle().fromXML(text);
    expect(findDoubledId(warnings, 'x')).toMatchObject({ code: 'diagram_ids_twice', place: 'x' });
    expect(findDoubledId(warnings, 'x')?.message).toContain(named);
  });

  it('is not seen in other warnings', async () => {
    const { warnings } = await openModdle().fromXML(bpmn('<frobnicate/><task id="a"/>'));
    expect(warnings).toHaveLength(1);
    expect(findDoubledId(warnings, 'x')).toBeUndefined();
  });
});
