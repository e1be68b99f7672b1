// What people record in the register of providers and of the bank's own services, and what then happened. Nothing is
// deleted: who is not used any more is retired and stays readable.

import type { Values } from '../../base/json.ts';

/** `verified`: somebody answered under it; `wrong_number`: it is not theirs any more. */
export type ContactVerdict = 'verified' | 'wrong_number';

export type RegisterCommand =
  /** values: the whole entry as it is from now on (provider-entry.ts). */
  | { readonly kind: 'UpdateProvider'; readonly provider: string; readonly values: Values }
  /** values: reason. */
  | { readonly kind: 'RetireProvider'; readonly provider: string; readonly values: Values }
  /** values: phone, as it was dialled; note. */
  | {
      readonly kind: 'VerifyContact';
      readonly provider: string;
      readonly level: string;
      readonly verdict: ContactVerdict;
      readonly values: Values;
    }
  /** A service of the bank, new or changed. values: name, criticality, owner. */
  | { readonly kind: 'RegisterService'; readonly service: string; readonly values: Values }
  /** values: reason. */
  | { readonly kind: 'RetireService'; readonly service: string; readonly values: Values };

export type RegisterEvent =
  | { readonly kind: 'ProviderUpdated'; readonly provider: string; readonly values: Values }
  | { readonly kind: 'ProviderRetired'; readonly provider: string; readonly values: Values }
  | {
      readonly kind: 'ContactVerified';
      readonly provider: string;
      readonly level: string;
      readonly verdict: ContactVerdict;
      readonly values: Values;
    }
  | { readonly kind: 'ServiceRegistered'; readonly service: string; readonly values: Values }
  | { readonly kind: 'ServiceRetired'; readonly service: string; readonly values: Values };
