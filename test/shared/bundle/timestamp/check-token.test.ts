// Tokens of real authorities (openssl) are taken; each bad one is refused with the code of its one cause.

import { afterAll, describe, expect, it } from 'vitest';
import { concatBytes, encodeHex, encodeUtf8 } from '../../../../shared/base/bytes.ts';
import type { Sha256 } from '../../../../shared/base/ids.ts';
import { der, derSequence, derSet, derSmallInteger } from '../../../../shared/bundle/der.ts';
import { checkToken } from '../../../../shared/bundle/timestamp/check-token.ts';
import { TIMESTAMP_RULES } from '../../../../shared/bundle/timestamp/timestamp-problem.ts';
import { readTsaPem } from '../../../../shared/bundle/timestamp/tsa-certificate.ts';
import { lacksTools } from '../../../support/installed-tools.ts';
import { createAuthority, type Authority } from '../../../support/tsa/authority.ts';
import { forgeToken, sha256Of } from '../../../support/tsa/forged-token.ts';
import { trusting } from '../../../support/tsa/trust.ts';
import { extension, TOKEN_CASES } from '../../../vectors/bundle/token-cases.ts';

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

const NOT_DER = (bytes: Uint8Array): Uint8Array => concatBytes(bytes, Uint8Array.of(0));

describe.skipIf(missing)('a bad token', () => {
  it.each(TOKEN_CASES)('$code: $name', async ({ code, change }) => {
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
