// A provider of the register: its form, and what was found of its contacts.

import {
  LIMITS,
  providerValues,
  readProvider,
} from '../../../../shared/incident/third-party/provider-entry.ts';
import type { ProviderView } from '../../../../shared/incident/third-party/register-view.ts';
import { Field } from '../../../ui/Field.tsx';
import { Select } from '../../../ui/Select.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { useRunner } from '../runner-context.ts';
import { draftText } from '../step-draft.ts';
import { ContactFindings } from './ContactFindings.tsx';
import { formOf, LEVELS, readForm } from '../../../../shared/incident/third-party/entry-form.ts';
import { EntryPane } from './EntryPane.tsx';
import { CRITICALITY_ITEMS, LIMIT_WORDS } from './register-words.ts';
import { useRegisterDraft, type RegisterDraft } from './use-register-draft.ts';

export function ProviderPane({ provider }: { provider: ProviderView | undefined }) {
  const { runtime } = useRunner();
  const draft = useRegisterDraft(provider?.provider ?? 'new', formOf(provider && readProvider(provider)));
  const read = readForm(draft.form, useNow(60_000));
  const { entry, problems } = read;
  const inUse = provider !== undefined && provider.retiredAt === undefined;
  const record = (): Promise<void> => {
    const id = provider?.provider ?? runtime.register.newId('prv');
    const kind = inUse ? 'UpdateProvider' : 'RegisterProvider';
    return draft.record(id, { kind, provider: id, values: providerValues(entry) });
  };
  return (
    <>
      {inUse && <ContactFindings provider={provider} />}
      <EntryPane
        of="provider"
        known={provider && { ...provider, id: provider.provider }}
        draft={draft}
        missing={problems[0]?.message ?? (entry.name === '' ? 'Write the name.' : undefined)}
        onRecord={record}
      >
        <EntryFields draft={draft} read={read} />
      </EntryPane>
    </>
  );
}

function EntryFields({
  draft: { form, change },
  read: { entry, problems },
}: {
  draft: RegisterDraft;
  read: ReturnType<typeof readForm>;
}) {
  const field = (name: string, label: string, aside?: string) => (
    <Field
      label={label}
      {...(aside === undefined ? {} : { aside })}
      value={draftText(form, name)}
      onChange={change(name)}
      problem={problems.find((problem) => problem.field === name)?.message}
    />
  );
  return (
    <>
      {field('name', 'Name')}
      {field('lei', 'LEI', '20 letters and digits')}
      {field('contract', 'Contract')}
      {field('services', 'Services', 'with commas between them')}
      <Select
        label="Function of the bank"
        items={CRITICALITY_ITEMS}
        value={entry.criticality === '' ? undefined : entry.criticality}
        onChange={change('criticality')}
      />
      <fieldset className="limits">
        <legend className="lab">
          Limits of the contract <span className="q">minutes</span>
        </legend>
        {LIMITS.map((limit) => (
          <div key={limit}>{field(limit, LIMIT_WORDS[limit])}</div>
        ))}
      </fieldset>
      {LEVELS.map((level) => (
        <fieldset key={level} className="limits">
          <legend className="lab">{level}</legend>
          {field(`${level}_name`, `${level} desk or person`)}
          {field(`${level}_phone`, `${level} number`)}
          {field(`${level}_email`, `${level} e-mail`)}
          {field(`${level}_verified`, `${level} verified on`, '2026-11-30')}
        </fieldset>
      ))}
    </>
  );
}
