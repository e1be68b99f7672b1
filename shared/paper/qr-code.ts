// QR codes (ISO/IEC 18004), drawn from a text and read from the pixels of a picture. What is read is untrusted text.

import { encodeQR } from 'qr';
import { decodeQR } from 'qr/decode.js';

export interface QrCode {
  /** Modules on a side, with the quiet zone of four around it. */
  readonly size: number;
  /** An SVG path of the dark modules, one unit each. */
  readonly path: string;
}

/** Version 40 at the lowest error correction holds this many bytes (ISO/IEC 18004 table 7). */
const MAX_BYTES = 2953;

/** Undefined where the text is too long for one code. */
export function drawQrCode(text: string): QrCode | undefined {
  if (new TextEncoder().encode(text).length > MAX_BYTES) return undefined;
  const rows = encodeQR(text, 'raw', { ecc: 'low', border: 4, encoding: 'byte' });
  const path = rows.map((row, y) => darkRuns(row, y)).join('');
  return { size: rows.length, path };
}

function darkRuns(row: readonly boolean[], y: number): string {
  let runs = '';
  for (let x = 0; x < row.length; x += 1) {
    if (!row[x]) continue;
    const start = x;
    while (row[x + 1]) x += 1;
    const width = x - start + 1;
    runs += `M${start} ${y}h${width}v1h-${width}z`;
  }
  return runs;
}

/** Rows of RGBA, 8 bits each. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array | Uint8ClampedArray;
}

/** The text of the code in the picture; undefined where none is found or it does not decode. */
export function readQrCode(picture: Pixels): string | undefined {
  try {
    return decodeQR(picture, { format: 'RGBA', effort: 8, timeLimit: 3000 });
  } catch {
    return undefined;
  }
}
