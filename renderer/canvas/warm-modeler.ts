// An empty modeler is made while the page is idle, so that opening a diagram only has to import and draw it.

import BpmnModeler from 'bpmn-js/lib/Modeler';
import CloudBehaviors from 'camunda-bpmn-js-behaviors/lib/camunda-cloud';
import MinimapModule from 'diagram-js-minimap';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';
import { DIAGRAM_LOOK } from './diagram-look.ts';
import { FlowKeysModule } from './flow-keys.ts';
import { LabelRoomModule } from './label-room.ts';
import { ToolKeysModule } from './tool-keys.ts';

let spare: BpmnModeler | null = null;

function buildModeler(): BpmnModeler {
  return new BpmnModeler({
    ...DIAGRAM_LOOK,
    additionalModules: [CloudBehaviors, MinimapModule, FlowKeysModule, ToolKeysModule, LabelRoomModule],
    moddleExtensions: { zeebe },
  } as ConstructorParameters<typeof BpmnModeler>[0]);
}

/** After what is on screen is done and answers keys; within half a second even on a busy machine. */
export const whenIdle = (act: () => void): void => void requestIdleCallback(act, { timeout: 500 });

/** Makes the next modeler ahead, when there is time. */
export const warmModeler = (): void =>
  whenIdle(() => {
    spare ??= buildModeler();
  });

export function takeModeler(container: HTMLElement): BpmnModeler {
  const modeler = spare ?? buildModeler();
  spare = null;
  modeler.attachTo(container);
  return modeler;
}
