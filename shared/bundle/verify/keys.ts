// Step 5: each listed key has its certificate, under its own name, issued by the pinned root.

import { decodeUtf8 } from '../../base/bytes.ts';
import { sha256Hex } from '../../base/sha256.ts';
import { err, ok, type Problem, type Result } from '../../base/result.ts';
import { bundleProblem, type BundleCode } from '../bundle-problem.ts';
import { checkIssued, readCertificate, type ReadCertificate } from '../certificate.ts';
import { keyPaths } from '../layout.ts';
import { readPem } from '../pem.ts';
import type { StatedKey } from '../statement.ts';
import type { BundleFiles } from './container.ts';
import type { Trust } from './trust.ts';

export interface CheckedKeys {
  /** Only certificates that passed, by id, in order of issue. */
  readonly certificates: Trust['certificates'];
  readonly passed: number;
  readonly stated: number;
  readonly problems: readonly Problem<BundleCode>[];
}

/** FORMAT.md B8. */
export async function checkKeys(
  files: BundleFiles,
  {
    devices,
    people,
  }: { readonly devices: readonly StatedKey<string>[]; readonly people: readonly StatedKey<string>[] },
  trust: Trust,
): Promise<CheckedKeys> {
  const certificates = new Map<string, ReadCertificate[]>();
  const problems: Problem<BundleCode>[] = [];
  const stated = [...devices, ...people];
  const paths = [...keyPaths(devices), ...keyPaths(people)];
  for (const [index, key] of stated.entries()) {
    const found = await checkKey(files, key, paths[index] ?? '', trust);
    if (!found.ok) problems.push(found.error);
    else certificates.set(key.id, [...(certificates.get(key.id) ?? []), found.value]);
  }
  return { certificates, passed: stated.length - problems.length, stated: stated.length, problems };
}

async function checkKey(
  files: BundleFiles,
  key: StatedKey<string>,
  place: string,
  { root, crypto }: Trust,
): Promise<Result<ReadCertificate, Problem<BundleCode>>> {
  const refused = (code: BundleCode, message: string) => err(bundleProblem(code, message, place));
  const file = files.need(place);
  if (!file.ok) return file;
  const der = readPem(decodeUtf8(file.value) ?? '');
  if (!der) return refused('certificate_malformed', `The certificate of ${key.id} is not in PEM form.`);
  // First of all its bytes: what is wrong inside another certificate says nothing.
  if (sha256Hex(der) !== key.sha256)
    return refused('key_name_differs', `The certificate of ${key.id} is not the one that is listed.`);
  const read = readCertificate(der);
  if (!read.ok) return err({ ...read.error, place });
  const certificate = read.value;
  if (certificate.name !== key.id)
    return refused('key_name_differs', `The certificate under ${key.id} belongs to ${certificate.name}.`);
  const issued = await checkIssued(certificate, root, crypto.verify);
  return issued.ok ? ok(certificate) : issued;
}
