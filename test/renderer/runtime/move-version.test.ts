// A running incident moved to a newer version, with real keys: it goes on there after a restart and on another device, and its
// bundle carries both versions, so that both verifiers accept it and every act is decided again.

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readBuiltInPackages } from '../../../build/blueprint-files.ts';
import { nodeCrypto } from '../../../electron/cli/verify.ts';
import { createRuntime } from '../../../renderer/runtime/create-runtime.ts';
import type { Refusal, Runtime } from '../../../renderer/runtime/runtime.ts';
import { verifyAndAudit } from '../../../shared/audit/audit-bundle.ts';
import type { PersonId, Sha256 } from '../../../shared/base/ids.ts';
import type { Result } from '../../../shared/base/result.ts';
import { runVerifyPy } from '../../support/independent-verifier.ts';
import { lacksTools } from '../../support/installed-tools.ts';
import { openIncidentOnDisk } from '../../support/open-incident.ts';
import { joinOnDisk } from '../../support/second-device.ts';

const PIN = '730451';
const quiet = { onProgress: (): void => undefined };
let place: Awaited<ReturnType<typeof openIncidentOnDisk>>;
let runtime: Runtime;
let people: ReadonlyMap<string, PersonId>;
let second: Sha256;

function valueOf<T>(result: Result<T, Refusal>): T {
  if (!result.ok)
    throw new Error(`${result.error.code}: ${result.error.message} ${result.error.place ?? ''}`);
  return result.value;
}
const person = (name: string): PersonId => people.get(name) ?? ('' as PersonId);

/** The first step has another name. */
async function publishSecond(): Promise<Sha256> {
  const files = (readBuiltInPackages()[0]?.files ?? []).map((file) => ({
    ...file,
    text: file.text.replaceAll('name="Record the signal"', 'name="Write down the signal"'),
  }));
  const read = await runtime.readPackage(files);
  if (!read.ok) throw new Error(read.error[0]?.message);
  runtime.switchPerson(person('A. Author'), 'process-owner');
  const pending = valueOf(await runtime.submitVersion({ package: read.value, changeLog: 'Plainer words.' }));
  const approver = person('R. Reviewer');
  const fields = runtime.versionApprovalFields({
    pending,
    approver,
    role: 'process-owner',
    decision: 'approved',
  });
  const version = valueOf(await runtime.approveVersion({ pending, fields, pin: PIN, rationale: 'Read.' }));
  return version!.package.digest;
}

async function steps(of: Runtime): Promise<readonly string[]> {
  return valueOf(await of.loadIncident(place.incident)).view.steps.map(({ title }) => title);
}
const runsOn = (of: Runtime): number | undefined => of.incident(place.incident)?.version.statement.number;

async function propose(): Promise<Result<unknown, Refusal>> {
  place.disk.clock.advance(60_000);
  runtime.switchPerson(person('A. Author'), 'process-owner');
  const version = { packageId: 'incident-response', number: 2, digest: second };
  return runtime.submit(place.incident, {
    kind: 'MoveToVersion',
    version,
    values: { rationale: 'Plainer words for the night shift.' },
  });
}

async function sign(name: string): Promise<Result<unknown, Refusal>> {
  place.disk.clock.advance(60_000);
  const subject = { item: 'MOV-1' };
  const about = { incident: place.incident, subject, approver: person(name), role: 'process-owner' } as const;
  const fields = valueOf(await runtime.approvalFields({ ...about, decision: 'approved' }));
  return runtime.signAndApprove({
    incident: place.incident,
    subject,
    fields,
    pin: PIN,
    values: { rationale: 'I read the plan.' },
  });
}

beforeAll(async () => {
  place = await openIncidentOnDisk('Errors on all channels');
  runtime = place.runtime;
  people = new Map(runtime.session().roster.people.map(({ name, person: id }) => [name, id]));
  second = await publishSecond();
}, 60_000);
afterAll(async () => {
  await place.disk.host.close();
});

describe('A3 a running incident and a newer version', { shuffle: false }, () => {
  it('stays where it is when one is published, and shows where its steps would go', async () => {
    expect(runsOn(runtime)).toBe(1);
    expect(await steps(runtime)).toContain('Record the signal');
    const plan = valueOf(await runtime.planMove(place.incident, second));
    expect(plan).toMatchObject({ lost: 0 });
    expect(plan.rows.filter(({ what }) => what === 'task')).toMatchObject([
      { title: 'Record the signal', renamed: 'Write down the signal', goes: 'stays' },
    ]);
  });

  it('moves once another person has signed, and not before', async () => {
    const following = valueOf(
      await createRuntime(place.ports, await place.disk.host.about(), place.disk.summary, quiet.onProgress),
    );
    expect(following.session().save).toEqual({ state: 'following' });
    expect(await steps(following)).toContain('Record the signal');
    valueOf(await propose());
    expect(runsOn(runtime)).toBe(1);
    expect(await sign('A. Author')).toMatchObject({ ok: false, error: { code: 'separation_of_duties' } });
    valueOf(await sign('R. Reviewer'));
    expect(runsOn(runtime)).toBe(2);
    expect(await steps(runtime)).toContain('Write down the signal');
    expect(await propose()).toMatchObject({ ok: false, error: { code: 'version_not_newer' } });
    expect(runtime.session().incidents[0]).toMatchObject({ version: 2 });
    // A second window reads along, and has the new version ready too.
    await vi.waitFor(async () => expect(await steps(following)).toContain('Write down the signal'), 5000);
    expect(runsOn(following)).toBe(2);
    expect(following.session().notices.filter(({ kind }) => kind === 'alarm')).toEqual([]);
  });

  it('goes on there after a restart', async () => {
    const again = valueOf(
      await createRuntime(place.ports, await place.disk.host.about(), place.disk.summary, quiet.onProgress),
    );
    expect(await steps(again)).toContain('Write down the signal');
    expect(runsOn(again)).toBe(2);
    expect(again.session().notices.filter(({ kind }) => kind === 'alarm')).toEqual([]);
  });

  it('is on the new version on a device that had nothing', async () => {
    const other = await joinOnDisk(place.disk, place.disk.clock);
    const b = valueOf(
      await createRuntime(other.ports, await other.host.about(), other.summary, quiet.onProgress),
    );
    const [file] = valueOf(await runtime.exchange.export(undefined, quiet));
    valueOf(await b.exchange.import(file!.bytes, quiet));
    expect(await steps(b)).toContain('Write down the signal');
    expect(runsOn(b)).toBe(2);
    expect(b.session().notices.filter(({ kind }) => kind === 'alarm')).toEqual([]);
    await other.host.close();
  }, 60_000);

  it('hands over both versions; the verifiers accept them and every act is decided again', async () => {
    runtime.switchPerson(person('A. Author'), 'responder');
    const handed = await runtime.exportBundle({
      incident: place.incident,
      recipient: 'Auditor',
      purpose: 'Audit',
    });
    const { bytes } = valueOf(handed);
    const rootPem = await runtime.rootPem();
    const checked = await verifyAndAudit({ bytes, rootPem, heads: [] }, nodeCrypto);
    expect(checked.report.steps.flatMap(({ problems }) => problems)).toEqual([]);
    expect(checked.report.verdict).toBe('verified');
    expect(checked.audit).toMatchObject({ replay: 'full', view: { moves: [{ state: 'moved' }] } });
    expect(checked.content?.processes).toHaveLength(2);
    const told = new TextDecoder().decode(bytes);
    expect(told).toContain('Moved to version 2');
    expect(told).toContain('Plainer words for the night shift.');
    if (lacksTools('python3', 'openssl')) return;
    expect(await runVerifyPy([{ bytes, rootPem }])).toEqual([{ verdict: 'verified', code: null }]);
  }, 60_000);
});
