// An escalation's contract as records hold it.

import { z } from 'zod';
import { instant, key, kind, text, values } from '../shape-parts.ts';
import { LIMITS } from './provider-entry.ts';

const minutes = z.int().positive().exactOptional();
const limits = z.strictObject({ acknowledge: minutes, update: minutes, restore: minutes });

export const contractCommandShapes = [
  kind('ApplyContract', { instance: key, provider: text, limits, values }),
] as const;
export const contractEventShapes = [
  kind('ContractApplied', { instance: key, provider: text, limits, from: instant, values }),
  kind('ContractLimitsPassed', {
    passed: z.array(z.strictObject({ instance: key, limit: z.enum(LIMITS), due: instant })).min(1),
  }),
] as const;
