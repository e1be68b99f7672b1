// The model of the bench engine.instances: 20 user tasks, an exclusive choice, a parallel block, a timer boundary; no OR-join.

const flow = (id: string, from: string, to: string, condition = ''): string =>
  `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${condition}</bpmn:sequenceFlow>`;
const task = (id: string): string => `<bpmn:userTask id="${id}"/>`;

/** `condition` is the dialect's text for "the first branch". */
export function engineModel(condition: string): string {
  const when = `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression"${condition.startsWith('=') ? '' : ' language="javascript"'}>${condition}</bpmn:conditionExpression>`;
  const parts: string[] = [
    '<bpmn:startEvent id="start"/>',
    '<bpmn:endEvent id="end"/>',
    '<bpmn:endEvent id="late"/>',
  ];
  let from = 'start';
  const then = (id: string, element: string): void => {
    parts.push(element, flow(`to_${id}`, from, id));
    from = id;
  };
  for (let index = 1; index <= 8; index += 1) then(`t${index}`, task(`t${index}`));
  parts.push(
    '<bpmn:boundaryEvent id="timer" attachedToRef="t4" cancelActivity="false"><bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>',
    flow('to_late', 'timer', 'late'),
  );
  then('choice', '<bpmn:exclusiveGateway id="choice" default="otherwise"/>');
  parts.push(
    task('t9'),
    task('t10'),
    '<bpmn:exclusiveGateway id="merge"/>',
    flow('first', 'choice', 't9', when),
    flow('otherwise', 'choice', 't10'),
    flow('m1', 't9', 'merge'),
    flow('m2', 't10', 'merge'),
  );
  from = 'merge';
  then('split', '<bpmn:parallelGateway id="split"/>');
  parts.push(
    task('t11'),
    task('t12'),
    '<bpmn:parallelGateway id="join"/>',
    flow('s1', 'split', 't11'),
    flow('s2', 'split', 't12'),
    flow('j1', 't11', 'join'),
    flow('j2', 't12', 'join'),
  );
  from = 'join';
  for (let index = 13; index <= 20; index += 1) then(`t${index}`, task(`t${index}`));
  parts.push(flow('to_end', from, 'end'));
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="defs" targetNamespace="https://example.org/bench">
<bpmn:process id="p" isExecutable="true">${parts.join('\n')}</bpmn:process></bpmn:definitions>`;
}

/** One of the two branches of the choice is taken. */
export const COMPLETED_TASKS = 19;
