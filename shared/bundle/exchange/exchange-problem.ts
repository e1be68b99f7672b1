// Why an exchange file is refused, beside what any container is refused for.

import { err, type Problem, type Result } from '../../base/result.ts';
import type { BundleCode } from '../bundle-problem.ts';

export type ExchangeCode =
  | BundleCode
  | 'exchange_malformed'
  | 'exchange_record_unreadable'
  | 'exchange_approval_invalid'
  | 'exchange_differs'
  | 'exchange_gap'
  | 'exchange_log_broken'
  | 'exchange_other_workspace'
  | 'exchange_stopped';

const AGAIN = 'Nothing was imported. Ask for the file again from the other device.';
const RULES = {
  exchange_malformed: { clause: 'Y2', remedy: AGAIN },
  exchange_differs: { clause: 'Y2', remedy: AGAIN },
  exchange_other_workspace: {
    clause: 'Y2',
    remedy: 'Open the workspace that the file belongs to, or join this device to it in Settings.',
  },
  exchange_gap: {
    clause: 'Y5',
    remedy:
      'Nothing was imported. Give the other device a file of this one first; it then sends what is missing.',
  },
  exchange_log_broken: { clause: 'Y5', remedy: AGAIN },
  exchange_record_unreadable: {
    clause: 'Y11',
    remedy: 'Nothing was imported. Look with whoever runs that device at what it recorded there.',
  },
  exchange_approval_invalid: {
    clause: 'Y12',
    remedy:
      'Nothing was imported. Ask the person who is named whether they approved this, and on which device.',
  },
  exchange_stopped: { clause: 'Y5', remedy: 'Nothing was imported. Import the file again when you like.' },
} as const;

export function refuseExchange(
  code: keyof typeof RULES,
  message: string,
  place?: string,
): Result<never, Problem<ExchangeCode>> {
  const { clause, remedy } = RULES[code];
  return err({
    code,
    message,
    remedy,
    clause: `exchange ${clause}`,
    ...(place === undefined ? {} : { place }),
  });
}
