// `runproof timestamp …`: asks a time-stamping authority about a bundle or a head by files, and puts its answer to use.
// Nothing is sent from here: the request goes out, and the response comes in, by whatever way the user has.

import { createHash, randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import { decodeUtf8, encodeUtf8 } from '../../shared/base/bytes.ts';
import type { Sha256 } from '../../shared/base/ids.ts';
import { err, ok, type Problem, type Result } from '../../shared/base/result.ts';
import { readNote } from '../../shared/evidence/checkpoint.ts';
import { INDEX } from '../../shared/bundle/layout.ts';
import { appendTimestamp, timestampManifest } from '../../shared/bundle/timestamp/bundle-timestamp.ts';
import { buildReceipt } from '../../shared/bundle/timestamp/receipt.ts';
import { buildRequest, createRequest, readRequest } from '../../shared/bundle/timestamp/request.ts';
import { acceptResponse, type AcceptedToken } from '../../shared/bundle/timestamp/response.ts';
import { timeTrust } from '../../shared/bundle/timestamp/token-trust.ts';
import { readArguments, usageProblem, wantsJson } from './arguments.ts';
import { inWords, refuse, refuseUsage, unreadable, type CommandIo } from './command-io.ts';
import { nodeCrypto } from './verify.ts';

type TimestampIo = Pick<CommandIo, 'readBytes' | 'writeBytes' | 'print' | 'printError'>;

const OPTIONS = {
  head: { type: 'string' },
  inside: { type: 'boolean' },
  request: { type: 'string' },
  response: { type: 'string' },
  tsa: { type: 'string' },
  out: { type: 'string' },
  json: { type: 'boolean' },
} as const;
interface Options {
  readonly head?: string | undefined;
  readonly inside?: boolean | undefined;
  readonly request?: string | undefined;
  readonly response?: string | undefined;
  readonly tsa?: string | undefined;
  readonly out: string;
}
/** What is printed: lines for people, and one value for programs. */
interface Done {
  readonly lines: readonly string[];
  readonly value: object;
}
type Outcome = Result<Done, { readonly code: 1 | 2; readonly problem: Problem }>;

const wrongUsage = (message: string): Outcome => err({ code: 2, problem: usageProblem(message) });
const notGood = (problem: Problem): Outcome => err({ code: 1, problem });
const sha256Of = (bytes: Uint8Array): Sha256 => createHash('sha256').update(bytes).digest('hex') as Sha256;

/** The bytes that are stamped: the head's signed text, the bundle, or the list to be appended to it. */
async function stampedBytes(
  bundle: string | undefined,
  { head, inside }: Options,
  io: TimestampIo,
): Promise<Result<Uint8Array, Problem>> {
  if (head !== undefined) {
    const note = readNote(decodeUtf8(await io.readBytes(head)) ?? '');
    return note.ok ? ok(encodeUtf8(note.value.body)) : err({ ...note.error, place: head });
  }
  const bytes = await io.readBytes(bundle ?? '');
  return inside === true ? timestampManifest(bytes, nodeCrypto.hash) : ok(bytes);
}

async function makeRequest(bundle: string | undefined, options: Options, io: TimestampIo): Promise<Outcome> {
  if ((bundle === undefined) === (options.head === undefined))
    return wrongUsage('Name either one bundle or a head with --head FILE.');
  if (options.head !== undefined && options.inside === true)
    return wrongUsage('--inside is for bundles, not for heads.');
  const stamped = await stampedBytes(bundle, options, io);
  if (!stamped.ok) return notGood(stamped.error);
  const request = createRequest(sha256Of(stamped.value), (length) => new Uint8Array(randomBytes(length)));
  await io.writeBytes(options.out, buildRequest(request));
  const lines = [
    `Written: ${options.out}, a request for a time stamp over SHA-256 ${request.imprint}.`,
    'It holds this hash and a random number, nothing else. Keep it until the response is there. To send it:',
    `  curl -H 'Content-Type: application/timestamp-query' --data-binary @${options.out} -o response.tsr ADDRESS`,
  ];
  return ok({ lines, value: { ok: true, out: options.out, imprint: request.imprint } });
}

/** The token that answers the request, over exactly these bytes. */
async function acceptToken(
  stamped: Uint8Array,
  { request, response, tsa }: Options,
  io: TimestampIo,
): Promise<Result<AcceptedToken, Problem>> {
  const asked = readRequest(await io.readBytes(request ?? ''));
  if (!asked.ok) return err({ ...asked.error, place: request ?? '' });
  const trust = await timeTrust(
    tsa === undefined ? undefined : (decodeUtf8(await io.readBytes(tsa)) ?? 'no text'),
    nodeCrypto,
  );
  if (!trust.ok) return err({ ...trust.error, place: tsa ?? '' });
  const expected = { ...asked.value, imprint: sha256Of(stamped) };
  return acceptResponse(await io.readBytes(response ?? ''), expected, trust.value);
}

/** The directory of an index is short: its name stands in the last bytes, where that of a bundle has other names. */
const isIndexFile = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(-1024)).includes(INDEX);

async function takeResponse(
  verb: 'receipt' | 'append',
  bundle: string | undefined,
  options: Options,
  io: TimestampIo,
): Promise<Outcome> {
  const { request, response, out } = options;
  if (bundle === undefined || request === undefined || response === undefined)
    return wrongUsage('Name one bundle, the request with --request and the response with --response.');
  const name = basename(bundle);
  if (verb === 'receipt' && !/^[A-Za-z0-9][A-Za-z0-9._-]*\.asice$/.test(name))
    return wrongUsage(`${name} is not the file name of a bundle (….asice).`);
  const bytes = await io.readBytes(bundle);
  if (isIndexFile(bytes))
    return wrongUsage(
      `${name} is the index of an export, not a bundle. A receipt or an appended stamp is for a bundle: stamp each bundle that the index names.`,
    );
  const stamped = verb === 'append' ? await timestampManifest(bytes, nodeCrypto.hash) : ok(bytes);
  if (!stamped.ok) return notGood(stamped.error);
  const accepted = await acceptToken(stamped.value, options, io);
  if (!accepted.ok) return notGood(accepted.error);
  const { token, checked } = accepted.value;
  const made =
    verb === 'append'
      ? appendTimestamp(bytes, stamped.value, token)
      : buildReceipt({ name, bundle: bytes, token });
  if (!made.ok) return notGood(made.error);
  await io.writeBytes(out, made.value);
  const [data, file] =
    verb === 'append'
      ? ['META-INF/ASiCManifest002.xml', 'META-INF/timestamp002.tst']
      : [name, 'META-INF/timestamp.tst'];
  const lines = [
    `Written: ${out}. Not later than ${checked.at}, ${checked.proved ? 'by' : 'as claimed in the name of'} ${checked.authority}.`,
    'To check it without Runproof, with the certificate of the authority in tsa.pem:',
    `  mkdir stamped && unzip -q ${out} -d stamped && cd stamped`,
    `  openssl ts -verify -data ${data} -in ${file} -token_in -CAfile ../tsa.pem`,
  ];
  const { at, authority, proved, sha256 } = checked;
  return ok({ lines, value: { ok: true, out, at, authority, proved, tokenSha256: sha256 } });
}

/** Exit code: 0 written, 1 the response or the bundle is not good, 2 wrong usage or a file that cannot be read or written. */
export async function runTimestamp(args: readonly string[], io: TimestampIo): Promise<number> {
  const read = readArguments(args, OPTIONS);
  if (!read.ok) return refuseUsage(io, 'timestamp', read.error, wantsJson(args));
  const { json = false, out, ...options } = read.value.values;
  const [verb, bundle, ...more] = read.value.files;
  if (out === undefined || more.length > 0)
    return refuseUsage(
      io,
      'timestamp',
      usageProblem('Name the file to write with --out, and one bundle.'),
      json,
    );
  if (verb !== 'request' && verb !== 'receipt' && verb !== 'append')
    return refuseUsage(io, 'timestamp', usageProblem('Say request, receipt or append.'), json);
  let done: Outcome;
  try {
    const given = { ...options, out };
    done = await (verb === 'request'
      ? makeRequest(bundle, given, io)
      : takeResponse(verb, bundle, given, io));
  } catch (error) {
    return refuse(io, [unreadable((error as NodeJS.ErrnoException).path ?? out, error)], json);
  }
  if (!done.ok) {
    const { code, problem } = done.error;
    if (code === 2) return refuseUsage(io, 'timestamp', problem, json);
    if (json) io.print(JSON.stringify({ ok: false, error: problem }));
    else io.printError(inWords(problem));
    return 1;
  }
  if (json) io.print(JSON.stringify(done.value.value));
  else for (const line of done.value.lines) io.print(line);
  return 0;
}
