// The people of the demonstration. Plainly sample data: initials and roles, one PIN for all.

export const PIN = '314159';

/** Name → roles as the screens write them; the first is the one they work in. */
export const CAST = {
  'A. Author': ['Process owner', 'Administrator'],
  'R. Reviewer': ['Process owner'],
  'C. Commander': ['Incident commander'],
  'M. Director': ['Management-body representative'],
  'D. Comms-Lead': ['Communications lead'],
  'L. Counsel': ['Legal and compliance'],
  'V. Vendor-Manager': ['Vendor manager'],
  'R. Responder': ['Responder on duty', 'Scribe'],
} as const;

export type Name = keyof typeof CAST;
/** The first person makes the workspace and enrols the others. */
export const FOUNDER: Name = 'A. Author';
