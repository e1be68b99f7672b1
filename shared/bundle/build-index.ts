// Builds the signed index of a period or version export: one small container that names every bundle by its hash, so that none
// can be left out or put in later (FORMAT.md B21, B22).

import { concatBytes, encodeUtf8 } from '../base/bytes.ts';
import type { DeviceId } from '../base/ids.ts';
import { ok, type Problem, type Result } from '../base/result.ts';
import type { FileHasher } from '../evidence/signature.port.ts';
import type { BundleCode } from './bundle-problem.ts';
import type { BuiltBundle } from './build-bundle.ts';
import { readCertificate, spacedFingerprint } from './certificate.ts';
import { refuse } from './bundle-problem.ts';
import { heldFile } from './collect-files.ts';
import { buildIndexStatement, type IndexStatement } from './index-statement.ts';
import {
  ASIC_MANIFEST,
  compareNames,
  INDEX,
  keyPath,
  MIMETYPE,
  MIMETYPE_TEXT,
  README,
  SIGNATURE,
} from './layout.ts';
import { measureFiles } from './measure-files.ts';
import { buildPem, lenientPem } from './pem.ts';
import { sealFiles, type BundleSigner } from './seal-files.ts';
import { writeZip } from './zip-stream.ts';

export interface IndexInput extends IndexStatement {
  readonly rootPem: string;
  /** The device that signs, with its newest certificate. */
  readonly device: { readonly id: DeviceId; readonly pem: string };
}

/** The container, or what keeps it from being built: `root_malformed`, `certificate_malformed`, what the signer refuses. */
export async function buildIndex<Code extends string>(
  { rootPem, device, ...statement }: IndexInput,
  sign: BundleSigner<Code>,
  hash: FileHasher,
): Promise<Result<BuiltBundle, Problem<BundleCode | Code>>> {
  const [root, der] = [lenientPem(rootPem), lenientPem(device.pem)];
  const authority = root && readCertificate(root);
  if (!authority?.ok) return refuse('root_malformed', 'The workspace root is not a PEM certificate.');
  if (!der)
    return refuse('certificate_malformed', `The certificate of ${device.id} cannot be read.`, device.id);
  const bundles = [...statement.bundles].sort((a, b) => (a.file < b.file ? -1 : 1));
  const text = (name: string, content: string) => heldFile(name, encodeUtf8(content));
  const files = [
    text(MIMETYPE, MIMETYPE_TEXT),
    text(README, indexReadme(statement, spacedFingerprint(authority.value.fingerprint))),
    text(INDEX, buildIndexStatement({ ...statement, bundles })),
    text(keyPath(device.id), buildPem(der)),
  ].sort((a, b) => compareNames(a.name, b.name));
  const measured = await measureFiles(files, hash);
  if (!measured.ok) return measured;
  const sealed = await sealFiles(measured.value, statement.at, sign, hash);
  if (!sealed.ok) return sealed;
  const chunks: Uint8Array[] = [];
  await writeZip(sealed.value, (chunk) => {
    chunks.push(chunk);
    return Promise.resolve();
  });
  return ok({ name: indexName(statement), bytes: concatBytes(...chunks) });
}

/** `index_<first day>_<last day>.asice` or `index_<first 8 hex of the version>.asice`. */
export function indexName({ scope }: Pick<IndexStatement, 'scope'>): string {
  const about =
    scope.kind === 'period'
      ? `${scope.from.slice(0, 10)}_${scope.to.slice(0, 10)}`
      : scope.digest.slice(0, 8);
  return `index_${about}.asice`;
}

const indexReadme = (statement: IndexStatement, fingerprint: string): string => {
  const { workspace, at, scope, bundles } = statement;
  return (
    `Index of ${bundles.length === 1 ? '1 evidence bundle' : `${bundles.length} evidence bundles`} of workspace ${workspace}\n` +
    `exported ${at}, ${scope.kind === 'period' ? `incidents from ${scope.from} to ${scope.to}` : `incidents under version ${scope.digest}`}\n\n` +
    `It names every bundle of the export by its SHA-256. Check it with Runproof, or with OpenSSL 3 and the GNU tools; root.pem of the\n` +
    `workspace must come from another source, with the fingerprint\n\n   ${fingerprint}\n\n` +
    `In the folder with the index, the bundles and root.pem:\n\n` +
    `    mkdir index && cd index && unzip -q ../${indexName(statement)}\n` +
    `    openssl cms -verify -cades -binary -inform DER -in ${SIGNATURE} \\\n` +
    `      -content ${ASIC_MANIFEST} -CAfile ../root.pem -purpose any -out /dev/null\n` +
    `    openssl dgst -sha256 -binary ${INDEX} | base64 | grep -F -f - ${ASIC_MANIFEST}\n` +
    `    grep -o '"file":"[^"]*"\\|"sha256":"[0-9a-f]*"' ${INDEX} | paste -d ' ' - - | \\\n` +
    `      sed 's/"file":"\\(.*\\)" "sha256":"\\(.*\\)"/\\2  ..\\/\\1/' | sha256sum -c\n\n` +
    `The last line says OK for every bundle of the export. Then check each bundle as its own README.txt says.\n`
  );
};
