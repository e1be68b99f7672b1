// Runs an incident scenario: given a process and people, when they act, then the view is as expected. After every accepted
// step the records so far are folded again and must give the live state; at the end all are decided again.

import { expect } from 'vitest';
import type { IncidentId, PersonId, Sha256 } from '../../shared/base/ids.ts';
import { formatInstant } from '../../shared/base/instant.ts';
import { compileDeployment } from '../../shared/engine/deployment.ts';
import type { SignedApproval } from '../../shared/evidence/approval.ts';
import { approvalSubject, ratificationSubject } from '../../shared/incident/approval-subject.ts';
import type { CommandContext, IncidentCommand } from '../../shared/incident/command.ts';
import type { IncidentContext, PublishedRef } from '../../shared/incident/context.ts';
import { decideIncident } from '../../shared/incident/decide-incident.ts';
import type { IncidentEvent } from '../../shared/incident/event.ts';
import { evolveRecord } from '../../shared/incident/evolve-incident.ts';
import { foldIncident, recheckIncident, type LogEntry } from '../../shared/incident/fold.ts';
import { shownOn, versionInForce } from '../../shared/incident/move/runs-on.ts';
import { nextStep } from '../../shared/incident/next-step.ts';
import { buildContent } from '../../shared/incident/record-content.ts';
import { initialIncident, type IncidentState } from '../../shared/incident/state.ts';
import { viewIncident } from '../../shared/incident/view-incident.ts';
import type { IncidentView } from '../../shared/incident/view.ts';
import { waitingSteps, type WaitingStep } from '../../shared/incident/waiting-step.ts';
import type { Manifest } from '../../shared/package/manifest.ts';
import type { SourceFile } from '../../shared/base/source-file.ts';
import { courseCommand } from './course-command.ts';
import { besideCommand, noteOrEvidence } from './severity-command.ts';
import { lifecycleCommand } from './lifecycle-command.ts';
import { readJson, stepsOf } from './scenario-file.ts';
import type { Act, IncidentScenario, People } from './scenario-step.ts';

const START = Date.UTC(2026, 10, 15, 1, 14);
const DIGEST = 'd'.repeat(64) as Sha256;
const INCIDENT = 'inc_aaaaaaaaaaaaaaaa' as IncidentId;
const LOG = `runproof.log/ws_aaaaaaaaaaaaaaaa/${INCIDENT}/dev_aaaaaaaaaaaaaaaa`;

export const personId = (name: string): PersonId =>
  `per_${name
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '')
    .padEnd(16, 'a')
    .slice(0, 16)}` as PersonId;

export async function contextOf(
  files: readonly SourceFile[],
  manifest: Manifest,
  digest: Sha256 = DIGEST,
): Promise<IncidentContext> {
  const compiled = await compileDeployment({ digest, files, untypedTasks: manifest.untypedTasks });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error, null, 1));
  return { deployment: compiled.value, manifest };
}

export class Run {
  readonly context: IncidentContext;
  readonly people: People;
  readonly published: PublishedRef[];
  readonly log: LogEntry[] = [];
  readonly bytes = new Map<string, Uint8Array>();
  state: IncidentState = initialIncident;
  now = START;
  #nonce = 0;

  constructor(context: IncidentContext, people: People) {
    this.people = people;
    this.published = [{ packageId: context.manifest.id, number: 1, digest: DIGEST, publishedAt: START }];
    const roster = Object.entries(people).map(([name, roles]) => ({
      person: personId(name),
      roles,
      from: START,
    }));
    this.context = { ...context, roster, published: this.published };
  }

  view(): IncidentView {
    return viewIncident(this.context, this.state, this.now);
  }

  by(who = 'sys_clock:clock'): CommandContext {
    const [name = '', role] = who.split(':');
    const actor = name.startsWith('sys_') ? name : personId(name);
    return { actor, role: role ?? this.people[name]?.[0] ?? '', now: this.now };
  }

  waiting(act: Act): WaitingStep {
    const context = shownOn(this.context, this.state);
    const steps = waitingSteps(context, this.state).filter(({ node }) => node.id === act.task);
    const step = steps[act.index ?? 0];
    if (!step)
      throw new Error(
        `“${act.task}” does not wait; these do: ${waitingSteps(context, this.state)
          .map(({ node }) => node.id)
          .join(', ')}`,
      );
    return step;
  }

  approval(act: Act, subject: number | undefined, by: CommandContext): SignedApproval {
    this.#nonce += 1;
    const fields = {
      workspace: 'ws_aaaaaaaaaaaaaaaa',
      incident: INCIDENT,
      subjectDevice: 'dev_aaaaaaaaaaaaaaaa',
      subjectLog: 'log',
      subjectSeq: subject ?? 0,
      subjectLeaf: DIGEST,
      logSize: this.log.length,
      logRoot: 'root',
      process: versionInForce(this.state)?.digest ?? DIGEST,
      decision: act.decision ?? 'approved',
      role: by.role,
      approver: by.actor,
      nonce: `nonce-${this.#nonce}`,
      at: formatInstant(this.now),
      ...act.signed,
    };
    return { fields, signature: 'AA==' } as unknown as SignedApproval;
  }

  command(act: Act, by: CommandContext): IncidentCommand {
    const values = act.values ?? {};
    switch (act.do) {
      case 'open':
        return {
          kind: 'OpenIncident',
          incident: INCIDENT,
          number: 42,
          mode: 'live',
          source: act.source ?? 'monitoring.alert',
          version: { packageId: this.context.manifest.id, number: 1, digest: DIGEST },
          ...(act.rules ? { rules: act.rules } : {}),
          values,
        };
      case 'complete':
        return { kind: 'CompleteStep', task: this.waiting(act).task.key, values, attachments: [] };
      case 'approve': {
        const step = this.waiting(act);
        return {
          kind: 'GiveApproval',
          task: step.task.key,
          approval: this.approval(act, approvalSubject(this.state, step), by),
          values: { rationale: 'I read it.', ...values },
        };
      }
      case 'except':
        return {
          kind: 'InvokeException',
          task: this.waiting(act).task.key,
          code: act.code ?? 'EX-01',
          values: { reason: 'Nobody answers.', compensatingControl: 'Two people watch.', ...values },
        };
      case 'ratify': {
        const exception = act.exception ?? 'EXC-1';
        return {
          kind: 'RatifyException',
          exception,
          approval: this.approval(act, ratificationSubject(this.state, exception), by),
          values: { rationale: 'It was right.', ...values },
        };
      }
      case 'attempt':
        return {
          kind: 'RecordContactAttempt',
          task: this.waiting(act).task.key,
          level: act.level ?? 'L1',
          outcome: act.outcome ?? 'no_answer',
          values,
        };
      case 'entry':
      case 'propose':
      case 'severity':
      case 'vendor':
        return besideCommand(act, by, this);
      case 'note':
      case 'evidence':
        return noteOrEvidence(act, values);
      case 'correct':
        return { kind: 'CorrectRecord', correctionOf: act.record ?? 0, values };
      case 'begin':
      case 'repair':
      case 'release':
        return courseCommand(this.state.engine, act, values);
      case 'close':
      case 'reopen':
      case 'link':
        return lifecycleCommand(act, values);
      case 'message':
        return { kind: 'RunEngine', command: { kind: 'DeliverMessage', name: act.name ?? '', values } };
      default:
        return { kind: 'RunEngine', command: { kind: 'AdvanceClock', missed: 'last' } };
    }
  }

  act(act: Act): void {
    this.now += (act.after ?? 1) * 60_000;
    if (act.do === 'publish') {
      this.published.push({
        packageId: this.context.manifest.id,
        number: act.number ?? 2,
        digest: 'e'.repeat(64) as Sha256,
        publishedAt: this.now,
      });
      return;
    }
    const by = this.by(act.by);
    this.submit(this.command(act, by), by, act.refused);
  }

  submit(command: IncidentCommand, by: CommandContext, refused?: string): void {
    const decided = decideIncident(this.context, this.state, command, by);
    const said = decided.ok ? 'accepted' : `${decided.error.code}: ${decided.error.message}`;
    if (refused !== undefined) expect(said, JSON.stringify(command)).toContain(`${refused}: `);
    else expect(said, JSON.stringify(command)).toBe('accepted');
    if (!decided.ok) return;
    this.record(command, decided.value, by);
    this.checkFold();
  }

  /** Like `act`, for moves that may well be refused. */
  tryAct(act: Act): void {
    this.now += (act.after ?? 1) * 60_000;
    const by = this.by(act.by);
    const command = this.command(act, by);
    const decided = decideIncident(this.context, this.state, command, by);
    if (decided.ok) this.record(command, decided.value, by);
  }

  record(command: IncidentCommand, events: readonly IncidentEvent[], by: CommandContext): void {
    const content = buildContent(command, events, by);
    for (const item of content.attachments) this.bytes.set(item.sha256, item.bytes);
    const seq = this.log.length;
    const element = content.pub['element'];
    const attachments = 'attachments' in command ? command.attachments : [];
    const about = typeof element === 'string' ? { element } : {};
    const earlier = by.occurredAt === undefined ? {} : { occurredAt: by.occurredAt };
    const meta = { seq, at: by.now, ...earlier, actor: by.actor, role: by.role, attachments, ...about };
    this.state = evolveRecord(this.state, events, meta);
    const { type, pub } = content;
    this.log.push({
      record: {
        v: 1,
        log: LOG,
        seq,
        prev: null,
        at: formatInstant(by.now),
        type,
        actor: by.actor,
        pub,
        sd: [],
      },
      opened: content.disclosures.map((item) => ({ salt: '', ...item })),
    });
  }

  bytesOf = (sha256: Sha256): Uint8Array | undefined => this.bytes.get(sha256);

  /** Restart by replay: the records give the state that lived. */
  checkFold(): void {
    const folded = foldIncident(this.context, this.log, this.bytesOf);
    expect(folded.ok ? folded.value : folded.error).toEqual(this.state);
  }

  checkRecheck(): void {
    const rechecked = recheckIncident(this.context, this.log, this.bytesOf);
    expect(rechecked.ok ? rechecked.value.problems : rechecked.error).toEqual([]);
    expect(rechecked.ok && rechecked.value.rechecked).toBe(this.log.length);
  }

  /** With every value withheld the structure is the same: same steps wait, same counts, same flows. */
  checkStructure(): void {
    const bare = foldIncident(
      this.context,
      this.log.map(({ record }) => ({ record, opened: [] })),
    );
    if (!bare.ok) throw new Error(bare.error.message);
    const [folded, live] = [viewIncident(this.context, bare.value, this.now), this.view()];
    expect(folded.steps.map(({ element }) => element)).toEqual(live.steps.map(({ element }) => element));
    expect(folded.counts).toEqual(live.counts);
    expect(folded.flows).toEqual(live.flows);
    expect(folded.timeline.length).toBe(live.timeline.length);
  }
}

/** The one check behind every scenario file. `folder` holds the file, `given/*.json` and `given/people.json`. */
export function check(file: string, folder: URL, context: IncidentContext): Run {
  const run = new Run(context, readJson(new URL('given/people.json', folder)) as People);
  for (const step of stepsOf(readJson(new URL(file, folder)) as IncidentScenario, folder)) {
    if ('expect' in step) expect(run.view()).toMatchObject(step.expect);
    else if ('next' in step) {
      const by = run.by(step.next.by);
      expect(nextStep(run.view(), by.role, by.actor)?.element ?? null).toBe(step.next.element);
    } else run.act(step);
  }
  run.checkRecheck();
  run.checkStructure();
  return run;
}
