// Tokens of real authorities (openssl) are taken; each bad one is refused with the code of its one cause.

import { afterAll, describe, expect, it } from 'vitest';
import { concatBytes, encodeHex, encodeUtf8 } from '../../../../shared/base/bytes.ts';
import type { Sha256 } from '../../../../shared/base/ids.ts';
import {
  der,
  derContext,
  derOctets,
  derOid,
  derSequence,
  derSet,
  derSmallInteger,
} from '../../../../shared/bundle/der.ts';
import { checkToken } from '../../../../shared/bundle/timestamp/check-token.ts';
import {
  TIMESTAMP_RULES,
  type TimestampCode,
} from '../../../../shared/bundle/timestamp/timestamp-problem.ts';
import { readTsaPem } from '../../../../shared/bundle/timestamp/tsa-certificate.ts';
import { lacksTools } from '../../../support/installed-tools.ts';
import { createAuthority, type Authority } from '../../../support/tsa/authority.ts';
import {
  attribute,
  forgeToken,
  OUTDATED,
  sha256Of,
  type TokenParts,
} from '../../../support/tsa/forged-token.ts';
import { trusting } from '../../../support/tsa/trust.ts';

const missing = lacksTools('openssl');
const made: Authority[] = [];
const authority = (options: Parameters<typeof createAuthority>[0] = {}): Authority => {
  const one = createAuthority(options);
  made.push(one);
  return one;
};
afterAll(() => made.forEach((each) => each.end()));

const DATA = encodeUtf8('runproof.log/ws_aaaaaaaaaaaaaaaa/journal/dev_aaaaaaaaaaaaaaaa\n2\nroot\n');
const IMPRINT = encodeHex(sha256Of(DATA)) as Sha256;
const good = missing ? undefined : { rsa: authority({ key: 'rsa' }), p256: authority({ key: 'p256' }) };

describe.skipIf(missing)('a token of an authority', () => {
  it.each([
    [{ key: 'rsa' }],
    [{ key: 'rsa', digest: 'sha512', certificateId: 'sha512' }],
    [{ key: 'rsa', certificateId: 'sha1' }],
    [{ key: 'p256' }],
    [{ key: 'p256', digest: 'sha384' }],
  ] as const)('is taken: %j', async (options) => {
    const tsa = authority(options);
    const token = tsa.stamp(DATA);
    const before = Date.now();
    for (const trust of [trusting(tsa.rootPem), trusting(tsa.signerPem)]) {
      const checked = await checkToken(token, IMPRINT, trust);
      expect(checked).toMatchObject({
        ok: true,
        value: { proved: true, authority: 'Example Bank time stamps, Example Bank' },
      });
    }
    const claimed = await checkToken(token, IMPRINT, trusting());
    expect(claimed).toMatchObject({ ok: true, value: { proved: false } });
    expect(Math.abs(before - Date.parse(claimed.ok ? claimed.value.at : ''))).toBeLessThan(60_000);
  });

  it('is taken as the builder of the bad ones makes it', async () => {
    for (const tsa of Object.values(good ?? {}))
      expect(await checkToken(forgeToken(tsa, DATA), IMPRINT, trusting(tsa.rootPem))).toMatchObject({
        ok: true,
      });
  });
});

interface BadToken {
  readonly name: string;
  readonly code: TimestampCode;
  readonly change: (tsa: Authority) => Partial<TokenParts>;
}
const NOT_DER = (bytes: Uint8Array): Uint8Array => concatBytes(bytes, Uint8Array.of(0));
const extension = (critical: boolean): Uint8Array =>
  derContext(
    1,
    derSequence(
      derOid('1.2.3.4'),
      ...(critical ? [Uint8Array.of(1, 1, 0xff)] : []),
      derOctets(Uint8Array.of(5, 0)),
    ),
  );

const BAD: readonly BadToken[] = [
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

describe.skipIf(missing)('a bad token', () => {
  it.each(BAD)('$code: $name', async ({ code, change }) => {
    for (const tsa of Object.values(good ?? {})) {
      const checked = await checkToken(forgeToken(tsa, DATA, change(tsa)), IMPRINT, trusting(tsa.rootPem));
      expect(checked).toMatchObject({
        ok: false,
        error: { code, clause: `timestamp ${TIMESTAMP_RULES[code].clause}` },
      });
    }
  });

  it.each(['timeStamping', 'critical,timeStamping,codeSigning', 'critical,codeSigning', ''])(
    'token_signer_unfit: extended key usage "%s"',
    async (usage) => {
      const tsa = authority({ key: 'p256', usage });
      const checked = await checkToken(forgeToken(tsa, DATA), IMPRINT, trusting(tsa.rootPem));
      expect(checked).toMatchObject({ ok: false, error: { code: 'token_signer_unfit' } });
    },
  );

  it('token_signature_invalid: signed by another key', async () => {
    const { rsa, p256 } = good ?? {};
    for (const [tsa, other] of [
      [rsa, authority({ key: 'rsa' })],
      [p256, authority({ key: 'p256' })],
    ] as const) {
      const token = forgeToken({ ...tsa!, signerKey: other.signerKey }, DATA);
      expect(await checkToken(token, IMPRINT, trusting())).toMatchObject({
        ok: false,
        error: { code: 'token_signature_invalid' },
      });
    }
  });

  it('token_not_from_tsa: another authority of the same name', async () => {
    const other = authority({ key: 'p256' });
    const checked = await checkToken(good!.p256.stamp(DATA), IMPRINT, trusting(other.rootPem));
    expect(checked).toMatchObject({ ok: false, error: { code: 'token_not_from_tsa' } });
  });

  it('token_malformed: not DER inside', async () => {
    const token = forgeToken(good!.p256, DATA);
    for (const bytes of [
      NOT_DER(token),
      token.slice(0, -1),
      new Uint8Array(0),
      der(0x30),
      derSet(),
      token.map((byte) => byte ^ 1),
    ])
      expect(await checkToken(bytes, IMPRINT, trusting())).toMatchObject({
        ok: false,
        error: { code: 'token_malformed' },
      });
  });

  it('is taken with a harmless extension, accuracy, nonce and a fraction', async () => {
    const optional = [
      derSequence(derSmallInteger(1)),
      Uint8Array.of(1, 1, 0xff),
      derSmallInteger(5),
      extension(false),
    ];
    const now = new Date().toISOString().slice(0, 19).replaceAll(/[-:T]/g, '');
    const token = forgeToken(good!.p256, DATA, { optional, genTime: `${now}.0001Z` });
    const checked = await checkToken(token, IMPRINT, trusting());
    expect(checked).toMatchObject({ ok: true, value: { nonce: '05' } });
    expect(checked.ok && checked.value.at.endsWith('.001Z')).toBe(true);
  });
});

describe('certificates of authorities', () => {
  it.each(['', 'nothing', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'])(
    'tsa_malformed: %j',
    (text) => {
      expect(readTsaPem(text)).toMatchObject({ ok: false, error: { code: 'tsa_malformed' } });
    },
  );
});
