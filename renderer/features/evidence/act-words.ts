// What an act in an incident was, for a record that the incident's own view does not tell: the engine's silent steps, and acts
// that have no effect because another device's record came first.

const ACTS: { readonly [type: string]: string | undefined } = {
  'incident.opened': 'Incident declared',
  'step.completed': 'Step carried out',
  'step.submitted': 'Step sent for approval',
  'approval.given': 'Approval given',
  'exception.invoked': 'Exception invoked',
  'exception.ratified': 'Exception ratified',
  'contact.attempted': 'Contact tried',
  'note.added': 'Note',
  'evidence.added': 'Evidence added',
  'record.corrected': 'Correction',
  'steps.begun': 'Steps begun at their own time',
  'element.repaired': 'Step repaired',
  'join.released': 'Join released',
  'conflict.resolved': 'Conflict settled',
};
const OF_THE_PROCESS: { readonly [type: string]: string | undefined } = {
  'engine.advance-clock': 'The process looked at its clocks',
  'engine.deliver-message': 'A message reached the process',
  'engine.broadcast-signal': 'A signal reached the process',
  'engine.throw-error': 'An error was raised in the process',
  'engine.throw-escalation': 'An escalation was raised in the process',
};

/** Whether a person did it, so that its absence from the view means that it has no effect. */
export const isActOfPerson = (type: string): boolean => ACTS[type] !== undefined;

export const actWords = (type: string): string | undefined =>
  ACTS[type] ?? OF_THE_PROCESS[type] ?? (type.startsWith('engine.') ? 'The process went on' : undefined);
