// What an e-mail that was attached says of itself: shown and recorded beside the file, which stays byte by byte as it came.

import PostalMime from 'postal-mime';
import { useEffect, useState } from 'react';
import type { Values } from '../../../shared/base/json.ts';
import type { AttachmentRef } from '../../../shared/incident/command.ts';
import { useRunner } from './runner-context.ts';

export interface MailFacts {
  readonly sha256: string;
  readonly from: string;
  readonly subject: string;
  readonly messageId: string;
  /** The Date line, in milliseconds; undefined where there is none that can be read. */
  readonly sentAt?: number;
}

/** Over this it is kept like any file, but not read for its facts. */
const MOST_BYTES = 32 * 1024 * 1024;

export const isMail = ({ mediaType, name }: Pick<AttachmentRef, 'mediaType' | 'name'>): boolean =>
  mediaType === 'message/rfc822' || name.toLowerCase().endsWith('.eml');

/** Undefined where the bytes are no e-mail: without a sender, a subject and a date. */
export async function readMail(sha256: string, bytes: Uint8Array): Promise<MailFacts | undefined> {
  try {
    const mail = await PostalMime.parse(new Uint8Array(bytes));
    const { from, subject = '', messageId = '', date } = mail;
    const sender = [from?.name, from?.address === undefined ? undefined : `<${from.address}>`];
    const sentAt = date === undefined ? Number.NaN : Date.parse(date);
    if (!from && subject === '' && Number.isNaN(sentAt)) return undefined;
    return {
      sha256,
      from: sender.filter((part) => part !== undefined && part !== '').join(' '),
      subject,
      messageId,
      ...(Number.isNaN(sentAt) ? {} : { sentAt }),
    };
  } catch {
    // Whatever it is, it stays attached.
    return undefined;
  }
}

/** The value `mails` of an entry; the date as the record writes times. */
export const mailValues = (mails: readonly MailFacts[]): Values =>
  mails.length === 0
    ? {}
    : {
        mails: mails.map(({ sentAt, ...facts }) => ({
          ...facts,
          ...(sentAt === undefined ? {} : { date: new Date(sentAt).toISOString() }),
        })),
      };

/** The facts of the e-mails among the attachments, in their order, as soon as they are read. */
export function useMails(attachments: readonly AttachmentRef[]): readonly MailFacts[] {
  const { runtime } = useRunner();
  const [read, setRead] = useState<ReadonlyMap<string, MailFacts>>(new Map());
  const wanted = attachments.filter(
    (file) => isMail(file) && file.size <= MOST_BYTES && !read.has(file.sha256),
  );
  const next = wanted[0]?.sha256;
  useEffect(() => {
    if (next === undefined) return undefined;
    let isWanted = true;
    void runtime
      .readAttachment(next)
      .then((bytes) => (bytes ? readMail(next, bytes) : undefined))
      .then((facts) => {
        const known = facts ?? { sha256: next, from: '', subject: '', messageId: '' };
        if (isWanted) setRead((before) => new Map([...before, [next, known]]));
      });
    return () => {
      isWanted = false;
    };
  }, [runtime, next]);
  return attachments.flatMap(({ sha256 }) => {
    const facts = read.get(sha256);
    return facts && (facts.from !== '' || facts.subject !== '') ? [facts] : [];
  });
}
