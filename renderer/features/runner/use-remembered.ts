// What a call tells about a number goes into the register, too: who answered is verified, a wrong number stays known.

import type { EscalationView } from '../../../shared/incident/view.ts';
import { contactsIn } from '../../../shared/incident/third-party/provider-entry.ts';
import type { ProviderView } from '../../../shared/incident/third-party/register-view.ts';
import { useRunner } from './runner-context.ts';

/** Silence says nothing about a number; a provider that is not in the register is not written into it by a call. */
export function useRemembered(key: string) {
  const { runtime, store } = useRunner();
  return async (
    provider: ProviderView | undefined,
    level: string,
    outcome: EscalationView['attempts'][number]['outcome'],
  ): Promise<void> => {
    const contact = provider && contactsIn(provider.details).find((one) => one.level === level);
    if (!contact || outcome === 'no_answer' || provider.retiredAt !== undefined) return;
    await store.getState().perform(key, () =>
      runtime.register.record({
        kind: 'VerifyContact',
        provider: provider.provider,
        level,
        verdict: outcome === 'reached' ? 'verified' : 'wrong_number',
        values: contact.phone === '' ? {} : { phone: contact.phone },
      }),
    );
  };
}
