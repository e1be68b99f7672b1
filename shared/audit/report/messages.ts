// Messages as they were sent, with their ids, texts, reviews, approvals and proofs of delivery.

import type { IncidentView, MessageState, MessageView } from '../../incident/view.ts';
import { markup, joined, type Html, type Piece } from './html.ts';
import { mark, type Mark } from './marks.ts';
import { recordNumber, recordsInWords, type Wording } from './wording.ts';

const STATE: Readonly<Record<MessageState, { readonly says: string; readonly mark: Mark }>> = {
  draft: { says: 'a draft, not sent', mark: 'waiting' },
  legal_review: { says: 'in legal review, not sent', mark: 'waiting' },
  changes: { says: 'sent back for changes, not sent out', mark: 'waiting' },
  awaiting_approval: { says: 'waits for approval, not sent', mark: 'waiting' },
  approved: { says: 'approved, not sent yet', mark: 'found' },
  rejected: { says: 'rejected, never sent', mark: 'failed' },
  released: { says: 'sent; delivery not proved on every channel', mark: 'claimed' },
  delivered: { says: 'sent, delivery proved', mark: 'found' },
  failed: { says: 'sent, delivery failed', mark: 'failed' },
  superseded: { says: 'replaced by a later message', mark: 'none' },
};

/** Who drafted, reviewed, approved; and whether one person did two of these. */
function handsLine(message: MessageView, words: Wording): Html {
  const { draftedBy, draftedAt, reviewedBy, approvedBy } = message;
  const own = approvedBy !== undefined && approvedBy === draftedBy;
  return markup`<p>${mark(own || approvedBy === undefined ? (own ? 'failed' : 'claimed') : 'found')} ${joined(
    [
      markup`Drafted by ${words.person(draftedBy)}, ${words.time(draftedAt)}`,
      reviewedBy !== undefined && markup`reviewed by ${words.person(reviewedBy)}`,
      approvedBy === undefined
        ? 'no approval recorded'
        : markup`approved by <b>${words.person(approvedBy)}</b>`,
    ],
    ', ',
  )}.${own && ' The drafter approved the own draft.'}</p>`;
}

const deliveryRow = (delivery: MessageView['deliveries'][number], words: Wording): Html =>
  markup`<tr class="line"><td>${delivery.channel}</td><td class="due">${words.time(delivery.at)}</td><td>${delivery.proof === '' ? markup`<span class="q">sent, no proof recorded</span>` : delivery.proof}</td><td class="rec">record ${recordNumber(delivery.record)}</td></tr>`;

function deliveries(message: MessageView, words: Wording): Piece {
  if (message.deliveries.length === 0) return undefined;
  return markup`<table><thead><tr><th>Sent on</th><th class="due">At</th><th>Proof of delivery</th><th class="rec">Record</th></tr></thead><tbody>${message.deliveries.map((one) => deliveryRow(one, words))}</tbody></table>`;
}

const earlierText = (earlier: MessageView['earlier'][number]): Html =>
  markup`<p class="sm">Earlier text ${earlier.id}, record ${recordNumber(earlier.record)}: “${earlier.subject}”</p><blockquote class="text sm">${earlier.body}</blockquote>`;

function links({ supersedes, supersededBy, returned, nextUpdateAt }: MessageView, words: Wording): Html {
  return joined(
    [
      supersedes !== undefined && `Replaces ${supersedes}.`,
      supersededBy !== undefined && `Replaced by ${supersededBy}; both texts are kept.`,
      returned &&
        markup`Sent back by ${words.person(returned.by)} at ${words.time(returned.at)}: ${returned.reason}`,
      nextUpdateAt !== undefined && `It promised the next update for ${words.time(nextUpdateAt)}.`,
    ],
    ' ',
  );
}

/** Fits on a page together with its approvals, so that it is not broken over two. */
const isShort = ({ body, earlier }: MessageView): boolean =>
  earlier.reduce((sum, text) => sum + text.body.length, body.length) < 1200;

function article(message: MessageView, words: Wording): Html {
  const { id, audience, channels, language, subject, body, state, releasedAt, records } = message;
  const said = links(message, words);
  return markup`<article class="dec${isShort(message) && ' keep'}"><header><h3>${id} to ${audience === '' ? 'an audience not named' : audience}</h3><span class="h">${releasedAt === undefined ? 'not sent' : `sent ${words.time(releasedAt)}`} · ${recordsInWords(records)}</span></header>
<p>${mark(STATE[state].mark)} ${STATE[state].says}. <span class="q">${joined([channels.join(', '), language === '' ? '' : `language ${language}`], ' · ')}</span></p>
<p><b>${subject === '' ? 'No subject' : subject}</b></p><blockquote class="text">${body === '' ? 'The text is not in this file.' : body}</blockquote>
${handsLine(message, words)}${deliveries(message, words)}${said.markup !== '' && markup`<p>${said}</p>`}
${message.earlier.map(earlierText)}<p class="sm">Fingerprint of the content, SHA-256: <code>${message.contentSha256}</code></p></article>
`;
}

export const messagesPart = (
  { messages }: IncidentView,
  words: Wording,
): Html => markup`<h2>Messages, as sent</h2>
${messages.length === 0 ? markup`<p>No message was written.</p>` : markup`<p class="sm">The number of a message comes from its content: another text would have another number.</p>`}
${messages.map((message) => article(message, words))}`;
