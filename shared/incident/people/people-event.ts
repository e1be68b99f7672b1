// What then holds about the people of an incident. Values lie under `values`, the rest is structure.

import type { PersonId } from '../../base/ids.ts';
import type { Instant } from '../../base/instant.ts';
import type { Values } from '../../base/json.ts';

/** A bypass that belongs to no step: its exception and until when it must be ratified. */
interface Owed {
  readonly exception: string;
  readonly code: string;
  readonly ratifyBy: Instant;
}

export type PeopleEvent =
  | { readonly kind: 'RoleAssumed'; readonly role: string }
  | { readonly kind: 'RoleRenounced'; readonly role: string }
  | {
      readonly kind: 'HandoverWritten';
      readonly handover: string;
      /** Who has command, and since when. */
      readonly from: string;
      readonly since: Instant;
      readonly to: PersonId;
      readonly owed?: Owed;
      readonly values: Values;
    }
  | {
      readonly kind: 'CommandAccepted';
      readonly handover: string;
      readonly approver: PersonId;
      readonly nonce: string;
      readonly values: Values;
    }
  | {
      readonly kind: 'DelegationGiven';
      readonly delegation: string;
      readonly to: PersonId;
      readonly role: string;
      readonly elements?: readonly string[];
      readonly from: Instant;
      readonly until: Instant;
      readonly values: Values;
    }
  | { readonly kind: 'DelegationEnded'; readonly delegation: string }
  | {
      readonly kind: 'GlassBroken';
      readonly role: string;
      /** It is over then, whatever else happens. */
      readonly until: Instant;
      readonly owed: Owed;
      readonly values: Values;
    }
  | {
      readonly kind: 'IncidentRestricted';
      /** In the order of their ids. */
      readonly people: readonly PersonId[];
      readonly values: Values;
    }
  | { readonly kind: 'RestrictionLifted'; readonly values: Values };
