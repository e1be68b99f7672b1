// What is said during the outage: to staff, to customers (rejected once), and to staff again in place of the first text.

import type { ScriptLine } from '../script-line.ts';

const STAFF = 'Payments API: what you need to know';
export const TELL_STAFF: readonly ScriptLine[] = [
  {
    do: 'complete',
    step: 'decide-communication',
    by: 'C. Commander',
    values: {
      communicate: 'yes',
      audiences: ['staff', 'customers'],
      rationale: 'Customers see failed payments, staff are asked about them.',
    },
  },
  {
    do: 'complete',
    step: 'draft-message',
    by: 'D. Comms-Lead',
    values: {
      audience: 'staff',
      channels: ['intranet'],
      language: 'en',
      subject: STAFF,
      body: 'Card payments fail since this morning. Please send questions to Bridge 1 and tell no figures.',
    },
  },
  {
    do: 'approve',
    step: 'approve-message',
    by: 'C. Commander',
    rationale: 'Says what staff may say, and nothing else.',
  },
  { do: 'complete', step: 'release-message', by: 'D. Comms-Lead', values: {} },
  {
    do: 'complete',
    step: 'prove-delivery',
    by: 'D. Comms-Lead',
    values: { delivery_proof: 'Intranet page 4711, seen from a second account.', delivery: 'delivered' },
  },
];

const CUSTOMERS = { audience: 'customers', channels: ['status-page'], language: 'en' } as const;
export const TELL_CUSTOMERS: readonly ScriptLine[] = [
  {
    do: 'complete',
    step: 'draft-message',
    by: 'D. Comms-Lead',
    values: {
      ...CUSTOMERS,
      subject: 'Payments do not work as usual',
      body: 'Card payments fail. They will work again within the hour.',
    },
  },
  { do: 'complete', step: 'review-message', by: 'L. Counsel', values: { review: 'ok' } },
  {
    do: 'reject',
    step: 'approve-message',
    by: 'C. Commander',
    show: 'message-approval',
    rationale: 'It promises an hour that nobody has confirmed.',
  },
  {
    do: 'complete',
    step: 'draft-message',
    by: 'D. Comms-Lead',
    values: {
      ...CUSTOMERS,
      subject: 'Payments do not work as usual',
      body: 'Card payments fail. Please do not repeat a payment that shows an error. We say more by noon.',
    },
  },
  { do: 'complete', step: 'review-message', by: 'L. Counsel', values: { review: 'ok' } },
  { do: 'approve', step: 'approve-message', by: 'M. Director', rationale: 'Clear, and it promises nothing.' },
  { do: 'complete', step: 'release-message', by: 'D. Comms-Lead', values: {} },
  {
    do: 'complete',
    step: 'prove-delivery',
    by: 'D. Comms-Lead',
    values: { delivery_proof: 'Status page, read from a network outside.', delivery: 'delivered' },
  },
];

export const REPLACE_THE_STAFF_MESSAGE: readonly ScriptLine[] = [
  { do: 'supersede', by: 'D. Comms-Lead', subject: STAFF },
  {
    do: 'complete',
    step: 'draft-message',
    by: 'D. Comms-Lead',
    values: {
      channels: ['intranet'],
      subject: `${STAFF} (corrected)`,
      body: 'Card payments and transfers fail since this morning. Please send questions to Bridge 1 and tell no figures.',
    },
  },
  { do: 'approve', step: 'approve-message', by: 'C. Commander', rationale: 'Transfers were missing.' },
  { do: 'complete', step: 'release-message', by: 'D. Comms-Lead', values: {} },
  {
    do: 'complete',
    step: 'prove-delivery',
    by: 'D. Comms-Lead',
    values: { delivery_proof: 'Intranet page 4712.', delivery: 'delivered' },
  },
];
