// The built-in process as somebody may change it in the Designer: deciding the severity asks for no approval and knows no code.

import { readBuiltInPackages } from '../../build/blueprint-files.ts';
import type { IncidentContext } from '../../shared/incident/context.ts';
import { readPackage } from '../../shared/package/read-package.ts';
import { contextOf } from './incident-scenario.ts';

const POLICY = /\s*<zeebe:property name="runproof:(?:approval|exception)" [^>]*\/>/g;

const withoutSeverityPolicies = (bpmn: string): string =>
  bpmn.replace(/<bpmn:userTask id="decide-severity"[\s\S]*?<\/bpmn:userTask>/, (step) =>
    step.replace(POLICY, ''),
  );

export async function severityAloneContext(): Promise<IncidentContext> {
  const built = readBuiltInPackages().find(({ id }) => id === 'incident-response')?.files ?? [];
  const files = built.map((file) => ({ ...file, text: withoutSeverityPolicies(file.text) }));
  const read = await readPackage(files);
  if (!read.ok) throw new Error(read.error.map(({ message }) => message).join('\n'));
  return contextOf(files, read.value.manifest);
}
