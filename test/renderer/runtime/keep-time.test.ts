// A device that slept, over a whole runtime: on waking every open incident says so, once. What is due and cannot move does not
// spin.

import { afterEach, expect, it, vi } from 'vitest';
import { readBuiltInPackages } from '../../../build/blueprint-files.ts';
import { createRuntime } from '../../../renderer/runtime/create-runtime.ts';
import type { Core } from '../../../renderer/runtime/core.ts';
import type { Incidents } from '../../../renderer/runtime/incidents.ts';
import { keepTime } from '../../../renderer/runtime/keep-time.ts';
import type { Refusal } from '../../../renderer/runtime/runtime.ts';
import { enrolCast, publishAs } from '../../../renderer/runtime/sample/play-sample.ts';
import { OUTAGE, RUNNING_OUTAGE } from '../../../renderer/runtime/sample/sample-incidents.ts';
import { performScript } from '../../../renderer/runtime/sample/step-driver.ts';
import type { Result } from '../../../shared/base/result.ts';
import { createWorkspaceOnDisk } from '../../support/workspace-on-disk.ts';

function valueOf<T>(result: Result<T, Refusal>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

it('eight hours of sleep are on record after waking', async () => {
  const disk = await createWorkspaceOnDisk();
  let wake: () => void = () => undefined;
  const onWake = (listener: () => void): void => void (wake = listener);
  // The other clock stands while the device sleeps.
  const ports = { ...disk.ports, monotonic: () => performance.now(), onWake };
  const runtime = valueOf(await createRuntime(ports, await disk.host.about(), disk.summary, () => undefined));
  const cast = valueOf(await enrolCast(runtime, () => undefined));
  const files = readBuiltInPackages()[0]?.files ?? [];
  const version = valueOf(await publishAs(runtime, cast, files, 'First version.'));
  const responder = cast.get('R. Responder')!;
  runtime.switchPerson(responder.person, responder.role);
  const values = { title: 'Portal down' };
  const opening = { ...OUTAGE, mode: 'live', version: version.package.digest, values } as const;
  const incident = valueOf(await runtime.openIncident(opening));
  valueOf(await performScript(runtime, cast, incident, RUNNING_OUTAGE, () => undefined));
  disk.clock.advance(8 * 3_600_000);
  // A timer that is due and has not fired yet still runs; what a screen asks for meanwhile is the same each time.
  const meanwhile = runtime.incident(incident);
  const { clocks } = valueOf(await runtime.loadIncident(incident)).view;
  expect(clocks.some(({ state, due }) => state === 'running' && due <= disk.clock.now())).toBe(true);
  expect(runtime.incident(incident)).toBe(meanwhile);
  wake();
  const said = (): readonly string[] =>
    (runtime.incident(incident)?.view.timeline ?? []).flatMap(({ title }) =>
      title.startsWith('The device slept') ? [title] : [],
    );
  await vi.waitFor(() => expect(said()).toHaveLength(1), 60_000);
  expect(said()[0]).toMatch(/^The device slept, or its clock was put forward, by (8 h|7 h 59 min)$/);
  await disk.host.close();
}, 240_000);

afterEach(() => void vi.useRealTimers());

it('work without a break is no sleep: the clocks are read each minute, whatever changes meanwhile', async () => {
  vi.useFakeTimers();
  const listeners: (() => void)[] = [];
  const notify = (): void => listeners.forEach((listener) => listener());
  const core = {
    clock: { now: () => Date.now() },
    monotonic: () => Date.now(),
    writes: true,
    subscribe: (listener: () => void) => void listeners.push(listener),
    notify,
    onWake: () => undefined,
  } as unknown as Core;
  const submit = vi.fn(async () => Promise.resolve());
  const incidents = {
    nextDue: () => undefined,
    fireDue: vi.fn(async () => Promise.resolve(0)),
    eachOpen: async (act: (incident: string) => Promise<void>) => act('inc_busy'),
    submit,
  };
  keepTime(core, incidents as unknown as Incidents);
  for (let second = 0; second < 20 * 60; second += 1) {
    await vi.advanceTimersByTimeAsync(1000);
    notify();
  }
  expect(submit).not.toHaveBeenCalled();
  expect(incidents.fireDue.mock.calls.length).toBeGreaterThanOrEqual(19);
});

it('a jump is told to every open incident, also after one that throws', async () => {
  vi.useFakeTimers();
  let wake: () => void = () => undefined;
  const core = {
    clock: { now: () => Date.now() },
    monotonic: () => 0,
    writes: true,
    subscribe: () => undefined,
    notify: () => undefined,
    onWake: (listener: () => void) => void (wake = listener),
  } as unknown as Core;
  const told: string[] = [];
  const incidents = {
    nextDue: () => undefined,
    fireDue: async () => Promise.resolve(0),
    eachOpen: async (act: (incident: string) => Promise<void>) => {
      await act('inc_broken');
      await act('inc_sound');
    },
    submit: async (incident: string) => {
      if (incident === 'inc_broken') return Promise.reject(new Error('broken'));
      told.push(incident);
      return Promise.resolve();
    },
  };
  const defects: unknown[] = [];
  const onDefect = (defect: unknown): void => void defects.push(defect);
  process.once('unhandledRejection', onDefect);
  keepTime(core, incidents as unknown as Incidents);
  vi.setSystemTime(Date.now() + 8 * 3_600_000);
  wake();
  await vi.waitFor(() => expect(defects).toHaveLength(1));
  expect(told).toEqual(['inc_sound']);
});

it('an incident that is due and cannot be read is asked for again and again, but not without a pause', async () => {
  vi.useFakeTimers();
  const listeners: (() => void)[] = [];
  const core = {
    clock: { now: () => Date.now() },
    monotonic: () => Date.now(),
    writes: true,
    subscribe: (listener: () => void) => void listeners.push(listener),
    notify: () => listeners.forEach((listener) => listener()),
    onWake: () => undefined,
  } as unknown as Core;
  const due = Date.now() - 1000;
  const fireDue = vi.fn(async () => Promise.resolve(0));
  const incidents = { nextDue: () => due, fireDue, eachOpen: async () => Promise.resolve() };
  keepTime(core, incidents as unknown as Incidents);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(fireDue.mock.calls.length).toBeGreaterThan(5);
  expect(fireDue.mock.calls.length).toBeLessThan(20);
});
