// Step 8: each attachment that a shown record names is there, with the bytes it was named by; none is missing, none extra.

import { encodeHex } from '../../base/bytes.ts';
import type { Sha256 } from '../../base/ids.ts';
import type { Problem } from '../../base/result.ts';
import { namesAttachment, readAttachment } from '../attachment.ts';
import { bundleProblem, type BundleCode } from '../bundle-problem.ts';
import { attachmentPath } from '../layout.ts';
import type { BundlePart } from '../statement.ts';
import type { BundleFiles } from './container.ts';
import type { CheckedLog } from './logs.ts';

export interface CheckedAttachments {
  /** Those that are not too large to be kept. */
  readonly attachments: ReadonlyMap<Sha256, Uint8Array>;
  /** Found as they were named. */
  readonly found: number;
  readonly named: number;
  /** Said to lie in another part of the export. */
  readonly elsewhere: number;
  readonly problems: readonly Problem<BundleCode>[];
}

/** FORMAT.md B13, B20. An extra file stays unaccounted and is refused with the container. */
export async function checkAttachments(
  files: BundleFiles,
  logs: readonly CheckedLog[],
  part: BundlePart | null,
): Promise<CheckedAttachments> {
  const attachments = new Map<Sha256, Uint8Array>();
  const named = new Set<Sha256>();
  const problems: Problem<BundleCode>[] = [];
  const elsewhere = new Set<Sha256>(part?.elsewhere.map(({ sha256 }) => sha256));
  let found = 0;
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
    if (elsewhere.has(attachment.sha256)) continue;
    const file = await files.needMeasured(path);
    if (!file.ok) problems.push(file.error);
    else if (file.value.size !== attachment.size || encodeHex(file.value.sha256) !== attachment.sha256) {
      problems.push(
        bundleProblem('attachment_differs', `${path} is not the file that its record names.`, path),
      );
    } else {
      found += 1;
      if (file.value.bytes) attachments.set(attachment.sha256, file.value.bytes);
    }
  }
  // Behind a break nothing is named any more.
  const broken = logs.some((log) => log.break !== undefined);
  for (const sha256 of broken ? [] : elsewhere) {
    if (!named.has(sha256))
      problems.push(
        bundleProblem(
          'part_differs',
          `No record names ${sha256}, which is said to lie in another part.`,
          sha256,
        ),
      );
  }
  return { attachments, found, named: named.size, elsewhere: elsewhere.size, problems };
}
