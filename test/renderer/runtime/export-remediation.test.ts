// A closed incident whose remediation published a new version: the bundle carries both versions, verifies, replays on the one
// it ran on, and its report names the other.

import { expect, it } from 'vitest';
import { readBuiltInPackages } from '../../../build/blueprint-files.ts';
import { createRuntime } from '../../../renderer/runtime/create-runtime.ts';
import type { Refusal } from '../../../renderer/runtime/runtime.ts';
import { enrolCast, publishAs } from '../../../renderer/runtime/sample/play-sample.ts';
import { OUTAGE } from '../../../renderer/runtime/sample/sample-incidents.ts';
import { performScript } from '../../../renderer/runtime/sample/step-driver.ts';
import { nodeCrypto } from '../../../electron/cli/verify.ts';
import { verifyAndAudit } from '../../../shared/audit/audit-bundle.ts';
import type { Result } from '../../../shared/base/result.ts';
import { TO_EFFECT, TO_LEARNING, TO_THE_END, TRIAGE } from '../../support/remediation-script.ts';
import { createWorkspaceOnDisk } from '../../support/workspace-on-disk.ts';

function valueOf<T>(result: Result<T, Refusal>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

it('carries the version that remediation published beside the one that the incident ran on', async () => {
  const disk = await createWorkspaceOnDisk();
  const runtime = valueOf(
    await createRuntime(disk.ports, await disk.host.about(), disk.summary, () => undefined),
  );
  const tick = (): void => disk.clock.advance(60_000);
  const cast = valueOf(await enrolCast(runtime, () => undefined));
  const files = readBuiltInPackages()[0]?.files ?? [];
  const first = valueOf(await publishAs(runtime, cast, files, 'First version.'));
  const responder = cast.get('R. Responder')!;
  runtime.switchPerson(responder.person, responder.role);
  const incident = valueOf(
    await runtime.openIncident({
      ...OUTAGE,
      mode: 'live',
      version: first.package.digest,
      values: { title: OUTAGE.title },
    }),
  );
  valueOf(await performScript(runtime, cast, incident, [...TRIAGE, ...TO_LEARNING, ...TO_EFFECT], tick));
  const changed = files.map((file) =>
    file.path === 'manifest.json'
      ? {
          ...file,
          text: file.text.replace(
            '"title": "Incident response"',
            '"title": "Incident response, with bridge"',
          ),
        }
      : file,
  );
  const second = valueOf(await publishAs(runtime, cast, changed, 'An S2 now calls the bridge.'));
  expect(second.statement.number).toBe(2);
  tick();
  valueOf(await performScript(runtime, cast, incident, TO_THE_END, tick));
  const { bytes } = valueOf(await runtime.exportBundle({ incident, recipient: 'Auditor', purpose: 'Audit' }));
  const { report, audit, content } = await verifyAndAudit(
    { bytes, rootPem: await runtime.rootPem(), heads: [] },
    nodeCrypto,
  );
  expect(report.steps.flatMap(({ problems }) => problems)).toEqual([]);
  expect(report).toMatchObject({ verdict: 'verified' });
  expect(audit).toMatchObject({ replay: 'full', view: { state: 'completed' } });
  const digests = content?.processes.map(({ digest }) => digest);
  expect(digests?.toSorted()).toEqual([first.package.digest, second.package.digest].toSorted());
  const told = new TextDecoder().decode(bytes);
  expect(told).toContain(`Closed by process version <b>2</b>, digest <code>${second.package.digest}</code>`);
  expect(told).toContain('R. Reviewer, 20 Nov 2026');
  await disk.host.close();
}, 60_000);
