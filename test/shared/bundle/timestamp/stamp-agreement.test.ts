// verify.py says of time stamps and receipts what the application says: every bad one, every bad token in a receipt, the good ones.

import { afterAll, describe, expect, it } from 'vitest';
import { buildReceipt } from '../../../../shared/bundle/timestamp/receipt.ts';
import {
  type CheckedBundle,
  runVerifyPy,
  type Verdict,
  verdictOf,
} from '../../../support/independent-verifier.ts';
import { lacksTools } from '../../../support/installed-tools.ts';
import { createAuthority } from '../../../support/tsa/authority.ts';
import { forgeToken } from '../../../support/tsa/forged-token.ts';
import { NAME, prepareStamps, STAMP_CASES } from '../../../vectors/bundle/stamp-cases.ts';
import { TOKEN_CASES } from '../../../vectors/bundle/token-cases.ts';

const missing = lacksTools('python3', 'openssl');
const made = missing ? undefined : await prepareStamps();
const at = () => {
  if (!made) throw new Error('openssl or python3 is missing');
  return made;
};
afterAll(() => made?.tsa.end());

interface Given {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly tsa?: string;
}

async function check(given: readonly Given[]): Promise<readonly (string | null)[]> {
  const rootPem = at().parts.keys.root.pem;
  const bundles: readonly CheckedBundle[] = given.map((each) => ({ ...each, rootPem }));
  const [ours, theirs] = await Promise.all([Promise.all(bundles.map(verdictOf)), runVerifyPy(bundles)]);
  const named = (verdicts: readonly Verdict[]): unknown =>
    verdicts.map((verdict, index) => ({ name: given[index]?.name, ...verdict }));
  expect(named(theirs)).toEqual(named(ours));
  return ours.map(({ code }) => code);
}

function receiptOf(token: Uint8Array): Uint8Array {
  const built = buildReceipt({ name: NAME, bundle: at().plain, token });
  if (!built.ok) throw new Error(built.error.message);
  return built.value;
}

describe.skipIf(missing)('verify.py agrees', { timeout: 120_000 }, () => {
  it('on good time stamps, with and without the authority', async () => {
    const { appended, receipt, withToken, tsa } = at();
    const places = [appended, receipt, await withToken({})];
    const given = [tsa.rootPem, tsa.signerPem, undefined].flatMap((pem) =>
      places.map((bytes, place) => ({ name: `place ${place}`, bytes, ...(pem ? { tsa: pem } : {}) })),
    );
    expect(new Set(await check(given))).toEqual(new Set([null]));
  });

  it('on every bad time stamp and receipt', async () => {
    const tsa = at().tsa.rootPem;
    const given: Given[] = [];
    for (const { name, make } of STAMP_CASES) given.push({ name, bytes: await make(at()), tsa });
    expect(await check(given)).toEqual(STAMP_CASES.map(({ code }) => code));
  });

  it('on every bad token, in a receipt', async () => {
    const { tsa, plain } = at();
    const given = TOKEN_CASES.map(({ name, change }) => ({
      name,
      bytes: receiptOf(forgeToken(tsa, plain, change(tsa))),
      tsa: tsa.rootPem,
    }));
    expect(await check(given)).toEqual(TOKEN_CASES.map(({ code }) => code));
  });

  it('on strangers, on what is no certificate, on a signature by another key', async () => {
    const { appended, receipt, plain, withToken, tsa } = at();
    const stranger = createAuthority({ key: 'p256' });
    const forged = receiptOf(forgeToken({ ...tsa, signerKey: stranger.signerKey }, plain));
    const places = [appended, receipt, await withToken({})];
    const codes = await check([
      ...places.map((bytes) => ({ name: 'a stranger', bytes, tsa: stranger.rootPem })),
      ...[...places, plain].map((bytes) => ({ name: 'no certificate', bytes, tsa: 'nothing' })),
      { name: 'another key', bytes: forged },
    ]);
    stranger.end();
    expect(codes).toEqual([
      ...places.map(() => 'token_not_from_tsa'),
      ...[...places, plain].map(() => 'tsa_malformed'),
      'token_signature_invalid',
    ]);
  });
});
