// Step 12: time stamps. Tokens over earlier heads of the logs, and the one that may be appended over the whole bundle
// (timestamp/FORMAT.md T7, T8). What cannot be checked is refused by name.

import { encodeUtf8, equalBytes } from '../../base/bytes.ts';
import type { Problem } from '../../base/result.ts';
import { sha256Hex } from '../../base/sha256.ts';
import { checkpointBody } from '../../evidence/checkpoint.ts';
import { prefixRoots } from '../../evidence/prefix-root.ts';
import type { FileHasher } from '../../evidence/signature.port.ts';
import type { HashedFile } from '../asic-manifest.ts';
import { bundleProblem } from '../bundle-problem.ts';
import { TIMESTAMP, TIMESTAMP_MANIFEST, TOKENS, tokenPath } from '../layout.ts';
import type { BundleStatement } from '../statement.ts';
import { buildTimestampManifest, isStamped } from '../timestamp/bundle-timestamp.ts';
import { checkStamp, type StampFacts } from '../timestamp/check-stamp.ts';
import type { TokenTrust } from '../timestamp/check-token.ts';
import { timestampProblem } from '../timestamp/timestamp-problem.ts';
import { timeTrust } from '../timestamp/token-trust.ts';
import type { BundleFiles } from './container.ts';
import type { EarlierHead } from './held.ts';
import type { CheckedLog } from './logs.ts';
import type { VerifyCrypto } from './trust.ts';

export interface CheckedTokens {
  /** Those that passed. */
  readonly stamps: readonly StampFacts[];
  /** Stamps that are there or stated. */
  readonly found: number;
  readonly problems: readonly Problem[];
}
interface Held {
  readonly files: BundleFiles;
  readonly statement: BundleStatement;
  readonly logs: readonly CheckedLog[];
  /** Heads of journals, as their proofs in this bundle have them. */
  readonly journals: readonly EarlierHead[];
}

/** `tsa`: PEM of authorities that the checker trusts. */
export async function checkTokens(
  held: Held,
  tsa: string | undefined,
  crypto: Pick<VerifyCrypto, 'hash' | 'timestamps'>,
): Promise<CheckedTokens> {
  const { files, statement } = held;
  const names = [...files.within(TOKENS), TIMESTAMP_MANIFEST, TIMESTAMP].filter(
    (name) => files.take(name) !== undefined,
  );
  const appended = names.some((name) => !name.startsWith(TOKENS));
  const listed = new Set(statement.tokens.map(({ sha256 }) => tokenPath(sha256)));
  const unlisted = names.filter((name) => name.startsWith(TOKENS) && !listed.has(name));
  const found = listed.size + unlisted.length + Number(appended);
  if (found === 0 && tsa === undefined) return { stamps: [], found, problems: [] };
  const trust = await timeTrust(tsa, crypto);
  if (!trust.ok) return { stamps: [], found, problems: [trust.error] };
  const checked: (StampFacts | Problem)[] = [];
  for (const stated of statement.tokens)
    checked.push(await checkHeadToken(held, stated, trust.value, crypto.hash));
  for (const name of unlisted)
    checked.push(
      bundleProblem('token_not_checkable', `Nothing says what the time stamp ${name} is over.`, name),
    );
  if (appended) checked.push(await checkAppended(files, trust.value, crypto.hash));
  const stamps = checked.filter((each) => 'over' in each);
  return { stamps, found, problems: checked.flatMap((each) => ('over' in each ? [] : [each])) };
}

/** T7. The signed text of the log at that size; undefined where the bundle cannot say what it is. */
function headText({ logs, journals }: Held, origin: string, size: number): string | undefined {
  const log = logs.find((each) => each.origin === origin);
  const journal = journals.find((each) => each.origin === origin && each.size === size);
  if (!log) return journal && checkpointBody(origin, size, journal.root);
  if (size < 1 || size > log.entries.length) return undefined;
  const leaves = log.entries.slice(0, size).map(({ leaf }) => leaf);
  const root = prefixRoots(leaves, []).get(size);
  return root === undefined ? undefined : checkpointBody(origin, size, root);
}

async function checkHeadToken(
  held: Held,
  { sha256, origin, size }: BundleStatement['tokens'][number],
  trust: TokenTrust,
  hash: FileHasher,
): Promise<StampFacts | Problem> {
  const name = tokenPath(sha256);
  const token = held.files.take(name);
  if (!token) return bundleProblem('file_missing', `The bundle has no ${name}.`, name);
  if (sha256Hex(token) !== sha256)
    return timestampProblem('token_name_differs', `${name} is not named by its hash.`, name);
  const text = headText(held, origin, size);
  if (text === undefined)
    return timestampProblem('token_head_unknown', `The bundle holds no ${size} records of ${origin}.`, name);
  const checked = await checkStamp(token, encodeUtf8(text), { origin, size }, trust, hash);
  return checked.ok ? checked.value : { ...checked.error, place: name };
}

/** T8. */
async function checkAppended(
  files: BundleFiles,
  trust: TokenTrust,
  hash: FileHasher,
): Promise<StampFacts | Problem> {
  const [manifest, token] = [files.take(TIMESTAMP_MANIFEST), files.take(TIMESTAMP)];
  if (!manifest || !token)
    return bundleProblem(
      'token_not_checkable',
      `Of ${TIMESTAMP_MANIFEST} and ${TIMESTAMP} only one is there.`,
      manifest ? TIMESTAMP_MANIFEST : TIMESTAMP,
    );
  const hashed: HashedFile[] = [];
  for (const name of files.names.filter(isStamped)) hashed.push({ name, sha256: await files.hashOf(name) });
  if (!equalBytes(encodeUtf8(buildTimestampManifest(hashed)), manifest))
    return timestampProblem(
      'timestamp_manifest_differs',
      'The time-stamped list differs from the files of the bundle.',
      TIMESTAMP_MANIFEST,
    );
  const checked = await checkStamp(token, manifest, 'bundle', trust, hash);
  return checked.ok ? checked.value : { ...checked.error, place: TIMESTAMP };
}
