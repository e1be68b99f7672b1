// The peer of modeler.ready: bpmn-js as its examples use it, nothing else on the page.

import BpmnModeler from 'bpmn-js/lib/Modeler';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import { LARGE_PROCESS } from './sample-files.ts';

document.body.style.cssText = 'margin:0;height:100vh;display:flex;flex-direction:column';
const open = document.createElement('button');
open.textContent = 'Open';
const close = document.createElement('button');
close.textContent = 'Close';
const place = document.createElement('div');
place.style.flex = '1';
document.body.append(open, close, place);

let modeler: BpmnModeler | null = null;
open.addEventListener('click', () => {
  modeler = new BpmnModeler({ container: place });
  void modeler
    .importXML(LARGE_PROCESS.text)
    .then(() => modeler?.get<{ zoom(to: string): void }>('canvas').zoom('fit-viewport'));
});
close.addEventListener('click', () => modeler?.destroy());
document.documentElement.dataset['loaded'] = 'true';
