// The e-mail file of a message, read back by another library, and its mailto: address.

import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { mailtoOf, spelledId, writeEml } from '../../../../shared/incident/communication/eml.ts';

const at = Date.UTC(2026, 10, 15, 2, 30, 7);
const message = (subject: string, body: string) => ({
  id: 'MSG-7c1e40a9',
  contentSha256: '7c1e40a9'.padEnd(64, '3'),
  language: 'de',
  subject,
  body,
});

test.each([
  ['plain', 'Payments do not work', 'Card payments have failed.\n\nNext update at 04:30.'],
  ['umlauts and a long subject', `Zahlungen für Kunden gestört: ${'äöü ß '.repeat(30)}Ende`, 'Größe'],
  ['a long plain subject', `Payments ${'and transfers '.repeat(20)}fail`, 'x'.repeat(2000)],
  ['characters beyond the plane', 'Störung 🚧 der Zahlungen', '🚧'.repeat(90)],
  ['what looks like an encoded word', '=?UTF-8?B?QQ==?= is text', 'a'],
] as const)('an e-mail file says what was released: %s', async (_title, subject, body) => {
  const text = writeEml(message(subject, body), at);
  expect(text).toMatch(/^[\r\n -~]*$/);
  for (const line of text.split('\r\n')) expect(line.length).toBeLessThanOrEqual(78);
  const read = await PostalMime.parse(text);
  expect(read.subject).toBe(subject);
  expect(read.text?.replaceAll('\r\n', '\n').trimEnd()).toBe(body);
  expect(read.date).toBe('2026-11-15T02:30:07.000Z');
  expect(read.headers.find(({ key }) => key === 'x-runproof-message')?.value).toBe('MSG-7c1e40a9');
});

test('no subject begins another header, whatever it holds', async () => {
  const subjects = fc.string({ unit: 'binary', maxLength: 200 });
  await fc.assert(
    fc.asyncProperty(subjects, async (subject) => {
      const text = writeEml(message(subject, 'body'), at);
      for (const line of text.split('\r\n')) expect(line.length).toBeLessThanOrEqual(78);
      const read = await PostalMime.parse(text);
      expect(read.headers).toHaveLength(10);
      expect(read.text?.trim()).toBe('body');
    }),
  );
});

test('a mailto: address carries subject and text, and no recipient; a long one is none', () => {
  const url = new URL(mailtoOf({ subject: 'A & B\r\nBcc: x', body: 'one\ntwo ü' }) ?? '');
  expect([url.protocol, url.pathname]).toEqual(['mailto:', '']);
  expect(url.searchParams.get('subject')).toBe('A & B Bcc: x');
  expect(url.searchParams.get('body')).toBe('one\r\ntwo ü');
  expect([...url.searchParams.keys()]).toEqual(['subject', 'body']);
  expect(mailtoOf({ subject: 'A', body: 'x'.repeat(3000) })).toBeUndefined();
});

test('an id is spelled so that it can be heard', () => {
  expect(spelledId('MSG-7c1e40a9')).toBe('7, Charlie, 1, Echo, 4, 0, Alfa, 9');
});
