// Step 9: the heads that a checker brought, as far as they are of logs that are here, and the times of tokens among them.

import { encodeUtf8 } from '../../base/bytes.ts';
import type { Problem } from '../../base/result.ts';
import { checkpointBody } from '../../evidence/checkpoint.ts';
import { readOrigin } from '../../evidence/origin.ts';
import { bundleProblem } from '../bundle-problem.ts';
import { checkStamp, type StampFacts } from '../timestamp/check-stamp.ts';
import { timeTrust } from '../timestamp/token-trust.ts';
import { readToken } from '../timestamp/token.ts';
import type { Checklist } from './checklist.ts';
import { counted } from './findings.ts';
import { headsOfImprints } from './head-tokens.ts';
import type { EarlierHead, Held } from './held.ts';
import type { CheckedLog } from './logs.ts';
import type { VerifyCrypto } from './trust.ts';

const NO_SUCH_HEAD = bundleProblem(
  'head_not_prefix',
  'A time stamp that you hold is over no head of a log of this bundle: it is of another log, or the log was rewritten or cut.',
);

/**
 * Heads of logs that are not in the bundle at all; that the others are prefixes is the logs' own check, which names the problem.
 * A head of another incident or of a journal says nothing about this bundle, and the claims say so. FORMAT.md B11.
 */
export function listHeads(
  logs: readonly CheckedLog[],
  { heads: stated, listed, imprints }: Held,
  incident: string,
  list: Checklist,
): readonly string[] {
  if (stated.length + listed.length + imprints.length === 0) return [];
  const stamped = headsOfImprints(imprints, logs);
  const heads = [...stated, ...listed, ...stamped.values()];
  const strange = imprints.filter((imprint) => !stamped.has(imprint)).map(() => NO_SUCH_HEAD);
  const logOf = ({ origin }: EarlierHead) => logs.find((log) => log.origin === origin);
  const isAbsent = (head: EarlierHead): boolean => !logOf(head);
  const isOfIncident = ({ origin }: EarlierHead): boolean => {
    const read = readOrigin(origin);
    return read.ok && read.value.subject === incident;
  };
  const absent = heads.filter(isAbsent);
  const missing = absent.filter(isOfIncident);
  const problems: Problem[] = missing.map(({ origin }) =>
    bundleProblem('head_not_prefix', `You hold a head of ${origin}, which is not in the bundle.`, origin),
  );
  problems.push(...strange);
  const holding = heads.filter((head) => logOf(head)?.roots.get(head.size) === head.root).length;
  const others = absent.length - missing.length;
  const about = heads.length - others + strange.length;
  const detail = `${holding} of ${about} hold${others > 0 ? `, ${others} of other logs` : ''}`;
  if (problems.length > 0 || holding === about) list.check('heads', 'Heads that you hold', detail, problems);
  else list.fail('heads', 'Heads that you hold', detail);
  return sayNothing(stated.filter((head) => isAbsent(head) && !isOfIncident(head)));
}

function sayNothing(heads: readonly EarlierHead[]): readonly string[] {
  const [first, ...more] = heads;
  if (!first) return [];
  return [
    more.length === 0
      ? `The head of ${first.origin} that you gave says nothing here: that log is not in this bundle.`
      : `${counted(heads.length, 'head')} that you gave say nothing here: their logs are not in this bundle.`,
  ];
}

/** Tokens over heads say a time too; one that is not good says none, and the head that it names stays what it is. */
export async function timesOfHeads(
  logs: readonly CheckedLog[],
  { tokens, tsa }: Held,
  crypto: Pick<VerifyCrypto, 'hash' | 'timestamps'>,
): Promise<{ readonly stamps: readonly StampFacts[]; readonly claims: readonly string[] }> {
  const stamps: StampFacts[] = [];
  const claims: string[] = [];
  for (const token of tokens) {
    const read = readToken(token);
    const imprint = read.ok ? read.value.info.imprint : '';
    const head = headsOfImprints([imprint], logs).get(imprint);
    const trust = head && (await timeTrust(tsa, crypto));
    if (!head || !trust?.ok) continue;
    const { origin, size, root } = head;
    const text = encodeUtf8(checkpointBody(origin, size, root));
    const stamp = await checkStamp(token, text, { origin, size }, trust.value, crypto.hash);
    if (stamp.ok) stamps.push(stamp.value);
    else
      claims.push(
        `The time in the time stamp that you hold over ${counted(size, 'record')} of ${origin}: ${stamp.error.message}`,
      );
  }
  return { stamps, claims };
}
