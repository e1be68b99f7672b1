// The reporting entity as it lies in a record, strict.

import { z } from 'zod';
import { EEA_STATES } from '../../dora/holidays/holiday-rule.ts';
import { kind, text, values } from '../shape-parts.ts';

export const entityShape = z.strictObject({
  kind: z.enum([
    'credit_institution',
    'central_counterparty',
    'trading_venue',
    'nis2_essential_or_important',
    'other',
  ]),
  memberState: z.enum(EEA_STATES),
  timeZone: text,
  holidays: z.array(text),
  exclusionExtended: z.boolean().exactOptional(),
});
export const setEntityCommandShape = kind('SetReportingEntity', { entity: entityShape, values });
export const entitySetEventShape = kind('ReportingEntitySet', { entity: entityShape, values });
