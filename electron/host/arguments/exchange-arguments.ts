// What the exchange channels may be called with.

import { z } from 'zod';
import { isId, isSha256, type Sha256, type WorkspaceId } from '../../../shared/base/ids.ts';
import { readOrigin } from '../../../shared/evidence/origin.ts';

const KIB = 1024;
const MIB = 1024 * KIB;
const MOST_RECORDS = 1_000_000;
/** Every incident of every device, and more. */
const MOST_LOGS = 100_000;
const MOST_ATTACHMENTS = 10_000;
const workspace = z.custom<WorkspaceId>((value) => typeof value === 'string' && isId(value, 'ws'));
const sha256 = z.custom<Sha256>((value) => typeof value === 'string' && isSha256(value));
const origin = z
  .string()
  .max(200)
  .refine((text) => readOrigin(text).ok, 'not a log name');
const count = z.int().min(0);
const records = z.array(z.string().max(64 * KIB)).max(MOST_RECORDS);
const note = z.string().max(16 * KIB);
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length <= 256 * MIB);

export const exchangeArguments = {
  'mirror.import': z.strictObject({
    workspace,
    certificates: z.array(z.string().max(16 * KIB)).max(10_000),
    revocations: z.array(z.string().max(MIB)).max(1000),
    logs: z
      .array(
        z.strictObject({
          origin,
          expectedSize: count,
          records,
          disclosures: z
            .array(z.strictObject({ seq: count, disclosure: z.string().max(96 * KIB) }))
            .max(4 * MOST_RECORDS),
          checkpoint: note,
        }),
      )
      .max(MOST_LOGS),
    rivals: z
      .array(z.strictObject({ origin, from: count, differsAt: count, records, checkpoint: note }))
      .max(MOST_LOGS),
    attachments: z.array(z.strictObject({ sha256, bytes })).max(MOST_ATTACHMENTS),
  }),
  'mirror.rivals': z.strictObject({ workspace }),
  'mirror.peers': z.strictObject({ workspace }),
};
