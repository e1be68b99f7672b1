// Why a time stamp is refused: a closed set of codes, each with the clause of FORMAT.md that it breaks and what to do.

import { err, type Problem, type Result } from '../../base/result.ts';

interface Rule {
  readonly clause: string;
  readonly remedy: string;
}
const AGAIN = 'Ask the time-stamping authority again with a new request.';
const OTHER =
  'Keep the file as evidence of the difference, and ask the sender for the token that belongs to it.';

export const TIMESTAMP_RULES = {
  token_malformed: { clause: 'T1', remedy: AGAIN },
  token_attributes_differ: { clause: 'T3', remedy: AGAIN },
  token_imprint_differs: { clause: 'T2', remedy: OTHER },
  token_signer_unfit: {
    clause: 'T4',
    remedy: 'Use another time-stamping authority, or ask this one to correct its certificate.',
  },
  token_signature_invalid: { clause: 'T5', remedy: OTHER },
  token_not_from_tsa: {
    clause: 'T6',
    remedy: 'Give the certificate of the authority that made this token, as it publishes it.',
  },
  tsa_malformed: { clause: 'T6', remedy: 'Give the certificate of the authority as a PEM file.' },
  token_name_differs: { clause: 'T7', remedy: OTHER },
  token_head_unknown: { clause: 'T7', remedy: OTHER },
  timestamp_manifest_differs: { clause: 'T8', remedy: OTHER },
  receipt_malformed: {
    clause: 'T9',
    remedy: 'Ask for the receipt again as it was made, and do not repack it.',
  },
  request_malformed: {
    clause: 'T10',
    remedy: 'Choose the .tsq file that Runproof wrote, or make a new request.',
  },
  response_malformed: { clause: 'T11', remedy: 'Choose the .tsr file that the authority sent.' },
  response_refused: { clause: 'T11', remedy: AGAIN },
  nonce_differs: { clause: 'T11', remedy: 'Choose the answer to this request; this one answers another.' },
} as const satisfies { readonly [code: string]: Rule };

export type TimestampCode = keyof typeof TIMESTAMP_RULES;

export function timestampProblem(
  code: TimestampCode,
  message: string,
  place?: string,
): Problem<TimestampCode> {
  const { clause, remedy } = TIMESTAMP_RULES[code];
  return { code, message, remedy, clause: `timestamp ${clause}`, ...(place === undefined ? {} : { place }) };
}

export const refuseStamp = (
  code: TimestampCode,
  message: string,
  place?: string,
): Result<never, Problem<TimestampCode>> => err(timestampProblem(code, message, place));
