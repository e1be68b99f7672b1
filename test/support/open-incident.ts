// A workspace with an author, an approver and one person who only is named; the built-in process published, one incident open.

import { readBuiltInPackages } from '../../build/blueprint-files.ts';
import { createRuntime } from '../../renderer/runtime/create-runtime.ts';
import type { Ports } from '../../renderer/runtime/core.ts';
import type { Refusal, Runtime } from '../../renderer/runtime/runtime.ts';
import type { IncidentId, PersonId } from '../../shared/base/ids.ts';
import type { Result } from '../../shared/base/result.ts';
import { createWorkspaceOnDisk } from './workspace-on-disk.ts';

const PIN = '730451';

function must<T>(result: Result<T, Refusal>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

export async function openIncidentOnDisk(seen: string): Promise<{
  readonly disk: Awaited<ReturnType<typeof createWorkspaceOnDisk>>;
  readonly ports: Ports;
  readonly runtime: Runtime;
  readonly incident: IncidentId;
  readonly named: PersonId;
}> {
  const disk = await createWorkspaceOnDisk();
  // The host's channels may be replaced by a test while the runtime runs.
  const ports = { ...disk.ports, host: { ...disk.host } };
  const runtime = must(await createRuntime(ports, await disk.host.about(), disk.summary, () => undefined));
  const enrol = async (name: string, roles: readonly string[]) =>
    must(await runtime.enrolPerson({ name, roles, pin: PIN }));
  const author = await enrol('A. Author', ['administrator', 'process-owner', 'responder']);
  const approver = await enrol('R. Reviewer', ['process-owner']);
  const named = await enrol('N. Named', ['responder']);
  const files = readBuiltInPackages()[0]!.files;
  const read = await runtime.readPackage(files);
  if (!read.ok) throw new Error(read.error[0]?.message);
  runtime.switchPerson(author, 'process-owner');
  const pending = must(await runtime.submitVersion({ package: read.value, changeLog: 'First version.' }));
  const fields = runtime.versionApprovalFields({
    pending,
    approver,
    role: 'process-owner',
    decision: 'approved',
  });
  const version = must(await runtime.approveVersion({ pending, fields, pin: PIN, rationale: 'Read.' }));
  runtime.switchPerson(author, 'responder');
  const incident = must(
    await runtime.openIncident({
      mode: 'live',
      source: 'third-party.notification',
      version: version!.package.digest,
      values: { title: 'Outage', seen },
    }),
  );
  return { disk, ports, runtime, incident, named };
}
