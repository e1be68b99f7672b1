// One of several devices that work on the same incident without a network: it acts on what it holds, and takes over what
// another device holds when the two meet.

import { encodeUtf8 } from '../../shared/base/bytes.ts';
import type { Sha256 } from '../../shared/base/ids.ts';
import { formatInstant } from '../../shared/base/instant.ts';
import { sha256Hex } from '../../shared/base/sha256.ts';
import type { SignedApproval } from '../../shared/evidence/approval.ts';
import type { CommandContext, IncidentCommand } from '../../shared/incident/command.ts';
import type { IncidentContext } from '../../shared/incident/context.ts';
import { decideIncident } from '../../shared/incident/decide-incident.ts';
import type { IncidentEvent } from '../../shared/incident/event.ts';
import { evolveRecord } from '../../shared/incident/evolve-incident.ts';
import type { LogEntry } from '../../shared/incident/fold.ts';
import { combinedDigest } from '../../shared/incident/merge/combined-digest.ts';
import { localised, mergeIncident, type MergedIncident } from '../../shared/incident/merge/merge-incident.ts';
import type { DeviceLog } from '../../shared/incident/merge/merge-order.ts';
import { shownOn } from '../../shared/incident/move/runs-on.ts';
import { waitingSteps } from '../../shared/incident/waiting-step.ts';
import { buildContent } from '../../shared/incident/record-content.ts';
import { Run } from './incident-scenario.ts';
import type { Act, People } from './scenario-step.ts';

export const deviceId = (letter: string): string => `dev_${letter.repeat(16)}`;
const originOf = (device: string): string =>
  `runproof.log/ws_aaaaaaaaaaaaaaaa/inc_aaaaaaaaaaaaaaaa/${device}`;

export class DeviceRun extends Run {
  readonly device: string;
  readonly origin: string;
  /** By origin, its own among them. */
  readonly logs = new Map<string, LogEntry[]>();
  #merged: MergedIncident | undefined;
  #counter = 0;

  constructor(context: IncidentContext, people: People, letter: string) {
    super(context, people);
    this.device = deviceId(letter);
    this.origin = originOf(this.device);
    this.logs.set(this.origin, this.log);
  }

  deviceLogs(): readonly DeviceLog[] {
    return [...this.logs].map(([origin, entries]) => ({
      origin,
      device: origin.slice(origin.lastIndexOf('/') + 1),
      entries,
    }));
  }

  merge(): MergedIncident {
    const merged = mergeIncident(this.context, this.deviceLogs(), this.bytesOf);
    if (!merged.ok) throw new Error(merged.error.message);
    return merged.value;
  }

  digest(): Sha256 {
    const records = [...this.logs.values()].flat().map(({ record }) => ({
      leaf: sha256Hex(encodeUtf8(JSON.stringify(record))),
      type: record.type,
    }));
    return combinedDigest(records);
  }

  /** Takes over everything that the other holds, and says so in its own log for each log that grew. */
  meet(other: DeviceRun): void {
    this.now = Math.max(this.now, this.now + 1000);
    for (const [sha256, bytes] of other.bytes) this.bytes.set(sha256, bytes);
    for (const [origin, entries] of other.logs) {
      const held = this.logs.get(origin)?.length ?? 0;
      if (origin === this.origin || entries.length <= held) continue;
      this.logs.set(origin, [...entries]);
      this.append('peer.seen', this.device, { head: { origin, size: entries.length, root: 'root' } }, []);
    }
    this.#merged = this.merge();
    this.state = this.#merged.state;
  }

  waitsFor(element: string): boolean {
    return waitingSteps(shownOn(this.context, this.state), this.state).some(
      ({ node }) => node.id === element,
    );
  }

  private append(
    type: string,
    actor: string,
    pub: LogEntry['record']['pub'],
    opened: LogEntry['opened'],
  ): void {
    const seq = this.log.length;
    const at = formatInstant(this.now);
    const record = { v: 1, log: this.origin, seq, prev: null, at, type, actor, pub, sd: [] } as const;
    this.log.push({ record, opened });
  }

  override approval(act: Act, subject: number | undefined, by: CommandContext): SignedApproval {
    this.#counter += 1;
    const place = this.merge().run.places[subject ?? 0];
    const sorted = this.deviceLogs().toSorted((a, b) => (a.device < b.device ? -1 : 1));
    const fields = super.approval(act, place?.seq ?? 0, by).fields;
    const named = sorted[place?.log ?? 0];
    return {
      fields: {
        ...fields,
        subjectDevice: named?.device ?? '',
        subjectLog: named?.origin ?? '',
        nonce: `${this.device}-${this.#counter}`,
      },
      signature: 'AA==',
    } as unknown as SignedApproval;
  }

  override tryAct(act: Act): void {
    this.now += (act.after ?? 1) * 60_000;
    this.tryCommand(this.command(act, this.by(act.by)), this.by(act.by));
  }

  tryCommand(command: IncidentCommand, by: CommandContext): boolean {
    const run = this.merge().run;
    const decided = decideIncident(
      this.context,
      this.state,
      localised(run, [...this.logs.keys()], command),
      by,
    );
    if (decided.ok) this.record(command, decided.value, by);
    return decided.ok;
  }

  override record(command: IncidentCommand, events: readonly IncidentEvent[], by: CommandContext): void {
    const content = buildContent(command, events, by);
    for (const item of content.attachments) this.bytes.set(item.sha256, item.bytes);
    const seq = [...this.logs.values()].reduce((sum, entries) => sum + entries.length, 0);
    const element = content.pub['element'];
    const attachments = 'attachments' in command ? command.attachments : [];
    const about = typeof element === 'string' ? { element } : {};
    const meta = { seq, at: by.now, actor: by.actor, role: by.role, attachments, ...about };
    this.state = evolveRecord(this.state, events, meta);
    this.append(
      content.type,
      by.actor,
      content.pub,
      content.disclosures.map((item) => ({ salt: '', ...item })),
    );
  }
}
