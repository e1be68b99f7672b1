// The signed attributes of a token (RFC 5652 §11, RFC 2634 §5.4, RFC 5816): each once, with one value (FORMAT.md T3, T4).

import { equalBytes } from '../../base/bytes.ts';
import { derAt, isOid, type DerNode } from '../der.ts';
import { digestOf, type DigestName } from './algorithms.ts';
import { TST_INFO, type Token } from './token.ts';

const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';
const SEQUENCE = 0x30;

export type Hasher = (name: DigestName | 'SHA-1', bytes: Uint8Array) => Promise<Uint8Array>;

/** The one value of an attribute; undefined where it is missing, repeated or has several values. */
function valueOf(attributes: DerNode, oid: string): DerNode | undefined {
  const found = attributes.children.filter((attribute) => isOid(attribute.children[0], oid));
  const [attribute] = found;
  const values = attribute?.children[1]?.children ?? [];
  return found.length === 1 && attribute?.children.length === 2 && values.length === 1
    ? values[0]
    : undefined;
}

/** The type is tstInfo, the digest is that of the TSTInfo, and a signing certificate is named. */
export async function coverContent({ attributes, content, digest }: Token, hash: Hasher): Promise<boolean> {
  const messageDigest = valueOf(attributes, MESSAGE_DIGEST);
  const named = [SIGNING_CERTIFICATE, SIGNING_CERTIFICATE_V2].filter(
    (oid) => valueOf(attributes, oid) !== undefined,
  );
  return (
    isOid(valueOf(attributes, CONTENT_TYPE), TST_INFO) &&
    messageDigest?.tag === 0x04 &&
    equalBytes(messageDigest.content, await hash(digest, content)) &&
    named.length > 0 &&
    [...attributes.children].every(
      (attribute, index, all) =>
        all.findIndex((each) =>
          equalBytes(each.children[0]?.raw ?? each.raw, attribute.children[0]?.raw ?? each.raw),
        ) === index,
    )
  );
}

/** The hash that an ESSCertID (SHA-1) or ESSCertIDv2 (SHA-256 unless it says otherwise) states. */
async function namesCertificate(
  id: DerNode | undefined,
  version: 1 | 2,
  certificate: Uint8Array,
  hash: Hasher,
): Promise<boolean> {
  const algorithm = version === 2 && id?.children[0]?.tag === SEQUENCE ? id.children[0] : undefined;
  const name = version === 1 ? 'SHA-1' : algorithm ? digestOf(algorithm.raw) : 'SHA-256';
  const stated = id?.children[algorithm ? 1 : 0];
  return (
    name !== undefined && stated?.tag === 0x04 && equalBytes(stated.content, await hash(name, certificate))
  );
}

/** Every signing-certificate attribute that is there names the signer's certificate first. */
export async function nameSigner({ attributes, certificates }: Token, hash: Hasher): Promise<boolean> {
  const [signer] = certificates;
  if (!signer) return false;
  for (const [oid, version] of [
    [SIGNING_CERTIFICATE, 1],
    [SIGNING_CERTIFICATE_V2, 2],
  ] as const) {
    const value = valueOf(attributes, oid);
    if (value && !(await namesCertificate(derAt(value, 0, 0), version, signer, hash))) return false;
  }
  return true;
}
