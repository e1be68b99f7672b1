// The index of a mirror: where each log ended when the host last wrote it, signed by the device. Opening reads only what was
// appended since. It is a shortcut and nothing else: without it, or where it does not fit, the files are read from their beginning.

import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { isSha256, type Sha256 } from '../../../shared/base/ids.ts';
import type { LogHead } from '../../../shared/evidence/evidence-store.port.ts';
import { signEcdsa } from '../key-pair.ts';
import { encodeFrame, readFrames } from '../frames.ts';
import { readIfThere } from '../workspace-folder.ts';
import type { Disk } from '../disk.ts';

/** First line of the signed text; no other text that a device signs begins so. */
const KIND = 'runproof-mirror-index-v1\n';

/** A number for each file of a log; of a state's `ends`, the bytes that belong to its `head`. */
export interface FileEnds {
  readonly records: number;
  readonly disclosures: number;
  readonly heads: number;
}
export interface LogState {
  readonly head: LogHead;
  readonly ends: FileEnds;
  /** When each file was last changed (POSIX mtime in milliseconds); 0 where it is not there. */
  readonly times: FileEnds;
  /** Signed note over exactly this head. */
  readonly checkpoint: string;
}

const sha256 = z.custom<Sha256>((value) => typeof value === 'string' && isSha256(value));
const count = z.int().min(0);
const stateSchema = z.strictObject({
  head: z.strictObject({
    origin: z.string(),
    size: z.int().min(1),
    peaks: z.array(sha256),
    lastLeaf: sha256,
    lastAt: z.string(),
  }),
  ends: z.strictObject({ records: count, disclosures: count, heads: count }),
  times: z.strictObject({ records: z.number(), disclosures: z.number(), heads: z.number() }),
  checkpoint: z.string(),
});
const indexSchema = z.array(stateSchema);

export interface MirrorIndex {
  /** Empty where there is none, or none that this device signed. */
  read(): Promise<ReadonlyMap<string, LogState>>;
  write(states: readonly LogState[]): Promise<void>;
}

/** What the device signed; empty where none of `keys` did. FORMAT.md M12. */
export function readMirrorIndex(bytes: Buffer, keys: readonly KeyObject[]): ReadonlyMap<string, LogState> {
  const [signature, text] = readFrames(bytes).frames.map(({ payload }) => payload);
  if (!signature || !text || !keys.some((key) => verify('sha256', text, key, signature))) return new Map();
  const body = text.toString('utf8');
  if (!body.startsWith(KIND)) return new Map();
  const states = indexSchema.safeParse(JSON.parse(body.slice(KIND.length)));
  return new Map(states.success ? states.data.map((state) => [state.head.origin, state]) : []);
}

/** The file is two frames: DER ECDSA P-256 signature, signed text. */
export function mirrorIndex(path: string, key: KeyObject, disk: Disk): MirrorIndex {
  const publicKey = createPublicKey(key);
  return {
    read: async () => readMirrorIndex((await readIfThere(path)) ?? Buffer.alloc(0), [publicKey]),
    async write(states) {
      const text = Buffer.from(`${KIND}${JSON.stringify(states)}`);
      await disk.writeHint(path, Buffer.concat([encodeFrame(signEcdsa(key, text)), encodeFrame(text)]));
    },
  };
}
