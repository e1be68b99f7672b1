// Twenty containers made to deceive: each a well-formed ZIP to some reader, none of them the canonical one.

import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readZip } from '../../../shared/bundle/zip.ts';

interface Part {
  readonly name: string;
  readonly bytes?: Uint8Array;
  readonly method?: number;
  readonly flags?: number;
  /** The name in the directory, where it differs. */
  readonly listed?: string;
  readonly extra?: Uint8Array;
  readonly size?: number;
  readonly external?: number;
}

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const numbers = (...pairs: readonly (readonly [value: number, size: 2 | 4])[]): Buffer =>
  Buffer.concat(
    pairs.map(([value, size]) => {
      const one = Buffer.alloc(size);
      if (size === 2) one.writeUInt16LE(value);
      else one.writeUInt32LE(value >>> 0);
      return one;
    }),
  );

/** A ZIP as any tool might write it. */
function zip(parts: readonly Part[], comment = ''): Uint8Array {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const {
    name,
    bytes = latin('sample\n'),
    method = 0,
    flags = 0,
    listed = name,
    extra = latin(''),
    ...other
  } of parts) {
    const packed = method === 8 ? deflateRawSync(bytes) : Buffer.from(bytes);
    const [size, external] = [other.size ?? bytes.length, other.external ?? 0];
    const fields = (of: string): Buffer =>
      numbers(
        [10, 2],
        [flags, 2],
        [method, 2],
        [0, 2],
        [0x21, 2],
        [crc32(bytes), 4],
        [packed.length, 4],
        [size, 4],
        [Buffer.byteLength(of, 'utf8'), 2],
        [extra.length, 2],
      );
    bodies.push(latin('PK\u0003\u0004'), fields(name), Buffer.from(name), Buffer.from(extra), packed);
    directory.push(
      latin('PK\u0001\u0002'),
      numbers([20, 2]),
      fields(listed),
      numbers([0, 2], [0, 2], [0, 2], [external, 4], [offset, 4]),
      Buffer.from(listed),
      Buffer.from(extra),
    );
    offset += 30 + Buffer.byteLength(name) + extra.length + packed.length;
  }
  const listing = Buffer.concat(directory);
  const end = numbers(
    [0, 2],
    [0, 2],
    [parts.length, 2],
    [parts.length, 2],
    [listing.length, 4],
    [offset, 4],
    [comment.length, 2],
  );
  return new Uint8Array(Buffer.concat([...bodies, listing, latin('PK\u0005\u0006'), end, latin(comment)]));
}

const plain = zip([{ name: 'a.txt' }, { name: 'b.txt' }]);
const HOSTILE: readonly (readonly [name: string, bytes: Uint8Array])[] = [
  ['a way out of the folder', zip([{ name: '../a.txt' }])],
  ['an absolute path', zip([{ name: '/a.txt' }])],
  ['a backslash', zip([{ name: 'a\\b.txt' }])],
  ['a drive', zip([{ name: 'c:a.txt' }])],
  ['a device', zip([{ name: 'aux.txt' }])],
  ['a dot at the end', zip([{ name: 'a.' }])],
  ['a name twice', zip([{ name: 'a.txt' }, { name: 'a.txt' }])],
  ['case twins', zip([{ name: 'a.txt' }, { name: 'A.txt' }])],
  ['a letter of another script', zip([{ name: '\u0430.txt' }])],
  ['a NUL in a name', zip([{ name: 'a.txt\0.exe' }])],
  ['a name longer than 200', zip([{ name: 'a'.repeat(201) }])],
  ['a comment', zip([{ name: 'a.txt' }], 'sample')],
  ['bytes after the end', new Uint8Array([...plain, 0])],
  ['bytes before the beginning', new Uint8Array([0, ...plain])],
  ['a second archive behind the first', new Uint8Array([...plain, ...zip([{ name: 'c.txt' }])])],
  ['another name in the directory', zip([{ name: 'a.txt', listed: 'b.txt' }])],
  ['a compressed file', zip([{ name: 'a.txt', method: 8 }])],
  ['a bomb', zip([{ name: 'a.txt', method: 8, bytes: new Uint8Array(4 << 20) }])],
  ['another size than there is', zip([{ name: 'a.txt', size: 1 }])],
  ['a data descriptor announced', zip([{ name: 'a.txt', flags: 8 }])],
  ['an extra field', zip([{ name: 'a.txt', extra: Uint8Array.of(1, 0, 0, 0) }])],
  ['a symbolic link', zip([{ name: 'a.txt', external: 0o120777 * 65536 }])],
  ['991 files', zip(Array.from({ length: 991 }, (_, index) => ({ name: `f${index}` })))],
  ['an end record that counts fewer files', plain.with(plain.length - 12, 1)],
];

describe('a hostile container', () => {
  it.each(HOSTILE)('is refused: %s', (_name, bytes) => expect(readZip(bytes).ok).toBe(false));

  it('is not refused by a reader that refuses everything', () => expect(readZip(plain).ok).toBe(true));
});
