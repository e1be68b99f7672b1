// The bytes that an approver's key signs: they bind the decision to one record, the log so far and the process version.

import { writeCanonical } from '../base/canonical-json.ts';
import { encodeUtf8 } from '../base/bytes.ts';
import { assert } from '../base/assert.ts';
import type { ApprovalFields } from './approval.ts';

/** "runproof-approval-v1\n" + JCS(fields) + "\n". FORMAT.md E20. */
export function approvalMessage(fields: ApprovalFields): Uint8Array<ArrayBuffer> {
  const text = writeCanonical(fields);
  assert(text.ok, 'approval fields are plain text and whole numbers');
  return encodeUtf8(`runproof-approval-v1\n${text.value}\n`);
}
