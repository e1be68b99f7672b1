// What a scenario comes to, as one hash: of its events, or of the problems that refuse its files. The same code in Node and on a
// page, so that both can be compared.

import canonicalize from 'canonicalize';
import { encodeUtf8 } from '../../shared/base/bytes.ts';
import { sha256Hex } from '../../shared/base/sha256.ts';
import type { SourceFile } from '../../shared/base/source-file.ts';
import { compileDeployment } from '../../shared/engine/deployment.ts';
import { readScenario, runScenario } from '../../shared/engine/scenario.ts';

export interface HashedScenario {
  readonly name: string;
  readonly files: readonly SourceFile[];
  readonly untypedTasks: 'pass' | 'confirm';
  readonly steps?: readonly unknown[] | undefined;
}

/** SHA-256, hexadecimal, of the canonical JSON (RFC 8785). */
export async function hashScenario({ name, files, untypedTasks, steps }: HashedScenario): Promise<string> {
  const compiled = await compileDeployment({ digest: name, files, untypedTasks });
  const read = readScenario(steps ?? []);
  const outcome = !compiled.ok
    ? compiled.error
    : !read.ok
      ? read.error
      : runScenario(compiled.value, read.value).events;
  return sha256Hex(encodeUtf8(canonicalize(outcome) ?? ''));
}
