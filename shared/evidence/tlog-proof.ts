// A proof file that stands alone (C2SP tlog-proof@v1): index, inclusion proof and the signed checkpoint of the tree.

import { decodeBase64, encodeBase64 } from '../base/bytes.ts';
import { ok, type Problem, type Result } from '../base/result.ts';
import { readNote, type SignedNote } from './checkpoint.ts';
import { refuse, type EvidenceCode } from './evidence-problem.ts';

const HEADER = 'c2sp.org/tlog-proof@v1';

export interface TlogProof {
  readonly index: number;
  readonly proof: readonly Uint8Array[];
  /** The signed note, verbatim. */
  readonly checkpoint: string;
}

export const buildTlogProof = ({ index, proof, checkpoint }: TlogProof): string =>
  `${[HEADER, `index ${index}`, ...proof.map(encodeBase64)].join('\n')}\n\n${checkpoint}`;

/** Reads text from outside; it must be exactly what `buildTlogProof` writes. FORMAT.md E19. */
export function readTlogProof(
  text: string,
): Result<TlogProof & { readonly note: SignedNote }, Problem<EvidenceCode>> {
  const malformed = refuse('proof_malformed', 'The proof is not a tlog-proof file.');
  const gap = text.indexOf('\n\n');
  if (gap < 0) return malformed;
  const [header, indexLine = '', ...hashes] = text.slice(0, gap).split('\n');
  const index = /^index (0|[1-9]\d{0,15})$/.exec(indexLine)?.[1];
  const proof = hashes.map(decodeBase64);
  if (
    header !== HEADER ||
    index === undefined ||
    hashes.length > 64 ||
    !proof.every((hash) => hash?.length === 32)
  )
    return malformed;
  const checkpoint = text.slice(gap + 2);
  const note = readNote(checkpoint);
  return note.ok
    ? ok({ index: Number(index), proof: proof as Uint8Array[], checkpoint, note: note.value })
    : note;
}
