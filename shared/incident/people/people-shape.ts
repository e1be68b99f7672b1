// Commands and events about people as records hold them, strict.

import { z } from 'zod';
import type { SignedApproval } from '../../evidence/approval.ts';
import { instant, kind, person, text, values } from '../shape-parts.ts';

const owed = z.strictObject({ exception: text, code: text, ratifyBy: instant });
const lent = {
  to: person,
  role: text,
  elements: z.array(text).exactOptional(),
  from: instant,
  until: instant,
  values,
};

/** `approval` is the shape of a signed approval, which other commands carry too. */
export const peopleCommandShapes = (approval: z.ZodType<SignedApproval>) =>
  [
    kind('AssumeRole', { role: text }),
    kind('RenounceRole', { role: text }),
    kind('HandOver', { to: person, code: text.exactOptional(), values }),
    kind('AcceptCommand', { handover: text, approval, values }),
    kind('Delegate', lent),
    kind('EndDelegation', { delegation: text }),
    kind('BreakGlass', { code: text, role: text, values }),
    kind('RestrictIncident', { people: z.array(person), values }),
    kind('UnrestrictIncident', { values }),
  ] as const;

export const peopleEventShapes = [
  kind('RoleAssumed', { role: text }),
  kind('RoleRenounced', { role: text }),
  kind('HandoverWritten', {
    handover: text,
    from: text,
    since: instant,
    to: person,
    owed: owed.exactOptional(),
    values,
  }),
  kind('CommandAccepted', { handover: text, approver: person, nonce: text, values }),
  kind('DelegationGiven', { delegation: text, ...lent }),
  kind('DelegationEnded', { delegation: text }),
  kind('GlassBroken', { role: text, until: instant, owed, values }),
  kind('IncidentRestricted', { people: z.array(person), values }),
  kind('RestrictionLifted', { values }),
] as const;
