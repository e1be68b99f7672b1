// The entry of the register that an escalation is counted by: picked by a person, its limits copied into the record;
// a wrong pick is corrected by another one.

import type { Values } from '../../../shared/base/json.ts';
import { LIMITS, readProvider } from '../../../shared/incident/third-party/provider-entry.ts';
import type { ProviderView } from '../../../shared/incident/third-party/register-view.ts';
import type { EscalationView } from '../../../shared/incident/view.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Select } from '../../ui/Select.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useSnapshot } from './incident-context.ts';
import { readableProblem, recordNumber } from './names.ts';
import { LIMIT_WORDS } from './register/register-words.ts';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';
import { providerOf } from './vendor-ladder.ts';
import { draftText } from './step-draft.ts';

const limitsInWords = (limits: NonNullable<EscalationView['contract']>['limits']): string =>
  LIMITS.flatMap((limit) =>
    limits[limit] === undefined ? [] : [`${LIMIT_WORDS[limit].toLowerCase()} ${limits[limit]} min`],
  ).join(', ');

/** Those in use that name a limit. */
const countable = (providers: readonly ProviderView[]): readonly ProviderView[] =>
  providers.filter((one) => one.retiredAt === undefined && Object.keys(readProvider(one).limits).length > 0);

/** What is picked, kept as a draft, and its way onto the record. */
function usePick(escalation: EscalationView) {
  const { incident } = useSnapshot();
  const { store } = useRunner();
  const session = useSession();
  const key = `${incident}/contract/${escalation.instance}`;
  const values = useRunnerState((state) => state.drafts.get(key)?.values) ?? {};
  const refusal = useRunnerState((state) => state.refusals.get(key));
  const providers = countable(session.roster.providers);
  const { contract } = escalation;
  const named = draftText(values, 'provider');
  const chosen =
    providers.find(({ provider }) => provider === named) ??
    (contract ? undefined : providerOf(providers, escalation));
  const again = draftText(values, 'again') === 'yes';
  const takes = escalation.state !== 'closed' && providers.length > 0;
  const open = takes && (!contract || again);
  const apply = (): void => {
    if (!chosen) return;
    const { name, lei, contract: number, limits } = readProvider(chosen);
    void store.getState().record(key, incident, {
      kind: 'ApplyContract',
      instance: escalation.instance,
      provider: chosen.provider,
      limits,
      values: { name, ...(lei === '' ? {} : { lei }), ...(number === '' ? {} : { contract: number }) },
    });
  };
  useKeys({ l: open && chosen ? apply : undefined });
  const change = (part: Values): void => store.getState().changeDraft(key, { ...values, ...part });
  return {
    providers,
    chosen,
    open,
    takes,
    refusal,
    apply,
    change,
    keep: () => store.getState().dropDraft(key),
  };
}

export function ContractPick({ escalation }: { escalation: EscalationView }) {
  const session = useSession();
  const { contract } = escalation;
  const { providers, chosen, open, takes, refusal, apply, change, keep } = usePick(escalation);
  if (!open)
    return contract ? (
      <div className="stack">
        <Counts contract={contract} />
        {takes && (
          <Button size="s" onPress={() => change({ again: 'yes' })}>
            Wrong entry: pick again…
          </Button>
        )}
      </div>
    ) : null;
  return (
    <div className="stack">
      {contract && <Counts contract={contract} />}
      <Select
        label={contract ? 'Instead counted by the contract with' : 'Counted by the contract with'}
        items={providers.map(({ provider, name, details }) => {
          const { lei } = readProvider({ provider, name, details });
          return { value: provider, text: lei === '' ? name : `${name}, ${lei}` };
        })}
        value={chosen?.provider}
        onChange={(provider) => change({ provider })}
      />
      {chosen && <p className="meta">{limitsInWords(readProvider(chosen).limits)}, from the call on.</p>}
      {contract && (
        <p className="meta">
          What is on record stays; from now on the limits of this entry count, from the same call.
        </p>
      )}
      <div className="row">
        <Button
          size="s"
          keys="L"
          disabledReason={chosen ? undefined : 'Pick the provider of the register.'}
          onPress={apply}
        >
          Count by these limits
        </Button>
        {contract && (
          <Button size="s" look="plain" onPress={keep}>
            Keep it as it is
          </Button>
        )}
      </div>
      {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
    </div>
  );
}

function Counts({ contract }: { contract: NonNullable<EscalationView['contract']> }) {
  const { incident } = useSnapshot();
  return (
    <p className="meta">
      Counted by the contract{contract.contract === '' ? '' : ` ${contract.contract}`} with {contract.name}
      {contract.lei === '' ? '' : `, LEI ${contract.lei}`}: {limitsInWords(contract.limits)}.{' '}
      <a href={`#/evidence/${incident}/${recordNumber(contract.record)}`}>
        Record {recordNumber(contract.record)}
      </a>
    </p>
  );
}
