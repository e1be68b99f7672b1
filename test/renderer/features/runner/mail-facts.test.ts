// What is read out of an attached e-mail, and that what is none stays a file.

import { expect, test } from 'vitest';
import { isMail, mailValues, readMail } from '../../../../renderer/features/runner/mail-facts.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test.each([
  [
    'an encoded subject and a zone',
    'From: =?utf-8?q?B=C3=BCro?= <desk@provider.example>\r\nDate: Thu, 26 Nov 2026 10:40:00 +0100\r\nSubject: =?utf-8?b?U3TDtnJ1bmc=?=\r\nMessage-ID: <1@x>\r\n\r\nText\r\n',
    {
      sha256: 'h',
      from: 'Büro <desk@provider.example>',
      subject: 'Störung',
      messageId: '<1@x>',
      sentAt: Date.UTC(2026, 10, 26, 9, 40),
    },
  ],
  [
    'a date that is none',
    'From: a@b.example\r\nDate: soon\r\nSubject: x\r\n\r\n',
    { sha256: 'h', from: '<a@b.example>', subject: 'x', messageId: '' },
  ],
  ['no e-mail', 'just some text', undefined],
  ['nothing', '', undefined],
])('%s', async (_name, text, facts) => {
  expect(await readMail('h', bytes(text))).toEqual(facts);
});

test('the record carries the date as records write times', () => {
  const facts = { sha256: 'h', from: 'a', subject: 's', messageId: 'm', sentAt: 0 };
  expect(mailValues([facts])).toEqual({
    mails: [{ sha256: 'h', from: 'a', subject: 's', messageId: 'm', date: '1970-01-01T00:00:00.000Z' }],
  });
  expect(mailValues([])).toEqual({});
});

test('by its type or by its name', () => {
  expect(isMail({ name: 'A.EML', mediaType: 'application/octet-stream' })).toBe(true);
  expect(isMail({ name: 'a', mediaType: 'message/rfc822' })).toBe(true);
  expect(isMail({ name: 'a.txt', mediaType: 'text/plain' })).toBe(false);
});
