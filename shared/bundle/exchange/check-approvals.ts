// The approvals in records that came in: each is signed by the person it names, as in a bundle. FORMAT.md Y12.

import { originParts } from '../../evidence/origin.ts';
import { ok, type Problem, type Result } from '../../base/result.ts';
import { readSignedApproval } from '../../evidence/read-approval.ts';
import { readRecord } from '../../evidence/read-record.ts';
import { APPROVAL_TYPES, approvalOf } from '../record-facts.ts';
import { checkSignature } from '../verify/approvals.ts';
import type { Trust } from '../verify/trust.ts';
import { refuseExchange, type ExchangeCode } from './exchange-problem.ts';
import type { ReceivedLog } from './receive-log.ts';

/** Only what is new: what is held was checked when it came in. */
export async function checkNewApprovals(
  { origin, records }: ReceivedLog,
  trust: Trust,
): Promise<Result<null, Problem<ExchangeCode>>> {
  for (const { line, seq } of records) {
    // Most records hold none: the text says so before it is read.
    if (!line.includes('"approval') && !MENTIONS.test(line)) continue;
    const record = readRecord(line);
    const carried = record.ok ? approvalOf(record.value) : undefined;
    if (!record.ok || (carried === undefined && !APPROVAL_TYPES.has(record.value.type))) continue;
    const approval = readSignedApproval(carried);
    const wrong = approval.ok ? await checkSignature(approval.value, record.value, trust) : approval.error;
    if (!wrong) continue;
    const place = `${originParts(origin).device} record ${seq + 1}`;
    return refuseExchange('exchange_approval_invalid', `${place}: ${wrong.message}`, place);
  }
  return ok(null);
}

const MENTIONS = new RegExp(`"type":"(?:${[...APPROVAL_TYPES].join('|')})"`);
