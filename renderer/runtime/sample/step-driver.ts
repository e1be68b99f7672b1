// Plays a script of people and steps through the runtime, as a person would through the screens: nothing here knows the store.

import type { IncidentId, PersonId } from '../../../shared/base/ids.ts';
import type { Values } from '../../../shared/base/json.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { StepView } from '../../../shared/incident/view.ts';
import type { Refusal, Runtime } from '../runtime.ts';
import { SAMPLE_PIN, type SampleName } from './sample-people.ts';

export interface Actor {
  readonly person: PersonId;
  readonly role: string;
}
export type Cast = ReadonlyMap<SampleName, Actor>;

/** One line of a script. `step` is the element; the first waiting one is taken. */
export type Line =
  | { readonly do: 'complete'; readonly step: string; readonly by: SampleName; readonly values: Values }
  | {
      readonly do: 'approve';
      readonly step: string;
      readonly by: SampleName;
      readonly rationale: string;
      readonly decision?: 'approved' | 'rejected';
    }
  | {
      readonly do: 'bypass';
      readonly step: string;
      readonly by: SampleName;
      readonly code: string;
      readonly reason: string;
      readonly protection: string;
    }
  | { readonly do: 'message'; readonly name: string; readonly by: SampleName; readonly values: Values }
  | {
      readonly do: 'attempt';
      readonly step: string;
      readonly by: SampleName;
      readonly level: string;
      readonly outcome: 'reached' | 'no_answer' | 'wrong_number';
      readonly note: string;
    }
  | { readonly do: 'note'; readonly by: SampleName; readonly text: string };

type Done = Result<unknown, Refusal>;

function actAs(runtime: Runtime, cast: Cast, name: SampleName): Actor {
  const actor = cast.get(name);
  if (!actor) return { person: runtime.session().person, role: runtime.session().role };
  runtime.switchPerson(actor.person, actor.role);
  return actor;
}

async function waitingStep(
  runtime: Runtime,
  incident: IncidentId,
  element: string,
): Promise<Result<StepView, Refusal>> {
  const loaded = await runtime.loadIncident(incident);
  if (!loaded.ok) return loaded;
  const step = loaded.value.view.steps.find((candidate) => candidate.element === element);
  return step
    ? ok(step)
    : err({
        code: 'script_step_not_waiting',
        message: `The step ${element} is not waiting.`,
        place: element,
      });
}

async function approve(
  runtime: Runtime,
  incident: IncidentId,
  task: string,
  actor: Actor,
  line: Extract<Line, { do: 'approve' }>,
): Promise<Done> {
  const decision = line.decision ?? 'approved';
  const subject = { task };
  const fields = await runtime.approvalFields({
    incident,
    subject,
    decision,
    approver: actor.person,
    role: actor.role,
  });
  if (!fields.ok) return fields;
  return runtime.signAndApprove({
    incident,
    subject,
    fields: fields.value,
    pin: SAMPLE_PIN,
    values: { rationale: line.rationale },
  });
}

async function performOnStep(
  runtime: Runtime,
  cast: Cast,
  incident: IncidentId,
  line: Extract<Line, { step: string }>,
): Promise<Done> {
  const actor = actAs(runtime, cast, line.by);
  const step = await waitingStep(runtime, incident, line.step);
  if (!step.ok) return step;
  const { task } = step.value;
  switch (line.do) {
    case 'complete':
      return runtime.submit(incident, { kind: 'CompleteStep', task, values: line.values, attachments: [] });
    case 'approve':
      return approve(runtime, incident, task, actor, line);
    case 'bypass':
      return runtime.submit(incident, {
        kind: 'InvokeException',
        task,
        code: line.code,
        values: { reason: line.reason, compensatingControl: line.protection },
      });
    case 'attempt':
      return runtime.submit(incident, {
        kind: 'RecordContactAttempt',
        task,
        level: line.level,
        outcome: line.outcome,
        values: { note: line.note },
      });
  }
}

export async function performLine(
  runtime: Runtime,
  cast: Cast,
  incident: IncidentId,
  line: Line,
): Promise<Done> {
  if ('step' in line) return performOnStep(runtime, cast, incident, line);
  actAs(runtime, cast, line.by);
  if (line.do === 'note')
    return runtime.submit(incident, { kind: 'AddNote', values: { text: line.text }, attachments: [] });
  return runtime.submit(incident, {
    kind: 'RunEngine',
    command: { kind: 'DeliverMessage', name: line.name, correlationKey: incident, values: line.values },
  });
}

/** Stops at the first refusal and names the line. */
export async function performScript(
  runtime: Runtime,
  cast: Cast,
  incident: IncidentId,
  lines: readonly Line[],
  onLine: () => void,
): Promise<Result<null, Refusal>> {
  for (const [index, line] of lines.entries()) {
    const done = await performLine(runtime, cast, incident, line);
    if (!done.ok)
      return err({
        ...done.error,
        message: `Line ${index + 1} (${line.do}${'step' in line ? ` ${line.step}` : ''}): ${done.error.message}`,
      });
    onLine();
  }
  return ok(null);
}
