// CRC-32 as ZIP uses it (ITU-T V.42): finds accidents, protects nothing. Eight bytes a step, each with its own table.

const STEP = 8;

/** Row k: the CRC of a byte that is followed by k zero bytes. */
const TABLES = new Uint32Array(STEP * 256);
for (let byte = 0; byte < 256; byte += 1) {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  TABLES[byte] = value;
}
for (let at = 256; at < TABLES.length; at += 1) {
  const before = TABLES[at - 256] ?? 0;
  TABLES[at] = (before >>> 8) ^ (TABLES[before & 0xff] ?? 0);
}

const row = (zeros: number, byte: number): number => TABLES[zeros * 256 + (byte & 0xff)] ?? 0;

export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  let at = 0;
  for (; at + STEP <= bytes.length; at += STEP) {
    const low =
      crc ^
      ((bytes[at] ?? 0) |
        ((bytes[at + 1] ?? 0) << 8) |
        ((bytes[at + 2] ?? 0) << 16) |
        ((bytes[at + 3] ?? 0) << 24));
    crc =
      row(7, low) ^
      row(6, low >>> 8) ^
      row(5, low >>> 16) ^
      row(4, low >>> 24) ^
      row(3, bytes[at + 4] ?? 0) ^
      row(2, bytes[at + 5] ?? 0) ^
      row(1, bytes[at + 6] ?? 0) ^
      row(0, bytes[at + 7] ?? 0);
  }
  for (; at < bytes.length; at += 1) crc = (crc >>> 8) ^ row(0, crc ^ (bytes[at] ?? 0));
  return (crc ^ 0xffffffff) >>> 0;
}
