// Identifiers: a prefix that says what is named, and 16 characters of RFC 4648 base32 (80 random bits), lower case.

type Brand<Name extends string> = string & { readonly __brand: Name };
export type WorkspaceId = Brand<'WorkspaceId'>;
export type IncidentId = Brand<'IncidentId'>;
export type DeviceId = Brand<'DeviceId'>;
export type PersonId = Brand<'PersonId'>;
/** Lower-case hex SHA-256, 64 characters. */
export type Sha256 = Brand<'Sha256'>;

interface Prefixed {
  ws: WorkspaceId;
  inc: IncidentId;
  reh: IncidentId;
  dev: DeviceId;
  per: PersonId;
  /** Entries of the register: providers, and services of the bank. */
  prv: string;
  svc: string;
}

/** `length` cryptographically random bytes. Chance is always handed in. */
export type RandomBytes = (length: number) => Uint8Array;

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const ID = /^(ws|inc|reh|dev|per|prv|svc)_[a-z2-7]{16}$/;

export function buildId<P extends keyof Prefixed>(prefix: P, random: RandomBytes): Prefixed[P] {
  const letters = Array.from(random(16), (byte) => ALPHABET[byte & 31]).join('');
  return `${prefix}_${letters}` as Prefixed[P];
}

/** True for a well-formed id of one of the given kinds. */
export const isId = (text: string, ...prefixes: (keyof Prefixed)[]): boolean =>
  ID.test(text) && prefixes.some((prefix) => text.startsWith(`${prefix}_`));

export const isSha256 = (text: string): text is Sha256 => /^[0-9a-f]{64}$/.test(text);
