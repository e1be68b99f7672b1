// version.json: what the device key signs about a published version. Canonical JSON and one newline, nothing else.

import { z } from 'zod';
import { assert } from '../base/assert.ts';
import { readCanonical, writeCanonical } from '../base/canonical-json.ts';
import { isId, isSha256, type Sha256 } from '../base/ids.ts';
import { readInstant } from '../base/instant.ts';
import { err, ok, type Result } from '../base/result.ts';
import { packageProblem, type PackageProblem } from './package-problem.ts';
import type { VersionStatement } from './version.ts';

export const STATEMENT_PATH = 'version.json';

/** The change log is the only long text; a record of 64 KiB holds it with room to spare. */
const MAX_CHANGE_LOG = 16 * 1024;

const sha256 = z
  .string()
  .refine(isSha256, 'must be a SHA-256 in lower-case hex')
  .transform((text) => text as Sha256);
const count = z.int().min(0);

const statement = z.strictObject({
  v: z.literal(1),
  workspace: z.string().refine((text) => isId(text, 'ws'), 'must be a workspace id'),
  packageId: z.string().min(1).max(80),
  title: z.string().min(1).max(500),
  number: z.int().min(1),
  digest: sha256,
  previous: sha256.nullable(),
  author: z.string().refine((text) => isId(text, 'per'), 'must be a person id'),
  changeLog: z.string().min(1).max(MAX_CHANGE_LOG),
  reports: z.strictObject({ added: count, removed: count, changed: count, warnings: count }),
  at: z.string().refine((text) => readInstant(text) !== undefined, 'must be a UTC time with milliseconds'),
});

/** The exact text that is hashed and signed. The values come from our own code, so a wrong one is a bug. */
export function buildStatement(value: VersionStatement): string {
  const checked = statement.safeParse(value);
  assert(
    checked.success,
    `version statement: ${checked.error?.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ')}`,
  );
  const text = writeCanonical(checked.data);
  assert(text.ok, 'a checked version statement has a canonical form');
  return `${text.value}\n`;
}

/** Reads version.json from a bundle or a store; both may have been edited. */
export function readStatement(text: string): Result<VersionStatement, readonly PackageProblem[]> {
  const invalid = (message: string, place = ''): PackageProblem =>
    packageProblem(
      'version_invalid',
      message,
      `${STATEMENT_PATH}${place}`,
      'Do not trust this version; ask for the bundle again.',
    );
  if (!text.endsWith('\n')) return err([invalid('The version statement does not end with a newline.')]);
  const json = readCanonical(text.slice(0, -1));
  if (!json.ok)
    return err([invalid(`The version statement cannot be read: ${json.error.message}`, json.error.place)]);
  const parsed = statement.safeParse(json.value);
  if (parsed.success) return ok(parsed.data);
  return err(
    parsed.error.issues.map((issue) =>
      invalid(`The version statement is wrong: ${issue.message}.`, `#/${issue.path.map(String).join('/')}`),
    ),
  );
}
