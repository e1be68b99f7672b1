// Step 13: the report. Everything the other steps found, put into one value.

import { decodeBase64, encodeHex } from '../../base/bytes.ts';
import type { Sha256 } from '../../base/ids.ts';
import {
  NO_OUTSIDE_WITNESS,
  type BundleFacts,
  type LogFacts,
  type ReportedBreak,
  type VerificationReport,
  type VerificationStep,
} from '../verification-report.ts';
import type { ReadCertificate } from '../certificate.ts';
import type { BundleStatement } from '../statement.ts';
import type { CheckedApprovals } from './approvals.ts';
import { claimedBy, counted, meaningOf, provedBy, stillHolding, withheldBy } from './findings.ts';
import type { CheckedLog } from './logs.ts';
import type { Seal } from './seal.ts';

export interface Findings {
  readonly files: number;
  readonly steps: readonly VerificationStep[];
  readonly root?: ReadCertificate;
  readonly seal?: Seal;
  readonly statement?: BundleStatement;
  readonly logs: readonly CheckedLog[];
  readonly approvals: CheckedApprovals;
  readonly attachments: number;
  /** What the checks of the content could only take as said. */
  readonly claims: readonly string[];
}

export const NO_APPROVALS: CheckedApprovals = { total: 0, failed: 0, problems: [], ownWork: [] };

const factsOfLog = ({ stated, origin, device, subject, entries, witnessed }: CheckedLog): LogFacts => ({
  origin,
  device,
  subject,
  size: entries.length,
  root: encodeHex(decodeBase64(stated.root) ?? new Uint8Array(0)) as Sha256,
  withheld: stated.withheld,
  witnessed,
});

function factsOf({ files, root, seal, statement, logs, approvals, attachments }: Findings): BundleFacts {
  const own = logs.filter(({ subject }) => subject === statement?.incident);
  return {
    files,
    logs: logs.map(factsOfLog),
    records: own.reduce((sum, { entries }) => sum + entries.length, 0),
    approvals: approvals.total,
    attachments,
    processes: statement?.processes ?? [],
    ...(root ? { rootFingerprint: root.fingerprint } : {}),
    ...(seal ? { signer: seal.signer.name, signedAt: seal.at } : {}),
    ...(statement
      ? { workspace: statement.workspace, incident: statement.incident, export: statement.export }
      : {}),
  };
}

function breaksOf(logs: readonly CheckedLog[]): readonly ReportedBreak[] {
  return logs.flatMap((log) => {
    if (!log.break) return [];
    const unproved = log.lines - log.break.seq - 1;
    return [{ ...log.break, origin: log.origin, device: log.device, unproved, meaning: meaningOf(log) }];
  });
}

export function buildReport(findings: Findings): VerificationReport {
  const { steps, logs, approvals, statement } = findings;
  const failed = steps.filter(({ state }) => state !== 'passed');
  const verified = failed.length === 0;
  const facts = factsOf(findings);
  const own = logs.filter(({ subject }) => subject === statement?.incident);
  const outsideWitness = own.length > 0 && own.every(({ witnessed }) => witnessed > 0);
  const claimed = [...claimedBy(logs), ...findings.claims, ...(outsideWitness ? [] : [NO_OUTSIDE_WITNESS])];
  const found = {
    approvals: approvals.total,
    processes: facts.processes.length,
    journals: statement?.journals.length ?? 0,
    witnessed: outsideWitness,
  };
  return {
    verdict: verified ? 'verified' : 'failed',
    summary: verified
      ? summaryOf(facts, own.length)
      : (breaksOf(logs)[0]?.problem.message ??
        failed[0]?.problems[0]?.message ??
        'The bundle could not be checked.'),
    steps,
    proved: verified ? provedBy(logs, found) : [],
    claimed: verified ? claimed : [],
    withheld: withheldBy(logs),
    outsideWitness,
    breaks: breaksOf(logs),
    stillHolds: verified ? [] : stillHolding(logs, steps, approvals),
    facts,
  };
}

const summaryOf = (facts: BundleFacts, devices: number): string =>
  `${counted(facts.records, 'record')} of ${counted(devices, 'device')}, ${counted(facts.approvals, 'approval')} and ${counted(facts.attachments, 'attachment')} ` +
  'are whole, in order, and signed by keys of this workspace.';
