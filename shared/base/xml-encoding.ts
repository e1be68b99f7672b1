// The bytes of an XML file as text and back, in the encoding that the file itself declares (XML 1.0 §4.3.3 and appendix F).
// An encoding that is not known here is refused by its name rather than guessed.

import { assert } from './assert.ts';
import { decodeUtf8, encodeUtf8 } from './bytes.ts';
import { err, ok, type Result } from './result.ts';

/** "utf-8", "utf-16le", "utf-16be", "us-ascii", or one of the encodings of one byte per letter, in small letters. */
export type XmlEncodingName = string;
export interface XmlEncoding {
  readonly name: XmlEncodingName;
  /** Whether the file begins with a byte order mark. It is no part of the text. */
  readonly mark: boolean;
}
export interface XmlText {
  readonly text: string;
  readonly encoding: XmlEncoding;
}
export interface XmlEncodingFault {
  /** One plain sentence. */
  readonly found: string;
}

const MARK = '\uFEFF';
const DECLARATION = /^(<\?xml\s[^>]{0,200}?encoding\s*=\s*["'])([A-Za-z][\w.-]{0,40})/;
const ALIASES: Readonly<Record<string, XmlEncodingName>> = {
  utf8: 'utf-8',
  ascii: 'us-ascii',
  latin1: 'iso-8859-1',
  iso8859_1: 'iso-8859-1',
  cp1252: 'windows-1252',
  // Declared in a file whose bytes were readable one by one, it cannot be true: some tools write the name of the text in
  // their memory. The bytes are then UTF-8 or the file is refused.
  'utf-16': 'utf-8',
  'utf-16le': 'utf-8',
  'utf-16be': 'utf-8',
};
const ONE_BYTE = /^(iso-8859-([1-9]|1[03-6])|windows-125[0-8]|koi8-[ru])$/;

function encodingOf(label: string): XmlEncodingName | undefined {
  const small = label.toLowerCase();
  const name = Object.hasOwn(ALIASES, small) ? (ALIASES[small] ?? small) : small;
  return name === 'utf-8' || name === 'us-ascii' || ONE_BYTE.test(name) ? name : undefined;
}

/** What a byte without a letter is read as. */
const NO_LETTER = '\uFFFD';

/** One letter per byte: ISO 8859-1 and ASCII by their number, the others by the tables that browsers and Node hold. */
function lettersOf(name: XmlEncodingName): readonly string[] {
  if (name === 'us-ascii') return Array.from({ length: 128 }, (_, byte) => String.fromCharCode(byte));
  if (name === 'iso-8859-1') return Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte));
  return new TextDecoder(name).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte)).split('');
}

function decode(bytes: Uint8Array, name: XmlEncodingName): string | undefined {
  if (name === 'utf-8') return decodeUtf8(bytes);
  if (name === 'utf-16le' || name === 'utf-16be') {
    try {
      return new TextDecoder(name, { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return undefined;
    }
  }
  const letters = lettersOf(name);
  const text = Array.from(bytes, (byte) => letters[byte] ?? NO_LETTER).join('');
  return text.includes(NO_LETTER) ? undefined : text;
}

function encode(text: string, name: XmlEncodingName): Uint8Array {
  if (name === 'utf-8') return encodeUtf8(text);
  if (name === 'utf-16le' || name === 'utf-16be') {
    const view = new DataView(new ArrayBuffer(text.length * 2));
    for (let at = 0; at < text.length; at += 1)
      view.setUint16(at * 2, text.charCodeAt(at), name === 'utf-16le');
    return new Uint8Array(view.buffer);
  }
  const bytes = new Map(lettersOf(name).map((letter, byte) => [letter, byte]));
  return Uint8Array.from(text, (letter) => {
    const byte = bytes.get(letter);
    assert(byte !== undefined, `a text read in ${name} holds only its letters`);
    return byte;
  });
}

/** What the first bytes tell: the mark, or "<?" in two bytes per letter. */
function family(bytes: Uint8Array): { readonly name: XmlEncodingName; readonly skip: number } | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { name: 'utf-8', skip: 3 };
  if (a === 0xff && b === 0xfe) return { name: 'utf-16le', skip: 2 };
  if (a === 0xfe && b === 0xff) return { name: 'utf-16be', skip: 2 };
  if (a === 0x3c && b === 0 && d === 0) return { name: 'utf-16le', skip: 0 };
  if (a === 0 && b === 0x3c && c === 0) return { name: 'utf-16be', skip: 0 };
  return undefined;
}

/** The text of the file, without a byte order mark, and how to write it back byte for byte. */
export function readXmlText(bytes: Uint8Array): Result<XmlText, XmlEncodingFault> {
  const known = family(bytes);
  const head = String.fromCharCode(...bytes.subarray(0, 300));
  const label = DECLARATION.exec(head)?.[2] ?? 'utf-8';
  const name = known?.name ?? encodingOf(label);
  if (name === undefined)
    return err({ found: `The file is written in the encoding "${label}", which is not read here.` });
  const text = decode(bytes.subarray(known?.skip ?? 0), name);
  return text === undefined
    ? err({
        found: `The file is not ${name.toUpperCase()}, though it ${known ? 'begins as such' : 'counts as such'}.`,
      })
    : ok({ text, encoding: { name, mark: (known?.skip ?? 0) > 0 } });
}

/** The bytes of a text that was read in this encoding. */
export const writeXmlText = (text: string, { name, mark }: XmlEncoding): Uint8Array =>
  encode(mark ? MARK + text : text, name);

/** The text with an XML declaration that is true once it is stored as UTF-8; everything else as it was. */
export const declareUtf8 = (text: string): string =>
  text.replace(DECLARATION, (all, before: string, label: string) =>
    /^utf-?8$/i.test(label) ? all : `${before}UTF-8`,
  );
