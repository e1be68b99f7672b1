// An escalation's contract, its pauses, and levels of its ladder that were skipped, as records hold them.

import { z } from 'zod';
import { instant, key, kind, text, values } from '../shape-parts.ts';
import { LIMITS } from './provider-entry.ts';

/** A century: what is due after it can still be written. */
const minutes = z.int().positive().max(52_560_000).exactOptional();
const limits = z.strictObject({ acknowledge: minutes, update: minutes, restore: minutes });

export const contractCommandShapes = [
  kind('ApplyContract', { instance: key, provider: text, limits, values }),
  kind('PauseLimit', { instance: key, limit: z.enum(LIMITS), values }),
  kind('ResumeLimit', { instance: key, limit: z.enum(LIMITS), values }),
  kind('SkipLevels', { instance: key, level: text, values }),
] as const;
export const contractEventShapes = [
  kind('LimitPaused', { instance: key, limit: z.enum(LIMITS), values }),
  kind('LimitResumed', { instance: key, limit: z.enum(LIMITS), values }),
  kind('LevelsSkipped', { instance: key, level: text, skipped: z.array(text).min(1), values }),
  kind('ContractApplied', { instance: key, provider: text, limits, from: instant, values }),
  kind('ContractLimitsPassed', {
    passed: z.array(z.strictObject({ instance: key, limit: z.enum(LIMITS), due: instant })).min(1),
  }),
] as const;
