// A device that slept, over a whole runtime: on waking every open incident says so, once.

import { expect, it, vi } from 'vitest';
import { readBuiltInPackages } from '../../../build/blueprint-files.ts';
import { createRuntime } from '../../../renderer/runtime/create-runtime.ts';
import type { Refusal } from '../../../renderer/runtime/runtime.ts';
import { enrolCast, publishAs } from '../../../renderer/runtime/sample/play-sample.ts';
import { OUTAGE } from '../../../renderer/runtime/sample/sample-incidents.ts';
import type { Result } from '../../../shared/base/result.ts';
import { createWorkspaceOnDisk } from '../../support/workspace-on-disk.ts';

function valueOf<T>(result: Result<T, Refusal>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

it('eight hours of sleep are on record after waking', async () => {
  const disk = await createWorkspaceOnDisk();
  let wake: () => void = () => undefined;
  const ports = { ...disk.ports, onWake: (listener: () => void) => void (wake = listener) };
  const runtime = valueOf(await createRuntime(ports, await disk.host.about(), disk.summary, () => undefined));
  const cast = valueOf(await enrolCast(runtime, () => undefined));
  const files = readBuiltInPackages()[0]?.files ?? [];
  const version = valueOf(await publishAs(runtime, cast, files, 'First version.'));
  const responder = cast.get('R. Responder')!;
  runtime.switchPerson(responder.person, responder.role);
  const values = { title: 'Portal down' };
  const opening = { ...OUTAGE, mode: 'live', version: version.package.digest, values } as const;
  const incident = valueOf(await runtime.openIncident(opening));
  disk.clock.advance(8 * 3_600_000);
  wake();
  const said = (): readonly string[] =>
    (runtime.incident(incident)?.view.timeline ?? []).flatMap(({ title }) =>
      title.startsWith('The device slept') ? [title] : [],
    );
  await vi.waitFor(() => expect(said()).toHaveLength(1), 10_000);
  expect(said()[0]).toMatch(/^The device slept, or its clock was put forward, by (8 h|7 h 59 min)$/);
  await disk.host.close();
}, 60_000);
