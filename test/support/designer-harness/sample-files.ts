// The sample package of the designer tests as the page reads it.

import type { SourceFile } from '../../../shared/base/source-file.ts';
import manifest from '../../renderer/designer/sample/manifest.json?raw';
import severity from '../../renderer/designer/sample/severity.dmn?raw';
import triage from '../../renderer/designer/sample/triage.bpmn?raw';
import confirmIncident from '../../renderer/designer/sample/forms/confirm-incident.form?raw';
import decideSeverity from '../../renderer/designer/sample/forms/decide-severity.form?raw';
import takeCommand from '../../renderer/designer/sample/forms/take-command.form?raw';

export const SAMPLE: readonly SourceFile[] = [
  { path: 'manifest.json', text: manifest },
  { path: 'triage.bpmn', text: triage },
  { path: 'severity.dmn', text: severity },
  { path: 'forms/confirm-incident.form', text: confirmIncident },
  { path: 'forms/decide-severity.form', text: decideSeverity },
  { path: 'forms/take-command.form', text: takeCommand },
];
