// A time-stamping authority on this machine, by openssl: a root, a signer's certificate, and answers to requests.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';

export interface AuthorityOptions {
  readonly key?: 'rsa' | 'p256';
  /** Of the signature. */
  readonly digest?: 'sha256' | 'sha384' | 'sha512';
  /** Of the ESSCertID: sha1 gives the first version of the attribute. */
  readonly certificateId?: 'sha1' | 'sha256' | 'sha512';
  /** Value of extendedKeyUsage of the signer. */
  readonly usage?: string;
}
export interface Authority {
  /** PEM of the root, as the authority publishes it. */
  readonly rootPem: string;
  readonly signerPem: string;
  /** DER. */
  readonly signer: Uint8Array;
  readonly root: Uint8Array;
  readonly signerKey: KeyObject;
  readonly folder: string;
  /** The .tsr to a .tsq. */
  reply(request: Uint8Array): Uint8Array;
  /** The token of a .tsr to a request made by openssl over `data`, without a nonce of ours. */
  stamp(data: Uint8Array): Uint8Array;
  /** Removes its folder. */
  end(): void;
}

const config = ({
  digest = 'sha256',
  certificateId = 'sha256',
  usage = 'critical,timeStamping',
}: AuthorityOptions) => `
[req]
distinguished_name = dn
prompt = no
[dn]
O = Example Bank
CN = Example Bank test authority
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[signer]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
${usage === '' ? '' : `extendedKeyUsage = ${usage}`}
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[tsa]
default_tsa = stamp
[stamp]
serial = serial.txt
crypto_device = builtin
signer_cert = signer.pem
certs = root.pem
signer_key = signer.key
signer_digest = ${digest}
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ordering = yes
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = ${certificateId}
`;

export function createAuthority(options: AuthorityOptions = {}): Authority {
  const folder = mkdtempSync(join(tmpdir(), 'runproof-tsa-'));
  const openssl = (...args: string[]): Buffer =>
    execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const path = (name: string): string => join(folder, name);
  const bits = options.key === 'p256' ? ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'] : ['rsa:2048'];
  const made = (name: string): string[] => ['-newkey', ...bits, '-nodes', '-keyout', `${name}.key`];
  writeFileSync(path('tsa.cnf'), config(options));
  writeFileSync(path('serial.txt'), '01\n');
  openssl(
    'req',
    '-x509',
    ...made('root'),
    '-days',
    '3650',
    '-config',
    'tsa.cnf',
    '-extensions',
    'root',
    '-out',
    'root.pem',
  );
  openssl(
    'req',
    ...made('signer'),
    '-config',
    'tsa.cnf',
    '-subj',
    '/O=Example Bank/CN=Example Bank time stamps',
    '-out',
    'signer.csr',
  );
  const issued = ['-CA', 'root.pem', '-CAkey', 'root.key', '-CAcreateserial', '-days', '365'];
  openssl(
    'x509',
    '-req',
    '-in',
    'signer.csr',
    ...issued,
    '-extfile',
    'tsa.cnf',
    '-extensions',
    'signer',
    '-out',
    'signer.pem',
  );
  const text = (name: string): string => readFileSync(path(name), 'utf8');
  return {
    folder,
    rootPem: text('root.pem'),
    signerPem: text('signer.pem'),
    root: new Uint8Array(new X509Certificate(text('root.pem')).raw),
    signer: new Uint8Array(new X509Certificate(text('signer.pem')).raw),
    signerKey: createPrivateKey(text('signer.key')),
    reply: (request) => {
      writeFileSync(path('q.tsq'), request);
      openssl('ts', '-reply', '-config', 'tsa.cnf', '-queryfile', 'q.tsq', '-out', 'r.tsr');
      return new Uint8Array(readFileSync(path('r.tsr')));
    },
    stamp: (data) => {
      writeFileSync(path('data'), data);
      openssl('ts', '-query', '-data', 'data', '-sha256', '-cert', '-out', 'q.tsq');
      openssl('ts', '-reply', '-config', 'tsa.cnf', '-queryfile', 'q.tsq', '-token_out', '-out', 'token.tst');
      return new Uint8Array(readFileSync(path('token.tst')));
    },
    end: () => rmSync(folder, { recursive: true, force: true }),
  };
}
