// The sample package of the designer tests as the page reads it.

import { builtInPackages } from 'virtual:blueprint';
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

/** The largest process that comes with Runproof: what is timed. */
export const LARGE_PROCESS: SourceFile = builtInPackages
  .flatMap((builtIn) => builtIn.files)
  .filter((file) => file.path.endsWith('.bpmn'))
  .reduce((largest, file) => (file.text.length > largest.text.length ? file : largest), {
    path: 'triage.bpmn',
    text: triage,
  });
