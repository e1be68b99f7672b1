// Moves to another version as records hold them.

import { z } from 'zod';
import type { SignedApproval } from '../../evidence/approval.ts';
import { key, kind, person, text, values, version } from '../shape-parts.ts';

export const moveCommandShapes = (approval: z.ZodType<SignedApproval>) =>
  [
    kind('MoveToVersion', { version, values }),
    kind('ApproveMove', { move: text, version, approval, values }),
  ] as const;

const decided = { move: text, role: text, approver: person, nonce: text, values };

export const moveEventShapes = [
  kind('VersionMoveProposed', { move: text, version, values }),
  kind('VersionMoveDeclined', { ...decided, decision: z.enum(['approved_with_changes', 'rejected']) }),
  kind('IncidentMovedToVersion', { ...decided, from: version, version, closes: z.array(key) }),
] as const;
