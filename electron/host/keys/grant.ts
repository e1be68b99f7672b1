// Grants (FORMAT.md K9, K10): the root certifies the key of a request; whoever reads one checks that it did.

import { decodeBase64 } from '../../../shared/base/bytes.ts';
import type { Sha256 } from '../../../shared/base/ids.ts';
import { err, ok } from '../../../shared/base/result.ts';
import { checkIssued, readCertificate, readRoot } from '../../../shared/bundle/certificate.ts';
import { lenientPem } from '../../../shared/bundle/pem.ts';
import type { HostResult } from '../../../shared/ipc/contract.ts';
import type { EnrolmentRequest, GrantRead, RootGiven } from '../../../shared/ipc/keys-contract.ts';
import { certificateFingerprint, certificatePem, issueCertificate } from '../certificates.ts';
import { verifyEcdsa } from '../verify-ecdsa.ts';
import type { OpenWorkspace, WorkspacePorts } from '../workspace.ts';
import { readIfThere } from '../workspace-folder.ts';
import { openRoot } from './root-access.ts';
import {
  fingerprintOfText,
  grantVerifies,
  malformed,
  readGrantText,
  readRequestText,
  signLine,
  type GrantText,
} from './signed-text.ts';

export async function readRequest(text: string): Promise<HostResult<EnrolmentRequest>> {
  const read = await readRequestText(text);
  if (!read.ok) return read;
  const { kind, id, label } = read.value;
  const short = kind === 'runproof.device-request' ? 'device' : 'person';
  return ok({ kind: short, id, label, fingerprint: fingerprintOfText(text) });
}

export interface CheckedGrant {
  readonly grant: GrantText;
  readonly rootFingerprint: Sha256;
  /** Public key that the root certified, DER. */
  readonly spki: Uint8Array;
}

/** The root signed the text and issued the certificate for this id. */
export async function checkGrant(text: string): Promise<HostResult<CheckedGrant>> {
  const grant = readGrantText(text);
  if (!grant.ok) return grant;
  const root = await readRoot(grant.value.root, verifyEcdsa);
  const der = lenientPem(grant.value.certificate);
  const certificate = der && readCertificate(der);
  if (!root.ok || !certificate?.ok) return malformed('The answer holds no certificate of a workspace.');
  const good =
    root.value.name === grant.value.workspace &&
    certificate.value.name === grant.value.id &&
    (await checkIssued(certificate.value, root.value, verifyEcdsa)).ok &&
    (await grantVerifies(grant.value, root.value.spki));
  if (!good) return malformed('The answer is not signed by the root that it names.');
  return ok({
    grant: grant.value,
    rootFingerprint: root.value.fingerprint,
    spki: certificate.value.spki,
  });
}

export async function readGrant(text: string): Promise<HostResult<GrantRead>> {
  const read = await checkGrant(text);
  if (!read.ok) return read;
  const { kind, id, workspace, name } = read.value.grant;
  const short = kind === 'runproof.device-grant' ? 'device' : 'person';
  return ok({ kind: short, id, workspace, name, rootFingerprint: read.value.rootFingerprint });
}

/** The certificate is kept here too, so that what its key signs is accepted. */
export async function grantRequest(
  ports: WorkspacePorts,
  at: OpenWorkspace,
  kind: 'device' | 'person',
  { request, root: given }: { readonly request: string; readonly root?: RootGiven },
): Promise<HostResult<{ grant: string; certificateSha256: Sha256 }>> {
  const read = await readRequestText(request);
  if (!read.ok) return read;
  const { workspace, founder, name, sample } = at.summary;
  const asked = read.value;
  const elsewhere = asked.workspace !== null && asked.workspace !== workspace;
  if (asked.kind !== `runproof.${kind}-request` || elsewhere)
    return malformed('The request is for something else, or for another workspace.');
  const root = await openRoot(ports, at, given);
  if (!root.ok) return root;
  const { id } = asked;
  // A person may have a key on each device; a device that is known has one already, and only that one replaces it.
  if (kind === 'device' && (await readIfThere(at.paths.certificate(id))) !== undefined)
    return err({
      code: 'enrolment_invalid',
      message: 'The request names a device that has a certificate already.',
      place: id,
      remedy: 'Ask for the request again on the new device; a known device gets its new key by itself.',
    });
  const der = issueCertificate({
    id,
    spki: decodeBase64(asked.spki) ?? new Uint8Array(0),
    issuer: { id: workspace, key: root.value.key },
    at: ports.clock.now(),
    authority: false,
    random: ports.random,
  });
  const [certificate, fingerprint] = [certificatePem(der), certificateFingerprint(der)];
  const rootPem = (await readIfThere(at.paths.rootCertificate))?.toString('utf8') ?? '';
  const about = { id, request: fingerprintOfText(request), workspace, founder, name, sample };
  const grant = signLine(
    { v: 1, kind: `runproof.${kind}-grant`, ...about, root: rootPem, certificate },
    root.value.key,
  );
  // A further key of somebody who has one: both stay readable.
  const further = (await readIfThere(at.paths.certificate(id))) !== undefined;
  const path = at.paths.certificate(further ? `${id}.${fingerprint.slice(0, 8)}` : id);
  await ports.disk.writeWhole(path, Buffer.from(certificate));
  at.mirror.forgetKeys();
  return ok({ grant, certificateSha256: fingerprint });
}
