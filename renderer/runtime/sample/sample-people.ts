// The people of Example Bank. Plainly sample data: initials and roles, one PIN for all, told on the welcome screen.

export const SAMPLE_PIN = '314159';

export const SAMPLE_PEOPLE = [
  { name: 'A. Author', roles: ['process-owner', 'administrator'] },
  { name: 'R. Reviewer', roles: ['process-owner'] },
  { name: 'C. Commander', roles: ['incident-commander'] },
  { name: 'M. Director', roles: ['management-body'] },
  { name: 'D. Comms-Lead', roles: ['comms-lead'] },
  { name: 'L. Counsel', roles: ['legal-compliance'] },
  { name: 'V. Vendor-Manager', roles: ['vendor-manager'] },
  { name: 'R. Responder', roles: ['responder', 'scribe'] },
  { name: 'X. Auditor', roles: ['auditor'] },
  { name: 'N. Commander', roles: ['incident-commander'] },
] as const;

export type SampleName = (typeof SAMPLE_PEOPLE)[number]['name'];
