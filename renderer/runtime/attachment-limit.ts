// How large one attachment may be. Asked with the size alone, so that a file over it is never read into memory.

import type { Refusal } from './runtime.ts';

/** Bytes; the host refuses more as well. */
const ATTACHMENT_LIMIT = 256 * 1024 * 1024;

/** Why a file of `size` bytes is not taken (`attachment_too_large`), or undefined where it is. */
export function refuseAttachment(name: string, size: number): Refusal | undefined {
  if (size <= ATTACHMENT_LIMIT) return undefined;
  return {
    code: 'attachment_too_large',
    message: `${name} is over 256 MiB.`,
    place: name,
    remedy: 'Split it, or attach a smaller extract.',
  };
}
