// Entries beside the process: a try to reach a vendor, a note, evidence that came later, a correction. None moves a token.

import { ok } from '../base/result.ts';
import type { AddEvidence, AddNote, CommandContext, CorrectRecord, RecordContactAttempt } from './command.ts';
import type { IncidentContext } from './context.ts';
import { refuseRole } from './permission.ts';
import { refuse } from './problem.ts';
import type { Decided } from './run-engine.ts';
import type { IncidentState } from './state.ts';
import { filledText } from './step-rules.ts';
import { titleOf, waitingStep } from './waiting-step.ts';

export function decideContact(
  context: IncidentContext,
  state: IncidentState,
  command: RecordContactAttempt,
  by: CommandContext,
): Decided {
  const waiting = waitingStep(context, state, command.task);
  if (!waiting.ok) return waiting;
  const { node, task } = waiting.value;
  const step = node.policy.evidence?.step;
  if (step !== 'vendor.contact' && step !== 'vendor.escalate') {
    return refuse(
      'contact_not_asked',
      `“${titleOf(node)}” is not a step in which a vendor is called.`,
      'Record the call on the vendor step, or as a note.',
      node.id,
    );
  }
  const levels = context.manifest.ladders.flatMap((ladder) => ladder.levels.map(({ level }) => level));
  if (levels.length > 0 && !levels.includes(command.level)) {
    return refuse(
      'ladder_level_unknown',
      `No ladder has a level ${command.level}.`,
      `Choose one of: ${[...new Set(levels)].join(', ')}.`,
      command.level,
    );
  }
  const refused = refuseRole(context, waiting.value, by);
  if (refused) return refused;
  const { key, element, instance } = task;
  return ok([
    {
      kind: 'ContactAttempted',
      task: key,
      element,
      instance,
      level: command.level,
      outcome: command.outcome,
      values: command.values,
    },
  ]);
}

export function decideNote(context: IncidentContext, command: AddNote, by: CommandContext): Decided {
  const { onBehalfOf, values } = command;
  if (filledText(values, 'text') === '' && command.attachments.length === 0)
    return refuse('value_missing', 'The note is empty.', 'Write a line or add a file.');
  const known = context.roster?.some(({ person, from }) => person === onBehalfOf && from <= by.now);
  if (onBehalfOf !== undefined && known === false) {
    return refuse(
      'person_unknown',
      'The person you write for is not enrolled in the workspace.',
      'Choose a person from the list.',
      onBehalfOf,
    );
  }
  return ok([{ kind: 'NoteAdded', ...(onBehalfOf === undefined ? {} : { onBehalfOf }), values }]);
}

export function decideEvidence(context: IncidentContext, command: AddEvidence): Decided {
  const { element, evidence, values } = command;
  if (!context.deployment.elementOf(element))
    return refuse(
      'evidence_unknown',
      `There is no step ${element} in this version.`,
      'Choose a step of the process.',
      element,
    );
  if (!context.manifest.evidenceKinds.some(({ id }) => id === evidence)) {
    return refuse(
      'evidence_unknown',
      `There is no kind of evidence ${evidence} in this version.`,
      'Choose a kind from the list.',
      evidence,
    );
  }
  const written = Object.values(values).some((value) => value !== null && value !== '');
  if (!written && command.attachments.length === 0)
    return refuse(
      'value_missing',
      'There is nothing to keep as evidence.',
      'Add a file or write what was seen.',
      element,
    );
  return ok([{ kind: 'EvidenceAdded', element, evidence, values }]);
}

export function decideCorrection(state: IncidentState, command: CorrectRecord): Decided {
  const { correctionOf, values } = command;
  const corrected = state.records.find(({ seq }) => seq === correctionOf);
  if (!corrected)
    return refuse(
      'record_unknown',
      `There is no record ${correctionOf + 1}.`,
      'Choose a record from the timeline.',
      `record ${correctionOf + 1}`,
    );
  if (filledText(values, 'text') === '' || filledText(values, 'reason') === '') {
    return refuse(
      'value_missing',
      'A correction says what holds now, and why.',
      'Write both; the old record stays as it is.',
      `record ${correctionOf + 1}`,
    );
  }
  return ok([{ kind: 'RecordCorrected', correctionOf, values }]);
}
