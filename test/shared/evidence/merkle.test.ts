// The tree against the reference roots of RFC 6962 implementations, and its proofs against each other.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concatBytes, decodeHex, encodeHex } from '../../../shared/base/bytes.ts';
import type { Sha256 } from '../../../shared/base/ids.ts';
import { sha256Bytes } from '../../../shared/base/sha256.ts';
import { buildInclusionProof, verifyInclusion } from '../../../shared/evidence/inclusion.ts';
import { appendLeaf, nodeHash, rootOf } from '../../../shared/evidence/merkle.ts';
import { prefixRoots } from '../../../shared/evidence/prefix-root.ts';

// Leaf data and roots of certificate-transparency's merkle_tree_test, trees of 1 to 8 leaves.
const DATA = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const leafOf = (hex: string): Uint8Array =>
  sha256Bytes(concatBytes(Uint8Array.of(0), decodeHex(hex) ?? new Uint8Array(0)));
const leafNumber = (index: number): Uint8Array => sha256Bytes(Uint8Array.of(0, index >> 8, index & 255));

/** MTH of RFC 9162 §2.1.1, word for word. */
function treeHash(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves;
  if (only === undefined) return sha256Bytes(new Uint8Array(0));
  if (leaves.length === 1) return only;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(treeHash(leaves.slice(0, split)), treeHash(leaves.slice(split)));
}

describe('the Merkle tree of a log', () => {
  it('gives the reference roots', () => {
    let peaks: readonly Sha256[] = [];
    expect(rootOf([], 0)).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    for (const [size, data] of DATA.entries()) {
      peaks = appendLeaf(peaks, size, encodeHex(leafOf(data)) as Sha256);
      expect(rootOf(peaks, size + 1)).toBe(ROOTS[size]);
    }
  });

  it('grows by the frontier to the same roots as the definition', () => {
    const leaves = Array.from({ length: 70 }, (_, index) => leafNumber(index));
    const roots = prefixRoots(
      leaves,
      Array.from({ length: 71 }, (_, size) => size),
    );
    for (let size = 0; size <= 70; size += 1)
      expect(Buffer.from(roots.get(size) ?? '', 'base64')).toEqual(
        Buffer.from(treeHash(leaves.slice(0, size))),
      );
  });

  it('proves inclusion of every leaf of every small tree, and nothing else', () => {
    for (let size = 1; size <= 20; size += 1) {
      const leaves = Array.from({ length: size }, (_, index) => leafNumber(index));
      const root = treeHash(leaves);
      for (const [index, leaf] of leaves.entries()) {
        const proof = buildInclusionProof(leaves, index);
        const claim = { leaf, index, size, proof, root };
        expect(verifyInclusion(claim)).toBe(true);
        expect(verifyInclusion({ ...claim, index: index + 1 })).toBe(false);
        expect(verifyInclusion({ ...claim, proof: [...proof, root] })).toBe(false);
        expect(verifyInclusion({ ...claim, proof: proof.slice(1) })).toBe(size === 1);
        expect(verifyInclusion({ ...claim, leaf: root })).toBe(size === 1);
      }
    }
    expect(
      verifyInclusion({ leaf: new Uint8Array(0), index: 0, size: 1, proof: [], root: new Uint8Array(0) }),
    ).toBe(false);
  });

  it('refuses every proof of every small tree in which one thing was changed', () => {
    let tried = 0;
    const refuse = (claim: Parameters<typeof verifyInclusion>[0]): void => {
      tried += 1;
      if (verifyInclusion(claim))
        throw new Error(`leaf ${claim.index} of ${claim.size}: a wrong proof is taken`);
    };
    for (let size = 1; size <= 33; size += 1) {
      const leaves = Array.from({ length: size }, (_, index) => leafNumber(index));
      const root = treeHash(leaves);
      for (const [index, leaf] of leaves.entries()) {
        const proof = buildInclusionProof(leaves, index);
        const claim = { leaf, index, size, proof, root };
        for (let other = 0; other <= size; other += 1)
          if (other !== index) refuse({ ...claim, index: other });
        refuse({ ...claim, leaf: leafNumber(size) });
        refuse({ ...claim, root: nodeHash(root, root) });
        refuse({ ...claim, proof: [...proof, leaf] });
        for (const [at, hash] of proof.entries()) {
          const last = proof[at + 1];
          refuse({ ...claim, proof: proof.toSpliced(at, 1) });
          refuse({ ...claim, proof: proof.toSpliced(at, 0, hash) });
          refuse({ ...claim, proof: proof.with(at, hash.with(at, (hash[at] ?? 0) ^ 1)) });
          refuse({ ...claim, proof: proof.with(at, hash.slice(1)) });
          if (last) refuse({ ...claim, proof: proof.with(at, last).with(at + 1, hash) });
        }
      }
    }
    expect(tried).toBeGreaterThan(20_000);
  });

  it('refuses a proof with any bit changed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 40 }),
        fc.nat(),
        fc.nat(),
        fc.nat(255),
        (size, at, where, bit) => {
          const leaves = Array.from({ length: size }, (_, index) => leafNumber(index));
          const index = at % size;
          const proof = buildInclusionProof(leaves, index).map((hash) => hash.slice());
          const hash = proof[where % proof.length] as Uint8Array;
          hash[bit >> 3] = (hash[bit >> 3] ?? 0) ^ (1 << (bit & 7));
          return !verifyInclusion({ leaf: leafNumber(index), index, size, proof, root: treeHash(leaves) });
        },
      ),
    );
  });
});
