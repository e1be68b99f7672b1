// The peer of modeler.ready: bpmn-js as its examples use it, nothing else on the page.

import BpmnModeler from 'bpmn-js/lib/Modeler';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';

document.body.style.cssText = 'margin:0;height:100vh;display:flex;flex-direction:column';
const button = document.createElement('button');
button.id = 'open';
button.textContent = 'Open';
const place = document.createElement('div');
place.style.flex = '1';
document.body.append(button, place);
const xml = await (await fetch('/sample.bpmn')).text();

let modeler: BpmnModeler | null = null;
button.addEventListener('click', () => {
  modeler?.destroy();
  modeler = new BpmnModeler({ container: place });
  void modeler.importXML(xml).then(() => {
    modeler?.get<{ zoom(to: string): void }>('canvas').zoom('fit-viewport');
    document.documentElement.dataset['ready'] = 'true';
  });
});
document.documentElement.dataset['loaded'] = 'true';
