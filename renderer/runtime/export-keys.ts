// Certificates that go into a bundle: of every device and person whose signatures lie in it, earlier ones included, and the
// revocations that concern them.

import type { DeviceId, PersonId, Sha256 } from '../../shared/base/ids.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import { readCertificate } from '../../shared/bundle/certificate.ts';
import { lenientPem } from '../../shared/bundle/pem.ts';
import type { Core } from './core.ts';
import type { Refusal } from './runtime.ts';

export interface ExportKeys {
  readonly root: string;
  /** Those of one id in order of issue; this device first. */
  readonly devices: readonly { readonly id: DeviceId; readonly pem: string }[];
  readonly people: readonly { readonly id: PersonId; readonly pem: string }[];
  readonly revocations: readonly { readonly certificate: Sha256; readonly text: string }[];
}

export function fingerprintOf(pem: string): Sha256 | undefined {
  const der = lenientPem(pem);
  const read = der && readCertificate(der);
  return read?.ok ? read.value.fingerprint : undefined;
}

export async function collectKeys(
  core: Core,
  devices: ReadonlySet<DeviceId>,
  people: ReadonlySet<string>,
): Promise<Result<ExportKeys, Refusal>> {
  const { workspace, device } = core.workspace;
  const [newest, kept] = await Promise.all([
    core.host['workspace.certificates']({ workspace }),
    core.host['mirror.peers']({ workspace }),
  ]);
  if (!newest.ok) return newest;
  if (!kept.ok) return kept;
  // Earlier ones come first; what both give is the same certificate.
  const all = new Map<Sha256, { readonly id: string; readonly pem: string }>();
  for (const each of [
    ...kept.value.certificates,
    { id: device as string, pem: newest.value.device },
    ...newest.value.people.map(({ person, pem }) => ({ id: person as string, pem })),
  ]) {
    const fingerprint = fingerprintOf(each.pem);
    if (!fingerprint) continue;
    all.delete(fingerprint);
    all.set(fingerprint, each);
  }
  const listed = [...all].filter(
    ([, { id }]) => id === device || devices.has(id as DeviceId) || people.has(id),
  );
  const of = <Id extends string>(kind: string) =>
    listed.flatMap(([, { id, pem }]) => (id.startsWith(kind) ? [{ id: id as Id, pem }] : []));
  const own = of<DeviceId>('dev_');
  const known = new Set(listed.map(([fingerprint]) => fingerprint));
  return ok({
    root: newest.value.root,
    devices: [...own.filter(({ id }) => id === device), ...own.filter(({ id }) => id !== device)],
    people: of<PersonId>('per_'),
    revocations: kept.value.revocations.filter(({ certificate }) => known.has(certificate)),
  });
}
