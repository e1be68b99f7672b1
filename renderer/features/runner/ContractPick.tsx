// The entry of the register that an escalation is counted by: picked by a person, its limits copied into the record.

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
import { draftText } from './step-draft.ts';

const limitsInWords = (limits: NonNullable<EscalationView['contract']>['limits']): string =>
  LIMITS.flatMap((limit) =>
    limits[limit] === undefined ? [] : [`${LIMIT_WORDS[limit].toLowerCase()} ${limits[limit]} min`],
  ).join(', ');

/** Those in use that name a limit. */
const countable = (providers: readonly ProviderView[]): readonly ProviderView[] =>
  providers.filter((one) => one.retiredAt === undefined && Object.keys(readProvider(one).limits).length > 0);

export function ContractPick({ escalation }: { escalation: EscalationView }) {
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
    providers.find(({ name }) => name === escalation.provider);
  const open = escalation.state !== 'closed' && !contract && providers.length > 0;
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
  if (contract)
    return (
      <p className="meta">
        Counted by the contract{contract.contract === '' ? '' : ` ${contract.contract}`} with {contract.name}
        {contract.lei === '' ? '' : `, LEI ${contract.lei}`}: {limitsInWords(contract.limits)}.{' '}
        <a href={`#/evidence/${incident}/${recordNumber(contract.record)}`}>
          Record {recordNumber(contract.record)}
        </a>
      </p>
    );
  if (!open) return null;
  return (
    <div className="stack">
      <Select
        label="Counted by the contract with"
        items={providers.map(({ provider, name, details }) => {
          const { lei } = readProvider({ provider, name, details });
          return { value: provider, text: lei === '' ? name : `${name}, ${lei}` };
        })}
        value={chosen?.provider}
        onChange={(provider) => store.getState().changeDraft(key, { ...values, provider })}
      />
      {chosen && <p className="meta">{limitsInWords(readProvider(chosen).limits)}, from the call on.</p>}
      <div className="row">
        <Button
          size="s"
          keys="L"
          disabledReason={chosen ? undefined : 'Pick the provider of the register.'}
          onPress={apply}
        >
          Count by these limits
        </Button>
      </div>
      {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
    </div>
  );
}
