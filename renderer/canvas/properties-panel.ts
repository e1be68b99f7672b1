// Every BPMN and Camunda 8 property of the selected element (bpmn-js-properties-panel), made once the diagram stands.

import type BpmnModeler from 'bpmn-js/lib/Modeler';
import {
  BpmnPropertiesPanelModule,
  BpmnPropertiesProviderModule,
  ZeebePropertiesProviderModule,
} from 'bpmn-js-properties-panel';
import '@bpmn-io/properties-panel/assets/properties-panel.css';
import { claimStyleNonce } from './style-nonce.ts';

interface Panel {
  attachTo(place: HTMLElement): void;
  /** Draws for an element; the library calls it when a root is added, which was before this panel existed. */
  _render(element: object): void;
}
interface Injector {
  createChild(modules: readonly object[]): { get<T>(service: string): T; init?(): void };
}

export function mountProperties(modeler: BpmnModeler): Panel {
  claimStyleNonce();
  const injector = modeler.get<Injector>('injector');
  const child = injector.createChild([
    BpmnPropertiesPanelModule,
    BpmnPropertiesProviderModule,
    ZeebePropertiesProviderModule,
  ]);
  child.init?.();
  const panel = child.get<Panel>('propertiesPanel');
  panel._render(modeler.get<{ getRootElement(): object }>('canvas').getRootElement());
  return panel;
}
