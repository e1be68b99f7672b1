// What the one button of a step says, and what pressing it starts.

import type { StepView } from '../../../shared/incident/view.ts';
import type { PublishedVersion } from '../../../shared/package/version.ts';
import { rolesInWords } from './names.ts';

/** What tells a step from another of the same title: the task that is remedied, the audience that is told. */
export function subjectOf(step: StepView): string {
  const { title, audience } = step.values;
  if (step.step?.startsWith('remediation.') === true && typeof title === 'string') return title;
  if (step.step?.startsWith('message.') === true && typeof audience === 'string')
    return audience.replaceAll('-', ' ');
  return '';
}

type StepKind = NonNullable<StepView['step']>;
const BUTTONS: { readonly [Kind in StepKind]?: string } = {
  'incident.confirm': 'Record decision',
  'severity.facts': 'Record facts and ask the table',
  'severity.decide': 'Record severity',
  'escalation.decide': 'Record decision',
  'communication.decide': 'Record decision',
  'failover.decide': 'Record decision',
  'vendor.decide': 'Record decision',
  'message.draft': 'Hand over the draft',
  'message.review': 'Record review',
  'message.release': 'Record release',
  'message.deliver': 'Record delivery',
  'vendor.escalate': 'Open the escalation',
  'vendor.contact': 'Record acknowledgement',
  'vendor.failover': 'Record decision',
  'vendor.oversight': 'Record oversight',
  'remediation.plan': 'Record the tasks',
  'remediation.accept': 'Accept the task',
  'remediation.implement': 'Record as implemented',
  'remediation.validate': 'Record the validation',
  'remediation.publish': 'Link the version',
};

/** A step of calling that takes no acknowledgement: one level of the ladder is called, and what came of it is recorded. */
export const isCallOnly = (step: StepView): boolean =>
  step.step === 'vendor.contact' &&
  step.evidence.length > 0 &&
  step.evidence.every((item) => item.kind !== 'vendor_acknowledgement');

const waitsForApproval = (step: StepView): boolean =>
  step.approval !== undefined && step.approval.outcome === undefined && step.excepted === undefined;

/** Reminders of the same cycle that are answered with this step, each on record. */
export const answersAtOnce = (step: StepView): NonNullable<StepView['rangAgain']> =>
  waitsForApproval(step) ? [] : (step.rangAgain ?? []);

export function buttonWords(step: StepView): string {
  if (waitsForApproval(step)) return 'Ask for approval';
  const others = answersAtOnce(step).length;
  if (others > 0) return `Answer ${others + 1} reminders at once`;
  if (step.choices) return 'Record the way';
  if (step.sends) return 'Record as sent';
  if (isCallOnly(step)) return 'Record what came of it';
  const known = step.step === undefined ? undefined : BUTTONS[step.step];
  return known ?? (step.form === undefined ? 'Record as done' : 'Record step');
}

export function consequenceWords(step: StepView, version: PublishedVersion): string {
  const leaves = step.evidence.filter((item) => item.required).map((item) => item.title.toLowerCase());
  const evidence =
    leaves.length === 0 || leaves.length > 2 ? '' : `Leaves as evidence: ${leaves.join(', ')}. `;
  if (step.excepted !== undefined)
    return `${evidence}Goes on at once: ${step.excepted} waives the approval until it is ratified.`;
  if (waitsForApproval(step) && step.approval)
    return `${evidence}Then ${rolesInWords(version, step.approval.roles)} approves with a PIN.`;
  return `${evidence}The process goes on.`;
}
