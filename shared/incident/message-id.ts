// The id of a message is made of its content, so that a changed text is another message and cannot borrow an approval.

import { encodeUtf8 } from '../base/bytes.ts';
import { writeCanonical } from '../base/canonical-json.ts';
import { assert } from '../base/assert.ts';
import type { Sha256 } from '../base/ids.ts';
import { sha256Hex } from '../base/sha256.ts';

export interface MessageContent {
  readonly audience: string;
  readonly channels: readonly string[];
  readonly language: string;
  readonly subject: string;
  readonly body: string;
}

const LIMITS = { depth: 3, bytes: 16 * 1024 * 1024 };

/** SHA-256 over the canonical JSON of exactly these five fields; the id shows its first eight hex digits. */
export function messageIdentity(content: MessageContent): {
  readonly id: string;
  readonly contentSha256: Sha256;
} {
  const { audience, channels, language, subject, body } = content;
  const whole = (text: string): string => text.toWellFormed();
  const text = writeCanonical(
    {
      audience: whole(audience),
      channels: channels.map(whole),
      language: whole(language),
      subject: whole(subject),
      body: whole(body),
    },
    LIMITS,
  );
  assert(text.ok, 'well-formed texts are canonical');
  const contentSha256 = sha256Hex(encodeUtf8(text.value));
  return { id: `MSG-${contentSha256.slice(0, 8)}`, contentSha256 };
}
