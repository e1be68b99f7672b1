// Certificates of time-stamping authorities (RFC 3161 §2.3, RFC 5280), by pkijs: what they may be used for, when, and whose they are.

import { Certificate, CertificateChainValidationEngine, type ICryptoEngine } from 'pkijs';
import { decodeBase64, encodeHex, equalBytes } from '../../base/bytes.ts';
import { asDate, readInstant } from '../../base/instant.ts';
import { ok, type Problem, type Result } from '../../base/result.ts';
import { derAt, derOid, derSequence, readDer } from '../der.ts';
import { refuseStamp, type TimestampCode } from './timestamp-problem.ts';

const EXTENDED_KEY_USAGE = '2.5.29.37';
const ONLY_TIME_STAMPING = derSequence(derOid('1.3.6.1.5.5.7.3.8'));
const COMMON_NAME = '2.5.4.3';
const ORGANIZATION = '2.5.4.10';

/** Undefined for anything that is not one X.509 certificate. */
export function readTsaCertificate(der: Uint8Array): Certificate | undefined {
  try {
    return readDer(der) && Certificate.fromBER(der.slice());
  } catch {
    return undefined;
  }
}

/** All certificates of a PEM text, as an authority publishes them. FORMAT.md T6. */
export function readTsaPem(text: string): Result<readonly Certificate[], Problem<TimestampCode>> {
  const bodies = [
    ...text.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g),
  ];
  const read = bodies.map(([, body = '']) => {
    const der = decodeBase64(body.replaceAll(/\s/g, ''));
    return der && readTsaCertificate(der);
  });
  const certificates = read.filter((certificate) => certificate !== undefined);
  return read.length > 0 && certificates.length === read.length
    ? ok(certificates)
    : refuseStamp('tsa_malformed', 'The certificate of the time-stamping authority is not PEM.');
}

/** One extended key usage, timeStamping, marked critical (RFC 3161 §2.3). */
export function isForTimeStamping(certificate: Certificate): boolean {
  const usages = (certificate.extensions ?? []).filter(({ extnID }) => extnID === EXTENDED_KEY_USAGE);
  const [usage] = usages;
  return (
    usages.length === 1 &&
    usage?.critical === true &&
    equalBytes(usage.extnValue.valueBlock.valueHexView, ONLY_TIME_STAMPING)
  );
}

/** `at` as `formatInstant` writes it. */
export function isValidAt({ notBefore, notAfter }: Certificate, at: string): boolean {
  const instant = readInstant(at);
  return instant !== undefined && notBefore.value.getTime() <= instant && instant <= notAfter.value.getTime();
}

/** Common name and organisation, for people to read; only printable letters, at most 100 of each. */
export function authorityName(certificate: Certificate): string {
  const values = [COMMON_NAME, ORGANIZATION].map((oid) => {
    const found = certificate.subject.typesAndValues.find(({ type }) => String(type) === oid);
    const text: unknown = found?.value.valueBlock.value;
    return typeof text === 'string' ? text.replaceAll(/\p{C}/gu, '').slice(0, 100) : '';
  });
  const named = values.filter((text, index) => text !== '' && values.indexOf(text) === index);
  return (
    named.join(', ') ||
    `the key ${encodeHex(derAt(readDer(rawOf(certificate)), 0, 1)?.content ?? new Uint8Array(0))}`
  );
}

const rawOf = (certificate: Certificate): Uint8Array => new Uint8Array(certificate.toSchema(false).toBER());

/** True where the signer is one of `given`, or a path of valid certificates leads from it to one of them at that time. */
export async function leadsTo(
  given: readonly Certificate[],
  signer: Certificate,
  others: readonly Certificate[],
  at: string,
  engine: ICryptoEngine,
): Promise<boolean> {
  const instant = readInstant(at);
  if (instant === undefined) return false;
  if (given.some((each) => equalBytes(rawOf(each), rawOf(signer)))) return isValidAt(signer, at);
  const chain = new CertificateChainValidationEngine({
    trustedCerts: [...given],
    certs: [...others, signer],
    checkDate: asDate(instant),
  });
  try {
    return (await chain.verify({}, engine)).result;
  } catch {
    return false;
  }
}
