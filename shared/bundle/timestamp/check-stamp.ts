// What a token means for a bundle: which part of it existed by when, and whether that is proved or only said.

import type { FileHasher } from '../../evidence/signature.port.ts';
import { encodeHex } from '../../base/bytes.ts';
import type { Sha256 } from '../../base/ids.ts';
import { ok, type Problem, type Result } from '../../base/result.ts';
import { checkToken, type TokenTrust } from './check-token.ts';
import type { TimestampCode } from './timestamp-problem.ts';

export interface StampFacts {
  /** The whole bundle, or the records of a log below a size. */
  readonly over: 'bundle' | { readonly origin: string; readonly size: number };
  /** Not later than this, as `formatInstant` writes it. */
  readonly at: string;
  /** Name in the certificate of the authority. */
  readonly authority: string;
  /** False: the checker gave no certificate of the authority, so the time is only claimed. */
  readonly proved: boolean;
  /** Of the token. */
  readonly sha256: Sha256;
}

/** Checks the token over these bytes, and says whose records they stand for. */
export async function checkStamp(
  token: Uint8Array,
  stamped: Uint8Array,
  over: StampFacts['over'],
  trust: TokenTrust,
  hash: FileHasher,
): Promise<Result<StampFacts, Problem<TimestampCode>>> {
  const checked = await checkToken(token, encodeHex(await hash(stamped)) as Sha256, trust);
  if (!checked.ok) return checked;
  const { at, authority, proved, sha256 } = checked.value;
  return ok({ over, at, authority, proved, sha256 });
}
