// A time-stamp response (RFC 3161 §2.4.2): the .tsr file that comes back. Only its token is kept.

import { decodeUtf8 } from '../../base/bytes.ts';
import { ok, type Problem, type Result } from '../../base/result.ts';
import { derAt, derSequence, readDer, type DerNode } from '../der.ts';
import { equalBytes } from '../../base/bytes.ts';
import { checkToken, type CheckedToken, type TokenTrust } from './check-token.ts';
import type { TimeStampRequest } from './request.ts';
import { refuseStamp, type TimestampCode } from './timestamp-problem.ts';

/** PKIFailureInfo (RFC 3161 §2.4.2), by bit. */
const FAILURES: Readonly<Record<number, string>> = {
  0: 'it does not know the hash algorithm',
  2: 'it does not take such a request',
  5: 'the request has a wrong format',
  14: 'its clock is not available',
  15: 'it does not know the policy',
  16: 'it does not know an extension',
  17: 'it cannot give what was asked in addition',
  25: 'it failed inside',
};

export interface AcceptedToken {
  /** DER token: what goes into a bundle or a receipt. */
  readonly token: Uint8Array;
  readonly checked: CheckedToken;
}

/** What the authority says where it refuses: its own words, else those of the standard. */
function reasonOf(status: DerNode): string {
  const texts = status.children.find(({ tag }) => tag === 0x30)?.children ?? [];
  const said = texts.map(({ content }) => (decodeUtf8(content) ?? '').replaceAll(/\p{C}/gu, ' ')).join(' ');
  if (said.trim() !== '') return said.trim().slice(0, 200);
  const [unused = 0, ...octets] = status.children.find(({ tag }) => tag === 0x03)?.content ?? [];
  const bit = octets.flatMap((octet, at) =>
    [0, 1, 2, 3, 4, 5, 6, 7].filter((n) => octet & (0x80 >> n)).map((n) => 8 * at + n),
  );
  const [first] = bit.filter((n) => n < 8 * octets.length - unused);
  return (first === undefined ? undefined : FAILURES[first]) ?? 'it gives no reason';
}

/** The token of a granted response. FORMAT.md T11. */
export function tokenOf(response: Uint8Array): Result<Uint8Array, Problem<TimestampCode>> {
  const parsed = readDer(response);
  const [status, token] = parsed?.children ?? [];
  const code = derAt(status, 0);
  const malformed =
    parsed?.tag !== 0x30 || status?.tag !== 0x30 || code?.tag !== 0x02 || code.content.length !== 1;
  if (malformed) return refuseStamp('response_malformed', 'The file is not a time-stamp response.');
  if ((code.content[0] ?? 2) > 1)
    return refuseStamp('response_refused', `The authority gave no time stamp: ${reasonOf(status)}.`);
  return token && equalBytes(derSequence(status.raw, token.raw), response)
    ? ok(token.raw.slice())
    : refuseStamp('response_malformed', 'The response holds no time-stamp token.');
}

/** The response to exactly this request, checked as T1–T6 and T11 ask. */
export async function acceptResponse(
  response: Uint8Array,
  { imprint, nonce }: TimeStampRequest,
  trust: TokenTrust,
): Promise<Result<AcceptedToken, Problem<TimestampCode>>> {
  const token = tokenOf(response);
  if (!token.ok) return token;
  const checked = await checkToken(token.value, imprint, trust);
  if (!checked.ok) return checked;
  return checked.value.nonce === nonce
    ? ok({ token: token.value, checked: checked.value })
    : refuseStamp('nonce_differs', 'The response answers another request: its nonce differs.');
}
