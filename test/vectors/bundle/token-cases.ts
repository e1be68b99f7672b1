// Tokens that differ from a good one in a single thing, and the code that must be given (timestamp/FORMAT.md T1 to T4).

import { derContext, derOctets, derOid, derSequence, derSmallInteger } from '../../../shared/bundle/der.ts';
import type { TimestampCode } from '../../../shared/bundle/timestamp/timestamp-problem.ts';
import type { Authority } from '../../support/tsa/authority.ts';
import { attribute, OUTDATED, sha256Of, type TokenParts } from '../../support/tsa/forged-token.ts';

export interface TokenCase {
  readonly name: string;
  readonly code: TimestampCode;
  readonly change: (tsa: Authority) => Partial<TokenParts>;
}
export const extension = (critical: boolean): Uint8Array =>
  derContext(
    1,
    derSequence(
      derOid('1.2.3.4'),
      ...(critical ? [Uint8Array.of(1, 1, 0xff)] : []),
      derOctets(Uint8Array.of(5, 0)),
    ),
  );

export const TOKEN_CASES: readonly TokenCase[] = [
  {
    name: 'another content type around',
    code: 'token_malformed',
    change: () => ({ contentInfo: '1.2.840.113549.1.7.1' }),
  },
  {
    name: 'plain data inside',
    code: 'token_malformed',
    change: () => ({ eContentType: '1.2.840.113549.1.7.1' }),
  },
  { name: 'SignedData version 1', code: 'token_malformed', change: () => ({ signedDataVersion: 1 }) },
  { name: 'a byte after the end', code: 'token_malformed', change: () => ({ tail: Uint8Array.of(0) }) },
  { name: 'no certificate', code: 'token_malformed', change: () => ({ certificates: [] }) },
  {
    name: 'another certificate only',
    code: 'token_malformed',
    change: ({ root }) => ({ certificates: [root] }),
  },
  { name: 'two signers', code: 'token_malformed', change: () => ({ signerInfos: 2 }) },
  { name: 'no signer', code: 'token_malformed', change: () => ({ signerInfos: 0 }) },
  {
    name: 'an unsigned attribute',
    code: 'token_malformed',
    change: () => ({ unsigned: [derContext(1, attribute('1.2.3.4', NULL))] }),
  },
  {
    name: 'revocation lists',
    code: 'token_malformed',
    change: () => ({ crls: [derContext(1, derSequence())] }),
  },
  { name: 'SHA-1', code: 'token_malformed', change: () => ({ digestAlgorithm: OUTDATED }) },
  {
    name: 'over 64 KiB',
    code: 'token_malformed',
    change: ({ signer, root }) => ({ certificates: [signer, ...Array.from({ length: 200 }, () => root)] }),
  },
  { name: 'TSTInfo version 2', code: 'token_malformed', change: () => ({ version: 2 }) },
  { name: 'an imprint by SHA-1', code: 'token_malformed', change: () => ({ imprintAlgorithm: OUTDATED }) },
  { name: 'a short imprint', code: 'token_malformed', change: () => ({ imprint: new Uint8Array(20) }) },
  { name: 'a local time', code: 'token_malformed', change: () => ({ genTime: '20261120100000' }) },
  {
    name: 'a day that does not exist',
    code: 'token_malformed',
    change: () => ({ genTime: '20260230100000Z' }),
  },
  {
    name: 'a fraction that ends in 0',
    code: 'token_malformed',
    change: () => ({ genTime: '20261120100000.50Z' }),
  },
  { name: 'a critical extension', code: 'token_malformed', change: () => ({ optional: [extension(true)] }) },
  {
    name: 'parts in another order',
    code: 'token_malformed',
    change: () => ({ optional: [derSmallInteger(5), derSequence(derSmallInteger(1))] }),
  },
  {
    name: 'a signed content type of plain data',
    code: 'token_attributes_differ',
    change: () => ({ contentType: '1.2.840.113549.1.7.1' }),
  },
  {
    name: 'no message digest',
    code: 'token_attributes_differ',
    change: () => ({ attributes: ([type, , id]) => [type, id].filter(present) }),
  },
  {
    name: 'the digest of something else',
    code: 'token_attributes_differ',
    change: () => ({
      attributes: ([type, , id]) =>
        [type, attribute('1.2.840.113549.1.9.4', derOctets(new Uint8Array(32))), id].filter(present),
    }),
  },
  {
    name: 'two message digests',
    code: 'token_attributes_differ',
    change: () => ({ attributes: (all) => [...all, all[1]].filter(present) }),
  },
  {
    name: 'no signing certificate',
    code: 'token_attributes_differ',
    change: () => ({ attributes: (all) => all.slice(0, 2) }),
  },
  {
    name: 'an attribute with two values',
    code: 'token_attributes_differ',
    change: () => ({
      attributes: ([, digest, id]) =>
        [
          attribute('1.2.840.113549.1.9.3', derOid('1.2.840.113549.1.9.16.1.4'), derOid('1.2.3')),
          digest,
          id,
        ].filter(present),
    }),
  },
  {
    name: 'an unknown attribute twice',
    code: 'token_attributes_differ',
    change: () => ({ attributes: (all) => [...all, attribute('1.2.3.4', NULL), attribute('1.2.3.4', NULL)] }),
  },
  {
    name: 'a time stamp over something else',
    code: 'token_imprint_differs',
    change: () => ({ imprint: new Uint8Array(32) }),
  },
  {
    name: 'the hash of another certificate',
    code: 'token_signer_unfit',
    change: ({ root }) => ({ certificateHash: sha256Of(root) }),
  },
  {
    name: 'a time before the certificate',
    code: 'token_signer_unfit',
    change: () => ({ genTime: '20200101000000Z' }),
  },
  {
    name: 'a time after the certificate',
    code: 'token_signer_unfit',
    change: () => ({ genTime: '20990101000000Z' }),
  },
];
const NULL = Uint8Array.of(5, 0);
const present = (bytes: Uint8Array | undefined): bytes is Uint8Array => bytes !== undefined;
