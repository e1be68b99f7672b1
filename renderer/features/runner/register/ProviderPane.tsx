// One entry of the register: its form, what was found of its contacts, its end, and every record about it.

import { useState } from 'react';
import {
  LIMITS,
  providerValues,
  readProvider,
} from '../../../../shared/incident/third-party/provider-entry.ts';
import type { ProviderView } from '../../../../shared/incident/third-party/register-view.ts';
import { Button } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import { Section } from '../../../ui/Section.tsx';
import { Select } from '../../../ui/Select.tsx';
import { readableProblem } from '../names.ts';
import { useRunner, useRunnerState, useSession } from '../runner-context.ts';
import { draftText } from '../step-draft.ts';
import { ContactFindings } from './ContactFindings.tsx';
import { formOf, LEVELS, readForm } from '../../../../shared/incident/third-party/entry-form.ts';
import { EntryHistory } from './EntryHistory.tsx';
import { CRITICALITY_ITEMS, LIMIT_WORDS } from './register-words.ts';
import { RetireDialog } from './RetireDialog.tsx';

/** What is typed, kept as a draft at every keystroke, and its way into the register. */
function useEntry(provider: ProviderView | undefined) {
  const { runtime, store, navigate } = useRunner();
  const key = `register/${provider?.provider ?? 'new'}`;
  const draft = useRunnerState((state) => state.drafts.get(key)?.values);
  const refusal = useRunnerState((state) => state.refusals.get(key));
  const busy = useRunnerState((state) => state.busy.has(key));
  const form = draft ?? formOf(provider && readProvider(provider));
  const { entry, problems } = readForm(form);
  const retired = provider?.retiredAt !== undefined;
  const record = async (): Promise<void> => {
    const id = provider?.provider ?? runtime.register.newId('prv');
    const kind = provider && !retired ? 'UpdateProvider' : 'RegisterProvider';
    const receipt = await store
      .getState()
      .perform(key, () => runtime.register.record({ kind, provider: id, values: providerValues(entry) }));
    if (!receipt) return;
    store.getState().dropDraft(key);
    navigate(`/incidents/third-parties/register/${id}`);
  };
  return {
    form,
    entry,
    problems,
    changed: draft !== undefined,
    refusal,
    missing: problems[0]?.message ?? (entry.name === '' ? 'Write the name.' : undefined),
    act: busy ? 'Recording…' : retired ? 'Bring back' : provider ? 'Record the change' : 'Record the entry',
    change: (field: string) => (value: string) => {
      store.getState().changeDraft(key, { ...form, [field]: value });
    },
    undo: () => store.getState().dropDraft(key),
    record,
  };
}
type Entry = ReturnType<typeof useEntry>;

export function ProviderPane({ provider }: { provider: ProviderView | undefined }) {
  const session = useSession();
  const [retiring, setRetiring] = useState(false);
  const shown = useEntry(provider);
  const { refusal } = shown;
  const inUse = provider && provider.retiredAt === undefined;
  return (
    <>
      {inUse && <ContactFindings provider={provider} />}
      <Section title={provider ? provider.name : 'New provider'} aside={provider && !inUse ? 'retired' : ''}>
        <div className="stack">
          <EntryFields shown={shown} />
          {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
          <div className="row">
            <Button
              look="act"
              keys="Ctrl Enter"
              nextAction
              disabledReason={shown.missing}
              onPress={() => void shown.record()}
            >
              {shown.act}
            </Button>
            {shown.changed && (
              <Button look="plain" onPress={shown.undo}>
                Undo the changes
              </Button>
            )}
            {inUse && <Button onPress={() => setRetiring(true)}>Retire…</Button>}
          </div>
        </div>
      </Section>
      {provider && <EntryHistory history={provider.history ?? []} />}
      {provider && retiring && (
        <RetireDialog
          of="provider"
          id={provider.provider}
          name={provider.name}
          onClose={() => setRetiring(false)}
        />
      )}
    </>
  );
}

function EntryFields({ shown: { form, entry, problems, change } }: { shown: Entry }) {
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
