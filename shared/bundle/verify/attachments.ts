// Step 8: each attachment that a shown record names is there, with the bytes it was named by; none is missing, none extra.

import { encodeHex } from '../../base/bytes.ts';
import type { Sha256 } from '../../base/ids.ts';
import type { Problem } from '../../base/result.ts';
import type { FileHasher } from '../../evidence/signature.port.ts';
import { namesAttachment, readAttachment } from '../attachment.ts';
import { bundleProblem, type BundleCode } from '../bundle-problem.ts';
import { attachmentPath } from '../layout.ts';
import type { BundleFiles } from './container.ts';
import type { CheckedLog } from './logs.ts';

export interface CheckedAttachments {
  readonly attachments: ReadonlyMap<Sha256, Uint8Array>;
  readonly named: number;
  readonly problems: readonly Problem<BundleCode>[];
}

/** FORMAT.md B13. An extra file stays unaccounted and is refused with the container. */
export async function checkAttachments(
  files: BundleFiles,
  logs: readonly CheckedLog[],
  hash: FileHasher,
): Promise<CheckedAttachments> {
  const attachments = new Map<Sha256, Uint8Array>();
  const named = new Set<Sha256>();
  const problems: Problem<BundleCode>[] = [];
  for (const disclosure of logs.flatMap(({ opened }) => [...opened.values()].flat())) {
    if (!namesAttachment(disclosure)) continue;
    const attachment = readAttachment(disclosure);
    if (!attachment) {
      problems.push(
        bundleProblem(
          'attachment_differs',
          `The disclosure ${disclosure.name} does not name an attachment.`,
          disclosure.name,
        ),
      );
      continue;
    }
    if (named.has(attachment.sha256)) continue;
    named.add(attachment.sha256);
    const path = attachmentPath(attachment.sha256);
    const file = files.need(path);
    if (!file.ok) problems.push(file.error);
    else if (
      file.value.length !== attachment.size ||
      encodeHex(await hash(file.value)) !== attachment.sha256
    ) {
      problems.push(
        bundleProblem('attachment_differs', `${path} is not the file that its record names.`, path),
      );
    } else attachments.set(attachment.sha256, file.value);
  }
  return { attachments, named: named.size, problems };
}
