// Lists files, has the list signed, and gives all entries of the container in order: the end of a bundle as of an index.

import { encodeHex, encodeUtf8 } from '../base/bytes.ts';
import type { Sha256 } from '../base/ids.ts';
import { ok, type Problem, type Result } from '../base/result.ts';
import type { FileHasher } from '../evidence/signature.port.ts';
import { buildAsicManifest } from './asic-manifest.ts';
import type { BundleCode } from './bundle-problem.ts';
import { buildCms, buildSignedAttributes } from './cms.ts';
import { heldFile } from './collect-files.ts';
import { ASIC_MANIFEST, compareNames, META, MIMETYPE, SIGNATURE } from './layout.ts';
import { measureFiles, type MeasuredFile } from './measure-files.ts';
import { checkEntries } from './zip-header.ts';

/** Signs the ASiCManifest with this digest as the exporting device: the host's `signBundle`. */
export type BundleSigner<Code extends string> = (
  manifestSha256: Sha256,
  at: string,
) => Promise<Result<{ readonly signature: Uint8Array; readonly certificate: Uint8Array }, Problem<Code>>>;

/** `files`: sorted; `at`: ISO instant. Refuses what does not fit into a container (B2, B3) and what the signer refuses. */
export async function sealFiles<Code extends string>(
  files: readonly MeasuredFile[],
  at: string,
  sign: BundleSigner<Code>,
  hash: FileHasher,
): Promise<Result<readonly MeasuredFile[], Problem<BundleCode | Code>>> {
  const listed = files.filter(({ name }) => name !== MIMETYPE && !name.startsWith(META));
  const manifest = heldFile(ASIC_MANIFEST, encodeUtf8(buildAsicManifest(listed)));
  const contentSha256 = encodeHex(await hash(await manifest.read())) as Sha256;
  const signed = await sign(contentSha256, at);
  if (!signed.ok) return signed;
  const { certificate, signature } = signed.value;
  const attributes = buildSignedAttributes({ at, contentSha256, certificate });
  const cms = heldFile(SIGNATURE, buildCms({ certificate, attributes, signature }));
  const added = await measureFiles([manifest, cms], hash);
  if (!added.ok) return added;
  const all = [...files, ...added.value].sort((a, b) => compareNames(a.name, b.name));
  const fits = checkEntries(all);
  return fits.ok ? ok(all) : fits;
}
