// CMS, certificates and signatures: read back exactly, verified by OpenSSL, and not one byte of slack.

import { spawnSync } from 'node:child_process';
import { webcrypto } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../../shared/base/bytes.ts';
import { sha256Hex } from '../../../shared/base/sha256.ts';
import { readCertificate, readRoot, spacedFingerprint } from '../../../shared/bundle/certificate.ts';
import { buildCms, buildSignedAttributes, readCms } from '../../../shared/bundle/cms.ts';
import { readDer } from '../../../shared/bundle/der.ts';
import { buildPem, lenientPem, readPem } from '../../../shared/bundle/pem.ts';
import { ecdsaToP1363 } from '../../../shared/evidence/ecdsa-signature.ts';
import { lacksTools } from '../../support/installed-tools.ts';
import { createSampleKeys, DEVICE, sampleCrypto } from '../../support/sample-keys.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const keys = createSampleKeys();
const device = keys.issue(DEVICE);
const CONTENT = encodeUtf8('sample content\n');

function sealAt(at: string): Uint8Array {
  const attributes = buildSignedAttributes({
    at,
    contentSha256: sha256Hex(CONTENT),
    certificate: device.der,
  });
  return buildCms({ certificate: device.der, attributes, signature: device.sign(attributes) });
}

describe('the signature file', () => {
  it.each(['2026-11-20T08:01:00.123Z', '2049-12-31T23:59:59.999Z', '2050-01-01T00:00:00.000Z'])(
    'reads back what was signed at %s',
    (at) => {
      expect(readCms(sealAt(at))).toMatchObject({
        ok: true,
        value: { at: `${at.slice(0, 19)}.000Z`, contentSha256: sha256Hex(CONTENT), certificate: device.der },
      });
    },
  );

  it('has no byte that can be changed and still be read as signed', async () => {
    const cms = sealAt('2026-11-20T08:01:00.000Z');
    const survivors: number[] = [];
    for (let at = 0; at < cms.length; at += 1) {
      const read = readCms(cms.with(at, (cms[at] ?? 0) ^ 0x20));
      if (!read.ok) continue;
      const { certificate, attributes, signature, contentSha256 } = read.value;
      const signer = readCertificate(certificate);
      if (
        contentSha256 !== sha256Hex(CONTENT) ||
        !signer.ok ||
        sha256Hex(certificate) !== sha256Hex(device.der)
      )
        continue;
      if (await sampleCrypto.verify(signer.value.spki, signature, attributes)) survivors.push(at);
    }
    expect(survivors).toEqual([]);
  });

  it('is refused as malformed when it is anything else', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        (bytes) => !readCms(bytes).ok && (readDer(bytes) === undefined || bytes.length > 1),
      ),
    );
  });

  it.skipIf(lacksTools('openssl'))('verifies under openssl cms -cades', async () => {
    const folder = await temporaryFolder();
    writeFileSync(join(folder, 'content'), CONTENT);
    writeFileSync(join(folder, 'root.pem'), keys.root.pem);
    for (const at of ['2026-11-20T08:01:00.000Z', '2050-01-01T00:00:00.000Z']) {
      writeFileSync(join(folder, 'seal.p7s'), sealAt(at));
      const args = [
        'cms',
        '-verify',
        '-cades',
        '-binary',
        '-inform',
        'DER',
        '-in',
        'seal.p7s',
        '-content',
        'content',
        '-CAfile',
        'root.pem',
        '-out',
        'out',
      ];
      expect(spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' }).stderr).toContain(
        'CAdES Verification successful',
      );
    }
  });
});

describe('certificates', () => {
  it('are read from PEM in one form, the root also from a friendlier one', async () => {
    expect(readPem(buildPem(device.der))).toEqual(device.der);
    expect(readPem(`${buildPem(device.der)}\n`)).toBeUndefined();
    expect(lenientPem(`Subject: sample\r\n${buildPem(device.der).replaceAll('\n', '\r\n')}`)).toEqual(
      device.der,
    );
    expect(await readRoot(`A root by mail:\n\n${keys.root.pem}`, sampleCrypto.verify)).toMatchObject({
      ok: true,
      value: { name: keys.root.id },
    });
  });

  it.skipIf(lacksTools('openssl'))('show the fingerprint as openssl does', async () => {
    const folder = await temporaryFolder();
    writeFileSync(join(folder, 'root.pem'), keys.root.pem);
    const { stdout } = spawnSync(
      'openssl',
      ['x509', '-in', 'root.pem', '-noout', '-fingerprint', '-sha256'],
      { cwd: folder, encoding: 'utf8' },
    );
    expect(stdout.trim().split('=')[1]).toBe(spacedFingerprint(sha256Hex(keys.root.der)));
  });
});

describe('ECDSA for WebCrypto', () => {
  it('verifies what Node signed as DER', async () => {
    const key = await webcrypto.subtle.importKey(
      'spki',
      device.spki.slice(),
      { name: 'ECDSA', namedCurve: 'P-256' },
      false,
      ['verify'],
    );
    for (let round = 0; round < 50; round += 1) {
      const message = encodeUtf8(`message ${round}`);
      const signature = ecdsaToP1363(device.sign(message));
      expect(
        signature &&
          (await webcrypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, message)),
      ).toBe(true);
    }
  });

  it.each([
    '',
    '30',
    '3006020100020100ff',
    '3006020100030100',
    '300702020001020101',
    '30060201ff020101',
    '3026022100' + 'ff'.repeat(32) + '02',
  ])('refuses %s', (hex) => {
    const signature = ecdsaToP1363(new Uint8Array(Buffer.from(hex, 'hex')));
    expect(signature).toBeUndefined();
  });
});
