// Wrong PINs cost time, and the cost survives a restart: an attempt is counted on disk before it is tried.

import { z } from 'zod';
import type { Instant } from '../../shared/base/instant.ts';
import type { Disk } from './disk.ts';
import { readIfThere } from './workspace-folder.ts';

const attemptsSchema = z.strictObject({ wrong: z.int().min(0), notBefore: z.int() });
type Attempts = z.infer<typeof attemptsSchema>;

const FREE_ATTEMPTS = 3;
const LONGEST_DELAY_MS = 15 * 60_000;

/** 0 s for three attempts, then 2, 4, 8 … seconds, at most 15 minutes. */
export const delayAfter = (wrong: number): number =>
  wrong < FREE_ATTEMPTS ? 0 : Math.min(LONGEST_DELAY_MS, 1000 * 2 ** (wrong - FREE_ATTEMPTS + 1));

async function readAttempts(path: string): Promise<Attempts> {
  const bytes = await readIfThere(path);
  if (!bytes) return { wrong: 0, notBefore: 0 };
  try {
    return attemptsSchema.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    // A spoiled counter must not be a way around it.
    return { wrong: FREE_ATTEMPTS, notBefore: 0 };
  }
}

/** Milliseconds that are left to wait; 0 when the attempt is counted and may be tried now. */
export async function beginAttempt(disk: Disk, path: string, now: Instant): Promise<number> {
  const { wrong, notBefore } = await readAttempts(path);
  // A clock set back must not lock anybody out for longer than the rule says.
  const left = Math.min(notBefore - now, delayAfter(wrong));
  if (left > 0) return left;
  const counted: Attempts = { wrong: wrong + 1, notBefore: now + delayAfter(wrong + 1) };
  await disk.writeWhole(path, Buffer.from(JSON.stringify(counted)));
  return 0;
}

export const forgetAttempts = (disk: Disk, path: string): Promise<void> =>
  disk.writeWhole(path, Buffer.from(JSON.stringify({ wrong: 0, notBefore: 0 } satisfies Attempts)));
