// How far a remediation task is: from proposal to closure, or to a risk that was accepted instead.

export const REMEDIATION_STATES = [
  'proposed',
  'accepted',
  'in_progress',
  'implemented',
  'validated',
  'closed',
  'risk_accepted',
] as const;

export type RemediationState = (typeof REMEDIATION_STATES)[number];

/** Something is still to be done. */
export const isOpenState = (state: RemediationState): boolean =>
  state !== 'closed' && state !== 'risk_accepted';
