// Example Bank, played through the real runtime, store, host and keys; then everything is read again from the disk.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readBuiltInPackages } from '../../../build/blueprint-files.ts';
import { createRuntime } from '../../../renderer/runtime/create-runtime.ts';
import type { Runtime } from '../../../renderer/runtime/runtime.ts';
import { playSample } from '../../../renderer/runtime/sample/play-sample.ts';
import { nodeCrypto } from '../../../electron/cli/verify.ts';
import { auditBundle } from '../../../shared/audit/audit-bundle.ts';
import { verifyBundle } from '../../../shared/bundle/verify-bundle.ts';
import {
  createWorkspaceOnDisk,
  freshDatabase,
  portsOver,
  SteppedClock,
} from '../../support/workspace-on-disk.ts';

/** Grants every lock at once: whoever holds one of that name in this process does not count. */
const inAnotherProfile = ((name: string, second: unknown, third?: LockGrantedCallback<unknown>) =>
  Promise.resolve(
    (third ?? (second as LockGrantedCallback<unknown>))({ name, mode: 'exclusive' }),
  )) as LockManager['request'];

describe('Example Bank', () => {
  let disk: Awaited<ReturnType<typeof createWorkspaceOnDisk>>;
  let runtime: Runtime;

  const open = async (ports = disk.ports): Promise<Runtime> => {
    const opened = await createRuntime(ports, await disk.host.about(), disk.summary, () => undefined);
    if (!opened.ok) throw new Error(opened.error.message);
    return opened.value;
  };

  beforeEach(async () => {
    disk = await createWorkspaceOnDisk(new SteppedClock('2026-11-20T08:00:00.000Z'));
    runtime = await open();
  });
  afterEach(() => disk.host.close());

  it('is played by real commands and reads back the same', async () => {
    const steps: string[] = [];
    const played = await playSample(runtime, readBuiltInPackages(), (_done, _total, step) => {
      disk.clock.advance(60_000);
      steps.push(step);
    });
    expect(played).toEqual({ ok: true, value: null });
    const before = runtime.session();
    expect(before.save).toMatchObject({ state: 'saved' });
    expect(before.incidents).toMatchObject([
      { number: 2, severity: 'S1', state: 'active' },
      { number: 1, state: 'completed' },
    ]);
    // Another browser profile: a database of its own, and locks of its own.
    vi.spyOn(navigator.locks, 'request').mockImplementation(inAnotherProfile);
    const rebuilt = await open(portsOver(disk.host, freshDatabase(), disk.clock));
    vi.restoreAllMocks();
    const after = rebuilt.session();
    expect(after.notices.map(({ kind }) => kind)).not.toContain('alarm');
    expect(after.roster).toEqual(before.roster);
    expect(after.incidents).toEqual(before.incidents);
    const [running] = after.incidents;
    const [old, fresh] = await Promise.all(
      [runtime, rebuilt].map((one) => one.loadIncident(running!.incident)),
    );
    expect(fresh!.ok && fresh!.value.view).toEqual(old!.ok && old!.value.view);
  });

  it('hands over a bundle that verifies, replays, and fails for one flipped bit', async () => {
    expect(await playSample(runtime, readBuiltInPackages(), () => undefined)).toMatchObject({ ok: true });
    const incident = runtime.session().incidents[0]!.incident;
    const exported = await runtime.exportBundle({
      incident,
      recipient: 'External auditor',
      purpose: 'Yearly audit',
    });
    if (!exported.ok) throw new Error(JSON.stringify(exported.error));
    const rootPem = await runtime.rootPem();
    const { report, content } = await verifyBundle(
      { bytes: exported.value.bytes, rootPem, heads: [] },
      nodeCrypto,
    );
    expect(report.steps.flatMap(({ problems }) => problems)).toEqual([]);
    expect(report.verdict).toBe('verified');
    const audit = await auditBundle(content!);
    expect(audit.ok && audit.value.problems).toEqual([]);
    expect(audit).toMatchObject({ ok: true, value: { replay: 'full' } });
    const flipped = exported.value.bytes.slice();
    flipped[Math.floor(flipped.length / 2)]! ^= 1;
    expect((await verifyBundle({ bytes: flipped, rootPem, heads: [] }, nodeCrypto)).report.verdict).toBe(
      'failed',
    );
  });
});
