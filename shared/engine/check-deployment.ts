// What must hold between the files of a package before a run: calls, decisions, forms and literal times all lead somewhere.

import type { Problem } from '../base/result.ts';
import { findNamed, type DecisionModel } from '../decision/decision-model.ts';
import type { FlowNode, Process } from '../process/process-file.ts';
import { definitionsOf } from './event-definitions.ts';
import { resolveCall, type ProcessVersion } from './process-versions.ts';
import { readSchedule, timerInvalid } from './schedule.ts';

interface Checked {
  readonly processes: readonly Process[];
  readonly versions: ReadonlyMap<string, readonly ProcessVersion[]>;
  readonly decisions: DecisionModel;
  /** Form ids; forms are required only where the files hold any. */
  readonly forms: readonly string[];
}

function checkCall({ versions }: Checked, process: Process, node: FlowNode): readonly Problem[] {
  const { called, id: place } = node;
  // A process id that is computed is looked up when the call happens.
  if (!called || called.process.startsWith('=')) return [];
  const clause = 'BPMN 2.0.2 §10.3.6';
  const known = versions.get(called.process) ?? [];
  if (known.length === 0) {
    const message = `“${place}” calls the process “${called.process}”, which is in none of the files.`;
    const remedy = 'Add the file that holds it, or name another process.';
    return [{ code: 'called_process_missing', message, place, remedy, clause }];
  }
  if (resolveCall(versions, called, process.path)) return [];
  const tag = called.binding.type === 'versionTag' ? called.binding.versionTag : '';
  const tags = known.map(({ versionTag }) => `“${versionTag ?? ''}”`).join(', ');
  const message = `“${place}” calls “${called.process}” with the version tag “${tag}”; the files have ${tags}.`;
  const remedy = 'Add the file with that tag, or bind to the latest version.';
  return [{ code: 'called_version_missing', message, place, remedy, clause }];
}

function checkDecision({ decisions }: Checked, { decision, id: place }: FlowNode): readonly Problem[] {
  if (!decision || decision.decision.startsWith('=') || findNamed(decisions.decisions, decision.decision))
    return [];
  const message = `“${place}” calls the decision “${decision.decision}”, which is in none of the files.`;
  const remedy = 'Add the DMN file that holds it, or name another decision.';
  return [{ code: 'called_decision_missing', message, place, remedy, clause: 'BPMN 2.0.2 §10.3.3' }];
}

function checkForm({ forms }: Checked, { form, id: place }: FlowNode): readonly Problem[] {
  if (form === undefined || forms.length === 0 || forms.includes(form)) return [];
  const message = `“${place}” shows the form “${form}”, which is in none of the files.`;
  return [{ code: 'form_missing', message, place, remedy: 'Add the form, or name another.' }];
}

/** A time that is written out is read now rather than when a person waits for it. */
function checkTimers(node: FlowNode): readonly Problem[] {
  return definitionsOf(node).flatMap((event) => {
    if (event.kind !== 'timer' || event.timer.expression.startsWith('=')) return [];
    return readSchedule(event.timer.type, event.timer.expression, 0) === undefined
      ? [timerInvalid(node.id, event.timer.expression)]
      : [];
  });
}

export const checkDeployment = (checked: Checked): readonly Problem[] =>
  checked.processes.flatMap((process) =>
    process.nodes.flatMap((node) => [
      ...checkCall(checked, process, node),
      ...checkDecision(checked, node),
      ...checkForm(checked, node),
      ...checkTimers(node),
    ]),
  );
