// An evidence bundle of another device, taken in like an exchange file: verified whole first, then each log of which nothing is
// withheld. FORMAT.md Y9.

import { originParts } from '../../evidence/origin.ts';
import { decodeUtf8, encodeHex } from '../../base/bytes.ts';
import type { DeviceId, Sha256 } from '../../base/ids.ts';
import { assert } from '../../base/assert.ts';
import { err, ok, type Problem, type Result } from '../../base/result.ts';
import { bundleProblem } from '../bundle-problem.ts';
import { readRoot } from '../certificate.ts';
import { logPaths, META, revocationPath } from '../layout.ts';
import type { BundleStatement } from '../statement.ts';
import { openContainer, type BundleFiles } from '../verify/container.ts';
import { checkKeys } from '../verify/keys.ts';
import type { CheckedLog } from '../verify/logs.ts';
import { checkRevocations } from '../verify/revocations.ts';
import { trustIn, type Trust, type VerifyCrypto } from '../verify/trust.ts';
import { verifyBundle, type Verification } from '../verify-bundle.ts';
import { refuseExchange, type ExchangeCode } from './exchange-problem.ts';
import {
  issuedKeys,
  linesOf,
  takeAttachments,
  type Exchange,
  type LeftLog,
  type ReadExchangeInput,
} from './read-exchange.ts';
import { receiveLog, type ReceivedLog, type RivalLog } from './receive-log.ts';

type Read<T> = Result<T, Problem<ExchangeCode>>;

/** The first problem of a bundle that does not verify. */
function firstProblem({ report }: Verification): Problem<ExchangeCode> {
  const [found] = report.steps.flatMap(({ problems }) => problems);
  // The verifier's steps hold problems of bundles and of records; either is shown as it stands.
  return (found ?? bundleProblem('statement_malformed', report.summary)) as Problem<ExchangeCode>;
}

const numbers = (seqs: readonly number[]): string => {
  const shown = [...new Set(seqs)].slice(0, 12).map((seq) => seq + 1);
  return `${shown.join(', ')}${new Set(seqs).size > shown.length ? ' and more' : ''}`;
};

/** Why a log cannot be taken over: a state cannot follow from records or values that are not there. */
function whatIsWithheld({ entries, opened }: CheckedLog): string | undefined {
  const hidden = entries.filter(({ record }) => !record).map(({ seq }) => seq);
  if (hidden.length > 0) return `records ${numbers(hidden)} are withheld`;
  const closed = entries.filter(
    ({ seq, record }) => (record?.sd.length ?? 0) > (opened.get(seq)?.length ?? 0),
  );
  return closed.length > 0
    ? `values of records ${numbers(closed.map(({ seq }) => seq))} are withheld`
    : undefined;
}

async function trusted(
  input: ReadExchangeInput,
  files: BundleFiles,
  statement: BundleStatement,
  crypto: VerifyCrypto,
): Promise<Read<Trust>> {
  const root = await readRoot(input.rootPem, crypto.verify);
  if (!root.ok) return root;
  const bare = trustIn(root.value, crypto);
  const { certificates } = await checkKeys(files, statement, bare);
  const trust = { ...bare, certificates };
  const { revoked } = await checkRevocations(
    files,
    statement.revocations,
    input.revocations,
    undefined,
    trust,
  );
  return ok({ ...trust, revoked });
}

interface Taken {
  readonly logs: readonly ReceivedLog[];
  readonly rivals: readonly RivalLog[];
  readonly left: readonly LeftLog[];
}

async function takeLogs(
  input: ReadExchangeInput,
  files: BundleFiles,
  checked: readonly CheckedLog[],
  trust: Trust,
): Promise<Read<Taken>> {
  const logs: ReceivedLog[] = [];
  const rivals: RivalLog[] = [];
  const left: LeftLog[] = [];
  for (const [index, log] of checked.entries()) {
    const withheld = whatIsWithheld(log);
    if (withheld !== undefined) left.push({ origin: log.origin, reason: withheld });
    else {
      const { origin, size, root } = log.stated;
      const { subject, device } = originParts(origin);
      const paths = logPaths(subject === 'workspace' ? 'workspace' : 'incident', device);
      const text = (path: string): Uint8Array => files.peek(path) ?? new Uint8Array(0);
      const given = {
        origin,
        size,
        root,
        from: 0,
        lines: linesOf(text(paths.records)),
        disclosures: linesOf(text(paths.disclosures)),
        checkpoint: decodeUtf8(text(paths.checkpoint)) ?? '',
      };
      const received = await receiveLog(given, input.held, trust);
      if (!received.ok) return received;
      if ('log' in received.value) logs.push(received.value.log);
      else rivals.push(received.value.rival);
    }
    if (input.isStopped?.()) return refuseExchange('exchange_stopped', 'The import was stopped.');
    input.onProgress?.(index + 1, checked.length);
  }
  return ok({ logs, rivals, left });
}

/** Any file of the bundle by its hash: a package lies there under its own names. */
async function byHash(files: BundleFiles): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const name of files.names)
    if (!name.startsWith(META)) names.set(encodeHex(await files.hashOf(name)), name);
  return names;
}

/** Checked whole, or refused whole; what is withheld is told, not taken. */
export async function readBundleAsExchange(
  input: ReadExchangeInput,
  crypto: VerifyCrypto,
): Promise<Read<Exchange>> {
  const { bytes, rootPem, revocations } = input;
  const verified = await verifyBundle({ bytes, rootPem, heads: [], revocations }, crypto);
  const { report, content } = verified;
  if (report.verdict !== 'verified' || !content) return err(firstProblem(verified));
  const { statement } = content;
  if (statement.workspace !== input.workspace)
    return refuseExchange(
      'exchange_other_workspace',
      'The bundle belongs to another workspace.',
      statement.workspace,
    );
  const container = await openContainer(bytes, crypto.hash);
  if (!container.ok) return container;
  const { files } = container.value;
  const trust = await trusted(input, files, statement, crypto);
  if (!trust.ok) return trust;
  const taken = await takeLogs(input, files, content.logs, trust.value);
  if (!taken.ok) return taken;
  const names = await byHash(files);
  const find = (sha256: Sha256): Uint8Array | undefined => files.peek(names.get(sha256) ?? '');
  const attachments = await takeAttachments(input, find, taken.value.logs, crypto);
  if (!attachments.ok) return attachments;
  const { signer } = report.facts;
  assert(signer !== undefined, 'a bundle that verifies has a signer');
  return ok({
    ...taken.value,
    from: signer as DeviceId,
    at: statement.export.at,
    keys: issuedKeys(trust.value),
    revocations: statement.revocations.map(
      (certificate) => decodeUtf8(files.peek(revocationPath(certificate)) ?? new Uint8Array(0)) ?? '',
    ),
    attachments: attachments.value,
  });
}
