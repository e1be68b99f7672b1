// data/index.json: which bundles together are the export of a period or of a process version (FORMAT.md B22).

import { z } from 'zod';
import { assert } from '../base/assert.ts';
import { writeCanonical } from '../base/canonical-json.ts';
import type { IncidentId, Sha256, WorkspaceId } from '../base/ids.ts';
import { ok, type Problem, type Result } from '../base/result.ts';
import { refuse, type BundleCode } from './bundle-problem.ts';
import {
  count,
  incidentId,
  instant,
  origin,
  readJsonFile,
  root,
  sha256,
  shortText,
  sortedBy,
  whereWrong,
  wholeSecond,
  workspaceId,
} from './statement-schema.ts';
import { isSafeName } from './zip-name.ts';

const INDEX_PROFILE = 'runproof-index-v1';

export type IndexScope =
  | { readonly kind: 'period'; readonly from: string; readonly to: string }
  | { readonly kind: 'version'; readonly digest: Sha256 };
export interface IndexedBundle {
  /** File name. */
  readonly file: string;
  readonly sha256: Sha256;
  readonly incident: IncidentId;
  readonly part: { readonly number: number; readonly of: number } | null;
  /** Heads of its logs, sorted by origin. */
  readonly heads: readonly { readonly origin: string; readonly size: number; readonly root: string }[];
}
export interface IndexStatement {
  readonly workspace: WorkspaceId;
  readonly scope: IndexScope;
  readonly at: string;
  readonly purpose: string;
  readonly recipient: string;
  /** Sorted by file. */
  readonly bundles: readonly IndexedBundle[];
}

const schema = z.strictObject({
  v: z.literal(1),
  profile: z.literal(INDEX_PROFILE),
  workspace: workspaceId,
  scope: z.discriminatedUnion('kind', [
    z
      .strictObject({ kind: z.literal('period'), from: instant, to: instant })
      .refine(({ from, to }) => from <= to),
    z.strictObject({ kind: z.literal('version'), digest: sha256 }),
  ]),
  at: wholeSecond,
  purpose: shortText,
  recipient: shortText,
  bundles: sortedBy(
    z.strictObject({
      file: z.string().refine((name) => isSafeName(name) && !name.includes('/')),
      sha256,
      incident: incidentId,
      part: z
        .strictObject({ number: z.int().min(1), of: z.int().min(2) })
        .refine(({ number, of }) => number <= of)
        .nullable(),
      heads: sortedBy(z.strictObject({ origin, size: count, root }), (head) => head.origin),
    }),
    ({ file }) => file,
  ),
});
const LIMITS = { depth: 8, bytes: 16 * 1024 * 1024 };

/** Canonical JSON and a newline. The values come from our own code, so a wrong one is a bug. */
export function buildIndexStatement(statement: IndexStatement): string {
  const checked = schema.safeParse({ ...statement, v: 1, profile: INDEX_PROFILE });
  assert(checked.success, `index: ${checked.error ? whereWrong(checked.error) : ''}`);
  const text = writeCanonical(checked.data, LIMITS);
  assert(text.ok, 'a checked index has a canonical form');
  return `${text.value}\n`;
}

/** Reads bytes from outside: `index_malformed`. */
export function readIndexStatement(bytes: Uint8Array): Result<IndexStatement, Problem<BundleCode>> {
  const read = readJsonFile(bytes, LIMITS);
  if ('wrong' in read) return refuse('index_malformed', `index.json ${read.wrong}`);
  const parsed = schema.safeParse(read.json);
  if (parsed.success) return ok(parsed.data);
  const at = whereWrong(parsed.error);
  return refuse('index_malformed', `index.json is wrong at ${at}.`, at);
}
