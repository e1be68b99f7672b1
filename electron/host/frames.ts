// The frames of a mirror file: [length u32 LE | CRC-32 u32 LE | payload]. A length or checksum that does not hold ends the
// readable part; whether that is a torn tail or damage is for the caller, who knows the signed head.

import { crc32 } from 'node:zlib';

const HEADER = 8;

export interface Frame {
  /** Byte position of the frame in its file. */
  readonly at: number;
  readonly payload: Buffer;
}

export function encodeFrame(payload: Uint8Array): Buffer {
  const frame = Buffer.allocUnsafe(HEADER + payload.length);
  frame.writeUInt32LE(payload.length, 0);
  frame.writeUInt32LE(crc32(payload), 4);
  frame.set(payload, HEADER);
  return frame;
}

/** The frames that hold, in order, and the byte where the last of them ends. */
export function readFrames(bytes: Buffer): { readonly frames: readonly Frame[]; readonly end: number } {
  const frames: Frame[] = [];
  let at = 0;
  while (at + HEADER <= bytes.length) {
    const length = bytes.readUInt32LE(at);
    if (length === 0 || at + HEADER + length > bytes.length) break;
    const payload = bytes.subarray(at + HEADER, at + HEADER + length);
    if (crc32(payload) !== bytes.readUInt32LE(at + 4)) break;
    frames.push({ at, payload });
    at += HEADER + length;
  }
  return { frames, end: at };
}
