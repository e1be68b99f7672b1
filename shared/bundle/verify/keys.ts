// Step 5: each listed key has its certificate, under its own name, issued by the pinned root.

import { decodeUtf8 } from '../../base/bytes.ts';
import type { Problem } from '../../base/result.ts';
import type { SignatureVerifier } from '../../evidence/signature.port.ts';
import { bundleProblem, type BundleCode } from '../bundle-problem.ts';
import { checkIssued, readCertificate, type ReadCertificate } from '../certificate.ts';
import { keyPath } from '../layout.ts';
import { readPem } from '../pem.ts';
import type { BundleStatement, StatedKey } from '../statement.ts';
import type { BundleFiles } from './container.ts';

export interface CheckedKeys {
  readonly keys: ReadonlyMap<string, ReadCertificate>;
  readonly stated: number;
  readonly problems: readonly Problem<BundleCode>[];
}

/** FORMAT.md B8. Only keys that passed are in the map. */
export async function checkKeys(
  files: BundleFiles,
  statement: BundleStatement,
  root: ReadCertificate,
  verify: SignatureVerifier,
): Promise<CheckedKeys> {
  const keys = new Map<string, ReadCertificate>();
  const problems: Problem<BundleCode>[] = [];
  const stated: readonly StatedKey<string>[] = [...statement.devices, ...statement.people];
  for (const key of stated) {
    const file = files.need(keyPath(key.id));
    const der = file.ok ? readPem(decodeUtf8(file.value) ?? '') : undefined;
    const certificate = der && readCertificate(der);
    if (!file.ok) problems.push(file.error);
    else if (!certificate)
      problems.push(
        bundleProblem(
          'certificate_malformed',
          `The certificate of ${key.id} is not in PEM form.`,
          keyPath(key.id),
        ),
      );
    else if (!certificate.ok) problems.push({ ...certificate.error, place: keyPath(key.id) });
    else {
      const found = await checkKey(key, certificate.value, root, verify);
      if (found) problems.push(found);
      else keys.set(key.id, certificate.value);
    }
  }
  return { keys, stated: stated.length, problems };
}

async function checkKey(
  key: StatedKey<string>,
  certificate: ReadCertificate,
  root: ReadCertificate,
  verify: SignatureVerifier,
): Promise<Problem<BundleCode> | undefined> {
  const place = keyPath(key.id);
  if (certificate.name !== key.id)
    return bundleProblem(
      'key_name_differs',
      `The certificate under ${key.id} belongs to ${certificate.name}.`,
      place,
    );
  if (certificate.fingerprint !== key.sha256)
    return bundleProblem(
      'key_name_differs',
      `The certificate of ${key.id} is not the one that bundle.json lists.`,
      place,
    );
  const issued = await checkIssued(certificate, root, verify);
  return issued.ok ? undefined : issued.error;
}
