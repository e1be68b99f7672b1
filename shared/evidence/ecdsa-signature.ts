// ECDSA signatures travel as DER (RFC 3279 §2.2.3); WebCrypto takes r ‖ s. This turns the one into the other.

/** 64 bytes for P-256, or undefined unless `der` is a minimal DER SEQUENCE of two positive INTEGERs of at most 32 bytes. */
export function ecdsaToP1363(der: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  if (der[0] !== 0x30 || der[1] !== der.length - 2 || der.length > 72) return undefined;
  const out = new Uint8Array(64);
  let at = 2;
  for (const half of [0, 32]) {
    const length = der[at + 1] ?? 0;
    const value = der.subarray(at + 2, at + 2 + length);
    if (der[at] !== 0x02 || length === 0 || value.length !== length || !isMinimalPositive(value))
      return undefined;
    const digits = value[0] === 0 ? value.subarray(1) : value;
    if (digits.length > 32) return undefined;
    out.set(digits, half + 32 - digits.length);
    at += 2 + length;
  }
  return at === der.length ? out : undefined;
}

const isMinimalPositive = (value: Uint8Array): boolean => {
  const [first = 0, second = 0] = value;
  return first < 0x80 && (first !== 0 || value.length === 1 || second >= 0x80);
};
