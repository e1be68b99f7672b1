// Requests are those that openssl reads; responses are taken only as the answer to their own request.

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { concatBytes, encodeHex, encodeUtf8 } from '../../../../shared/base/bytes.ts';
import type { Sha256 } from '../../../../shared/base/ids.ts';
import { der, derSequence, derSmallInteger } from '../../../../shared/bundle/der.ts';
import { buildRequest, createRequest, readRequest } from '../../../../shared/bundle/timestamp/request.ts';
import { acceptResponse, tokenOf } from '../../../../shared/bundle/timestamp/response.ts';
import { lacksTools } from '../../../support/installed-tools.ts';
import { randomNode } from '../../../support/sample-keys.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { createAuthority, type Authority } from '../../../support/tsa/authority.ts';
import { forgeToken, sha256Of } from '../../../support/tsa/forged-token.ts';
import { trusting } from '../../../support/tsa/trust.ts';

const missing = lacksTools('openssl');
const made: Authority[] = [];
afterAll(() => made.forEach((each) => each.end()));
const imprintOf = (text: string): Sha256 => encodeHex(sha256Of(encodeUtf8(text))) as Sha256;
const GRANTED = derSequence(derSmallInteger(0));

describe('a time-stamp request', () => {
  it('is read as it was written, and nothing else is', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.uint8Array({ minLength: 8, maxLength: 8 }),
        (digest, octets) => {
          const request = createRequest(encodeHex(digest) as Sha256, () => octets.slice());
          const bytes = buildRequest(request);
          expect(readRequest(bytes)).toEqual({ ok: true, value: request });
          expect(readRequest(bytes.slice(0, -1)).ok).toBe(false);
          expect(readRequest(concatBytes(bytes, Uint8Array.of(0)))).toMatchObject({
            ok: false,
            error: { code: 'request_malformed' },
          });
        },
      ),
    );
  });

  it.skipIf(missing)('is what openssl shows: SHA-256, nonce, certificate wanted', async () => {
    const folder = await temporaryFolder();
    const request = createRequest(imprintOf('a'), randomNode);
    writeFileSync(join(folder, 'q.tsq'), buildRequest(request));
    const shown = execFileSync('openssl', ['ts', '-query', '-in', 'q.tsq', '-text'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(shown).toContain('Hash Algorithm: sha256');
    expect(shown).toContain(`Nonce: 0x${request.nonce.toUpperCase()}`);
    expect(shown).toContain('Certificate required: yes');
  });
});

describe.skipIf(missing)('a time-stamp response', () => {
  it('is taken for its request and refused for another', async () => {
    const tsa = createAuthority({ key: 'p256' });
    made.push(tsa);
    const request = createRequest(imprintOf('a'), randomNode);
    const response = tsa.reply(buildRequest(request));
    const trust = trusting(tsa.rootPem);
    expect(await acceptResponse(response, request, trust)).toMatchObject({
      ok: true,
      value: { checked: { proved: true } },
    });
    const again = createRequest(imprintOf('a'), randomNode);
    expect(await acceptResponse(response, again, trust)).toMatchObject({
      ok: false,
      error: { code: 'nonce_differs' },
    });
    const other = createRequest(imprintOf('b'), randomNode);
    expect(await acceptResponse(response, other, trust)).toMatchObject({
      ok: false,
      error: { code: 'token_imprint_differs' },
    });
    const forged = derSequence(GRANTED, forgeToken(tsa, encodeUtf8('a')));
    expect(await acceptResponse(forged, request, trust)).toMatchObject({
      ok: false,
      error: { code: 'nonce_differs' },
    });
  });
});

describe('a response without a token', () => {
  const rejected = (...status: Uint8Array[]): Uint8Array =>
    derSequence(derSequence(derSmallInteger(2), ...status));
  it.each([
    [
      'response_refused',
      'Come back tomorrow',
      rejected(derSequence(der(0x0c, encodeUtf8('Come back tomorrow')))),
    ],
    ['response_refused', 'it does not know the hash algorithm', rejected(der(0x03, Uint8Array.of(7, 0x80)))],
    ['response_refused', 'it gives no reason', rejected()],
    ['response_malformed', 'no time-stamp token', derSequence(GRANTED)],
    ['response_malformed', 'no time-stamp token', derSequence(GRANTED, derSequence(), derSequence())],
    ['response_malformed', 'not a time-stamp response', encodeUtf8('<html>')],
    ['response_malformed', 'not a time-stamp response', new Uint8Array(0)],
  ])('%s: %s', (code, words, response) => {
    const read = tokenOf(response);
    expect(read).toMatchObject({ ok: false, error: { code } });
    expect(read.ok ? '' : read.error.message).toContain(words);
  });
});
