// Bytes to text and back: every encoding that is read gives its bytes again; one that is not known is named.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../../shared/base/bytes.ts';
import { declareUtf8, readXmlText, writeXmlText } from '../../../shared/base/xml-encoding.ts';

const file = (label: string, content: string): string =>
  `<?xml version="1.0" encoding="${label}"?>\n<a>${content}</a>\n`;
const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const wide = (text: string, little: boolean, mark: boolean): Uint8Array => {
  const whole = mark ? `\uFEFF${text}` : text;
  const view = new DataView(new ArrayBuffer(whole.length * 2));
  for (let at = 0; at < whole.length; at += 1) view.setUint16(at * 2, whole.charCodeAt(at), little);
  return new Uint8Array(view.buffer);
};

describe('an XML file', () => {
  it.for([
    ['UTF-8', encodeUtf8(file('UTF-8', 'ä€😀')), file('UTF-8', 'ä€😀')],
    ['UTF-8 without a declaration', encodeUtf8('<a>ä</a>'), '<a>ä</a>'],
    ['UTF-8 with a mark', encodeUtf8(`\uFEFF${file('utf-8', 'ä')}`), file('utf-8', 'ä')],
    ['ISO-8859-1', latin(file('ISO-8859-1', 'ä\u0080\u0099ÿ')), file('ISO-8859-1', 'ä\u0080\u0099ÿ')],
    ['windows-1252', latin(file('windows-1252', '\u0080ä\u0081')), file('windows-1252', '€ä\u0081')],
    ['KOI8-R', latin(file('KOI8-R', '\u00c1')), file('KOI8-R', 'а')],
    ['US-ASCII', latin(file('US-ASCII', 'a')), file('US-ASCII', 'a')],
    ['UTF-16 with a mark, little', wide(file('UTF-16', 'ä😀'), true, true), file('UTF-16', 'ä😀')],
    ['UTF-16 with a mark, big', wide(file('UTF-16', 'ä😀'), false, true), file('UTF-16', 'ä😀')],
    ['UTF-16 without a mark', wide(file('UTF-16LE', 'ä'), true, false), file('UTF-16LE', 'ä')],
    ['UTF-16 in name only', encodeUtf8(file('utf-16', 'ä')), file('utf-16', 'ä')],
  ] as const)('in %s is read and gives its bytes again', ([, bytes, text]) => {
    const read = readXmlText(bytes);
    expect(read.ok && read.value.text).toBe(text);
    expect(read.ok && writeXmlText(text, read.value.encoding)).toEqual(bytes);
  });

  it.for([
    ['an encoding that is not read here', latin(file('Shift_JIS', 'a')), 'Shift_JIS'],
    ['bytes that are not the UTF-8 they count as', latin(file('UTF-8', 'ä')), 'UTF-8'],
    ['bytes that are not ASCII', latin(file('us-ascii', 'ä')), 'US-ASCII'],
    ['half a letter of UTF-16', Uint8Array.of(0xff, 0xfe, 0x3c), 'UTF-16LE'],
  ] as const)('with %s is refused by name', ([, bytes, name]) => {
    const read = readXmlText(bytes);
    expect(read.ok ? '' : read.error.found).toContain(name);
  });

  it('of any bytes is read, or refused, and written back as it was', () => {
    const labels = [
      'UTF-8',
      'us-ascii',
      'ISO-8859-1',
      'iso-8859-7',
      'windows-1252',
      'windows-1255',
      'KOI8-R',
    ];
    const heads = ['', ...labels.map((label) => `<?xml version="1.0" encoding="${label}"?>`)];
    fc.assert(
      fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 60 }), (head, tail) => {
        const bytes = Uint8Array.from([...latin(head), ...tail]);
        const read = readXmlText(bytes);
        if (read.ok) expect(writeXmlText(read.value.text, read.value.encoding)).toEqual(bytes);
      }),
    );
  });
});

describe('a declaration for a text that is stored as UTF-8', () => {
  it.for([
    [file('ISO-8859-1', 'ä'), file('UTF-8', 'ä')],
    [file('utf-16', 'ä'), file('UTF-8', 'ä')],
    [file('utf-8', 'ä'), file('utf-8', 'ä')],
    ['<a encoding="ISO-8859-1"/>', '<a encoding="ISO-8859-1"/>'],
  ] as const)('%j', ([text, declared]) => expect(declareUtf8(text)).toBe(declared));
});
