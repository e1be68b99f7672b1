// Earlier heads in every form that people keep them in (FORMAT.md B23): a checkpoint, a print-out or QR code, an older bundle, an
// index, a time stamp. Where they come from is what makes them worth something; their signatures are not needed.

import { decodeBase64, decodeUtf8 } from '../base/bytes.ts';
import { err, ok, type Problem, type Result } from '../base/result.ts';
import { readNote } from '../evidence/checkpoint.ts';
import { readOrigin } from '../evidence/origin.ts';
import type { ByteSource } from './byte-source.ts';
import { bundleProblem, type BundleCode } from './bundle-problem.ts';
import { readIndexStatement } from './index-statement.ts';
import { INDEX, STATEMENT } from './layout.ts';
import { readStatement } from './statement.ts';
import { tokenOf } from './timestamp/response.ts';
import { readToken } from './timestamp/token.ts';
import type { EarlierHead } from './verify/held.ts';
import { salvageZip } from './zip.ts';
import { streamZip } from './zip-stream.ts';

const malformed = (message: string) => err(bundleProblem('head_malformed', message));

/** What a checker kept of earlier heads: the heads, or the imprints (SHA-256, hex) of tokens over them. */
export interface KeptHeads {
  readonly heads: readonly EarlierHead[];
  readonly imprints: readonly string[];
  /** Those tokens, as RFC 3161 writes them. */
  readonly tokens: readonly Uint8Array[];
}

/** Any file that keeps earlier heads: what `readHeads` reads, or an RFC 3161 token or response; `head_malformed` otherwise. */
export function readKeptHeads(bytes: Uint8Array): Result<KeptHeads, Problem<BundleCode>> {
  if (bytes[0] !== DER_SEQUENCE) {
    const heads = readHeads(bytes);
    return heads.ok ? ok({ heads: heads.value, imprints: [], tokens: [] }) : heads;
  }
  const response = tokenOf(bytes);
  const der = response.ok ? response.value : bytes;
  const token = readToken(der);
  return token.ok
    ? ok({ heads: [], imprints: [token.value.info.imprint], tokens: [der] })
    : malformed(`The file is no time stamp: ${token.error.message}`);
}
const DER_SEQUENCE = 0x30;

/** The same from a place that may be larger than memory: of a container only what states heads is kept. */
export async function readKeptHeadsFrom(source: ByteSource): Promise<Result<KeptHeads, Problem<BundleCode>>> {
  if (!isZip(await source.read(0, Math.min(source.size, 2)))) {
    return source.size > MAX_TEXT
      ? malformed('The file is neither a text of heads nor a bundle.')
      : readKeptHeads(await source.read(0, source.size));
  }
  const kept = new Map<string, Uint8Array>();
  const zip = await streamZip(source, async ({ name, bytes }) => {
    if (name === STATEMENT || name === INDEX) kept.set(name, bytes.slice());
  });
  const heads = zip.ok ? headsOfFiles((name) => kept.get(name)) : unreadable(zip.error);
  return heads.ok ? ok({ heads: heads.value, imprints: [], tokens: [] }) : heads;
}
/** Far more than the heads of any workspace take. */
const MAX_TEXT = 16 << 20;
const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;
const unreadable = ({ message }: Problem) => malformed(`The older bundle cannot be read: ${message}`);

/** Heads that a file from outside states, at least one; `head_malformed` otherwise. */
export function readHeads(bytes: Uint8Array): Result<readonly EarlierHead[], Problem<BundleCode>> {
  if (isZip(bytes)) return headsOfContainer(bytes);
  const text = decodeUtf8(bytes);
  if (text === undefined) return malformed('The file is neither a text nor a bundle.');
  const note = readNote(text.replaceAll('\r\n', '\n'));
  if (note.ok) {
    const { origin, size, root } = note.value;
    return ok([{ origin, size, root }]);
  }
  return headsOfText(text);
}

const SIZE = /^(0|[1-9]\d{0,15})$/;

/** `origin size root`, any number of them, however they are spread over lines. */
function headsOfText(text: string): Result<readonly EarlierHead[], Problem<BundleCode>> {
  const words = text.trim().split(/\s+/);
  const heads: EarlierHead[] = [];
  for (let at = 0; at < words.length; at += 3) {
    const [origin = '', size = '', root = ''] = words.slice(at, at + 3);
    if (!readOrigin(origin).ok || !SIZE.test(size) || decodeBase64(root)?.length !== 32)
      return malformed(
        `"${words
          .slice(at, at + 3)
          .join(' ')
          .slice(0, 80)}" is not a log name, a size and a base64 root.`,
      );
    heads.push({ origin, size: Number(size), root });
  }
  return ok(heads);
}

function headsOfContainer(bytes: Uint8Array): Result<readonly EarlierHead[], Problem<BundleCode>> {
  const zip = salvageZip(bytes);
  if (!zip.ok) return unreadable(zip.error);
  return headsOfFiles((name) => zip.value.entries.find((entry) => entry.name === name)?.bytes);
}

function headsOfFiles(
  fileOf: (name: string) => Uint8Array | undefined,
): Result<readonly EarlierHead[], Problem<BundleCode>> {
  const [bundle, index] = [fileOf(STATEMENT), fileOf(INDEX)];
  const bare = ({ origin, size, root }: EarlierHead): EarlierHead => ({ origin, size, root });
  if (bundle) {
    const statement = readStatement(bundle);
    if (statement.ok) return ok(statement.value.logs.map(bare));
  }
  const listed = index && readIndexStatement(index);
  return listed?.ok
    ? ok(listed.value.bundles.flatMap(({ heads }) => heads.map(bare)))
    : malformed('The container is neither a bundle nor an index.');
}
