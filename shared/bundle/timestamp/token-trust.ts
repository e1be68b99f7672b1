// Whom the checker trusts for time, as PEM text that came by another way than the bundle.

import { ok, type Problem, type Result } from '../../base/result.ts';
import type { TokenTrust } from './check-token.ts';
import type { TimestampCrypto } from './timestamp-crypto.ts';
import type { TimestampCode } from './timestamp-problem.ts';
import { readTsaPem } from './tsa-certificate.ts';

/** `tsa` undefined or empty: nobody is trusted, and times are only claimed. FORMAT.md T6. */
export async function timeTrust(
  tsa: string | undefined,
  crypto: { readonly timestamps: () => Promise<TimestampCrypto> },
): Promise<Result<TokenTrust, Problem<TimestampCode>>> {
  const given = tsa === undefined || tsa.trim() === '' ? ok([]) : readTsaPem(tsa);
  return given.ok ? ok({ tsa: given.value, crypto: await crypto.timestamps() }) : given;
}
