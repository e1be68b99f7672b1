// Files in which nobody could look: with names withheld they go out only with a word.

import { expect, it } from 'vitest';
import { encodeBase64Url, encodeUtf8 } from '../../../shared/base/bytes.ts';
import type { Sha256 } from '../../../shared/base/ids.ts';
import { NOTHING_WITHHELD, redactLogs, type Redaction } from '../../../renderer/runtime/export-redaction.ts';

const FILE = 'f'.repeat(64) as Sha256;
const NAMES: Redaction = { ...NOTHING_WITHHELD, kinds: { names: 'personal_data' } };

function shown(mediaType: string, bytes: Uint8Array | undefined, redaction = NAMES): string {
  const value = { mediaType, name: 'file', sha256: FILE, size: 30 };
  const salt = encodeBase64Url(new Uint8Array(16));
  const disclosure = encodeBase64Url(encodeUtf8(JSON.stringify([salt, 'attachment.0', value])));
  const row = { seq: 0, leaf: 'a'.repeat(64) as Sha256, line: '{}', disclosures: [disclosure] };
  const texts = new Map(bytes ? [[FILE, bytes]] : []);
  const facts = { names: ['Anna Müller'], texts, vocabulary: new Set<string>() };
  const { records } = redactLogs([{ origin: 'o', checkpoint: '', rows: [row] }], redaction, facts);
  const [field] = records[0]?.values ?? [];
  return field?.reason ? 'withheld' : field?.mayName ? 'look' : 'shown';
}
const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));
const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le'));

it.for([
  ['a format that is not text', 'application/pdf', undefined, 'look'],
  ['a text that was too long to read', 'text/plain', undefined, 'look'],
  ['Latin-1', 'text/plain', latin1('Anna Müller called'), 'look'],
  ['UTF-16 with its mark', 'text/plain', utf16('\uFEFFAnna called'), 'look'],
  ['UTF-16 without', 'text/plain', utf16('Anna called'), 'look'],
  ['a mail, which may encode', 'message/rfc822', encodeUtf8('M=C3=BCller called'), 'look'],
  ['JSON with an escape', 'application/json', encodeUtf8('"M\\u00fcller called"'), 'look'],
  ['JSON without', 'application/json', encodeUtf8('"nobody called"'), 'shown'],
  ['a text that names nobody', 'text/plain', encodeUtf8('nobody called'), 'shown'],
  ['a text that names somebody', 'text/plain', encodeUtf8('Müller called'), 'withheld'],
  ['a page that names somebody', 'text/html', encodeUtf8('<b>Müller</b>'), 'withheld'],
] as const)('%s: %s', ([, mediaType, bytes, expected]) => {
  expect(shown(mediaType, bytes)).toBe(expected);
});

it('says nothing of files where names may be read', () => {
  expect(shown('application/pdf', undefined, NOTHING_WITHHELD)).toBe('shown');
});
