// bundle.json of version 1 (FORMAT.md "Version 1"): sums of what is withheld, one certificate for each id.

import { z } from 'zod';
import { isObject, type Json } from '../base/json.ts';
import type { BundleStatement } from './statement.ts';
import {
  count,
  deviceId,
  exportFacts,
  incidentId,
  origin,
  personId,
  sha256,
  sortedBy,
  stated,
  workspaceId,
} from './statement-schema.ts';
import { WITHHOLD_REASONS } from './withheld-list.ts';

export const PROFILE_V1 = 'runproof-bundle-v1';
export const LIMITS_V1 = { depth: 6, bytes: 1024 * 1024 };

const schema = z.strictObject({
  v: z.literal(1),
  profile: z.literal(PROFILE_V1),
  workspace: workspaceId,
  incident: incidentId,
  export: exportFacts,
  devices: sortedBy(stated(deviceId), ({ id }) => id).min(1),
  people: sortedBy(stated(personId), ({ id }) => id),
  logs: sortedBy(
    z.strictObject({
      origin,
      size: count,
      root: z.string().length(44),
      withheld: z.array(
        z.strictObject({
          what: z.enum(['records', 'fields']),
          reason: z.enum(WITHHOLD_REASONS),
          count: z.int().min(1),
        }),
      ),
    }),
    (log) => log.origin,
  ).min(1),
  journals: sortedBy(deviceId, (id) => id),
  processes: sortedBy(sha256, (digest) => digest),
  tokens: z.array(z.strictObject({ sha256, origin, size: count })),
});

export const isVersion1 = (json: Json): boolean => isObject(json) && json['v'] === 1;

/** The statement in the shape of today, or where it is wrong. */
export function parseVersion1(json: Json): z.ZodSafeParseResult<BundleStatement> {
  return schema
    .transform((read): BundleStatement => ({ ...read, revocations: [], part: null }))
    .safeParse(json);
}
