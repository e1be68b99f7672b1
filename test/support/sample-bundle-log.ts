// Writes the logs of a made-up incident the way the runtime does: append, then sign the head.

import type { Json, JsonObject } from '../../shared/base/json.ts';
import type { Sha256 } from '../../shared/base/ids.ts';
import type { ApprovalFields, SignedApproval } from '../../shared/evidence/approval.ts';
import { approvalMessage } from '../../shared/evidence/approval-message.ts';
import { encodeBase64, encodeBase64Url } from '../../shared/base/bytes.ts';
import { buildAppend, emptyHead } from '../../shared/evidence/build-append.ts';
import { buildNote, checkpointBody, keyHash } from '../../shared/evidence/checkpoint.ts';
import type { LogHead } from '../../shared/evidence/evidence-store.port.ts';
import { rootBase64 } from '../../shared/evidence/merkle.ts';
import { deviceKeyName } from '../../shared/evidence/origin.ts';
import type { BundleLog, BundleRow } from '../../shared/bundle/bundle-log.ts';
import type { RandomBytes } from '../../shared/base/ids.ts';
import { randomNode, type SampleKey, WORKSPACE } from './sample-keys.ts';

export interface SampleLog {
  readonly origin: string;
  readonly rows: BundleRow[];
  head: LogHead;
  add(type: string, actor: string, pub: JsonObject, values?: { readonly [name: string]: Json }): BundleRow;
  bundled(): BundleLog;
}

export const SAMPLE_START = Date.UTC(2026, 10, 20, 8, 0, 0);

export function createSampleLog(
  origin: string,
  device: SampleKey,
  random: RandomBytes = randomNode,
): SampleLog {
  const log: SampleLog = {
    origin,
    rows: [],
    head: emptyHead(origin),
    add: (type, actor, pub, values = {}) => {
      const disclosures = Object.entries(values).map(([name, value]) => ({ name, value }));
      const built = buildAppend(
        log.head,
        { at: SAMPLE_START + log.head.size * 60_000, type, actor, pub, disclosures },
        random,
      );
      if (!built.ok) throw new Error(JSON.stringify(built.error));
      const { stored, disclosures: texts, head } = built.value;
      const row = { seq: stored.seq, leaf: stored.leaf, line: stored.line, disclosures: texts };
      log.rows.push(row);
      log.head = head;
      return row;
    },
    bundled: () => ({ origin, rows: log.rows, checkpoint: signHead(log.head, device) }),
  };
  return log;
}

export function signHead(head: Pick<LogHead, 'origin' | 'size' | 'peaks'>, device: SampleKey): string {
  const body = checkpointBody(head.origin, head.size, rootBase64(head.peaks, head.size));
  return buildNote(
    body,
    deviceKeyName(WORKSPACE, device.id),
    keyHash(device.spki),
    device.sign(new TextEncoder().encode(body)),
  );
}

/** An approval of the newest record of `log`, as a person signs it. */
export function signApproval(
  log: SampleLog,
  person: SampleKey,
  process: string,
  about: Partial<ApprovalFields>,
): SignedApproval {
  const subject = log.rows.at(-1);
  const fields: ApprovalFields = {
    workspace: WORKSPACE,
    incident: 'workspace',
    subjectDevice: log.origin.split('/')[3] as ApprovalFields['subjectDevice'],
    subjectLog: log.origin,
    subjectSeq: subject?.seq ?? 0,
    subjectLeaf: subject?.leaf as Sha256,
    logSize: log.head.size,
    logRoot: rootBase64(log.head.peaks, log.head.size),
    process: process as Sha256,
    decision: 'approved',
    role: 'incident-commander',
    approver: person.id as ApprovalFields['approver'],
    nonce: encodeBase64Url(randomNode(16)),
    at: '2026-11-20T09:00:00.000Z',
    ...about,
  };
  return { fields, signature: encodeBase64(person.sign(approvalMessage(fields))) };
}
