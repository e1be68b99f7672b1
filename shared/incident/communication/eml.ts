// A released message as an e-mail file (RFC 5322, MIME) that a mail program opens as a draft: sender and recipients are
// the person's to fill in, the text is not. Also the same as a mailto: address (RFC 6068).

import { asDate, type Instant } from '../../base/instant.ts';
import { encodeBase64, encodeUtf8 } from '../../base/bytes.ts';

export interface EmlContent {
  readonly id: string;
  readonly contentSha256: string;
  readonly language: string;
  readonly subject: string;
  readonly body: string;
}

/** Bytes of text per encoded word, so that a line with its name stays within the 76 characters of RFC 2047 §2. */
const WORD_BYTES = 36;
const LINE = 76;
/** Longer addresses are cut off by some systems without a word. */
const LONGEST_MAILTO = 2000;

const isPlain = (text: string): boolean => /^[\u0020-\u007e]*$/.test(text) && !text.includes('=?');

/** A header is one line: what breaks lines in a subject would begin another header. */
const oneLine = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim();

/** Whole characters only: no encoded word ends inside one (RFC 2047 §5). */
function encodedWords(text: string): readonly string[] {
  const words: string[] = [];
  let part = '';
  for (const char of text) {
    if (part !== '' && encodeUtf8(part + char).length > WORD_BYTES) {
      words.push(part);
      part = '';
    }
    part += char;
  }
  return [...words, part].map((word) => `=?UTF-8?B?${encodeBase64(encodeUtf8(word))}?=`);
}

/** Folded before a space, so that unfolding gives the text back (RFC 5322 §2.2.3). */
function foldedPlain(name: string, text: string): string {
  const lines: string[] = [];
  let current = `${name}:`;
  for (const word of text.split(' ')) {
    if (current.length + 1 + word.length > LINE && current.trim() !== '' && current !== `${name}:`) {
      lines.push(current);
      current = '';
    }
    current += ` ${word}`;
  }
  return [...lines, current].join('\r\n');
}

function header(name: string, text: string): string {
  const value = oneLine(text);
  const longest = Math.max(0, ...value.split(' ').map((word) => word.length));
  if (isPlain(value) && longest < LINE - name.length - 2 && !value.includes('  '))
    return foldedPlain(name, value);
  return `${name}: ${encodedWords(value).join('\r\n ')}`;
}

const inLines = (base64: string): string => base64.match(new RegExp(`.{1,${LINE}}`, 'g'))?.join('\r\n') ?? '';

/** ASCII with CRLF line ends. `at` becomes the Date header. */
export function writeEml(message: EmlContent, at: Instant): string {
  const { id, contentSha256, language, subject, body } = message;
  const text = body.toWellFormed().replaceAll(/\r\n?|\n/g, '\r\n');
  return [
    // Makes mail programs that know it open the file for sending.
    'X-Unsent: 1',
    `Date: ${asDate(at).toUTCString().replace('GMT', '+0000')}`,
    header('Subject', subject),
    `Message-ID: <${id}.${contentSha256.slice(0, 16)}@runproof.invalid>`,
    header('X-Runproof-Message', id),
    `X-Runproof-SHA256:\r\n ${contentSha256}`,
    'MIME-Version: 1.0',
    ...(/^[A-Za-z0-9-]{2,35}$/.test(language) ? [`Content-Language: ${language}`] : []),
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    inLines(encodeBase64(encodeUtf8(text))),
    '',
  ].join('\r\n');
}

/** Undefined where the text is too long for an address; the file carries it then. */
export function mailtoOf({ subject, body }: Pick<EmlContent, 'subject' | 'body'>): string | undefined {
  const lines = body.toWellFormed().replaceAll(/\r\n?|\n/g, '\r\n');
  const url = `mailto:?subject=${encodeURIComponent(oneLine(subject))}&body=${encodeURIComponent(lines)}`;
  return url.length > LONGEST_MAILTO ? undefined : url;
}

const LETTERS: { readonly [char: string]: string | undefined } = {
  a: 'Alfa',
  b: 'Bravo',
  c: 'Charlie',
  d: 'Delta',
  e: 'Echo',
  f: 'Foxtrot',
};

/** A message id to be read out: "MSG-7c1e40a9" is "7, Charlie, 1, Echo, 4, 0, Alfa, 9". */
export const spelledId = (id: string): string =>
  id
    .replace(/^MSG-/, '')
    .split('')
    .map((char) => LETTERS[char] ?? char)
    .join(', ');
