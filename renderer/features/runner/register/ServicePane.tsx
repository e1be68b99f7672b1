// One service of the bank: its form, its end, and every record about it.

import { useState } from 'react';
import {
  readService,
  readServiceValues,
  serviceValues,
} from '../../../../shared/incident/third-party/service-entry.ts';
import type { ServiceView } from '../../../../shared/incident/third-party/register-view.ts';
import { Button } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import { Section } from '../../../ui/Section.tsx';
import { Select } from '../../../ui/Select.tsx';
import { readableProblem } from '../names.ts';
import { useRunner, useRunnerState, useSession } from '../runner-context.ts';
import { draftText } from '../step-draft.ts';
import { EntryHistory } from './EntryHistory.tsx';
import { CRITICALITY_ITEMS } from './register-words.ts';
import { RetireDialog } from './RetireDialog.tsx';

/** What is typed, kept as a draft at every keystroke, and its way into the register. */
function useServiceForm(service: ServiceView | undefined) {
  const { runtime, store, navigate } = useRunner();
  const key = `register/${service?.service ?? 'new-service'}`;
  const draft = useRunnerState((state) => state.drafts.get(key)?.values);
  const refusal = useRunnerState((state) => state.refusals.get(key));
  const busy = useRunnerState((state) => state.busy.has(key));
  const form = draft ?? (service ? { ...readService(service) } : {});
  const entry = readServiceValues(form);
  const record = async (): Promise<void> => {
    const id = service?.service ?? runtime.register.newId('svc');
    const command = { kind: 'RegisterService', service: id, values: serviceValues(entry) } as const;
    if (!(await store.getState().perform(key, () => runtime.register.record(command)))) return;
    store.getState().dropDraft(key);
    navigate(`/incidents/third-parties/register/${id}`);
  };
  return {
    form,
    entry,
    refusal,
    changed: draft !== undefined,
    missing: entry.name === '' ? 'Write the name.' : undefined,
    act: busy
      ? 'Recording…'
      : service?.retiredAt !== undefined
        ? 'Bring back'
        : service
          ? 'Record the change'
          : 'Record the service',
    change: (field: string) => (value: string) => {
      store.getState().changeDraft(key, { ...form, [field]: value });
    },
    undo: () => store.getState().dropDraft(key),
    record,
  };
}

export function ServicePane({ service }: { service: ServiceView | undefined }) {
  const session = useSession();
  const [retiring, setRetiring] = useState(false);
  const { form, entry, refusal, changed, missing, act, change, undo, record } = useServiceForm(service);
  const inUse = service && service.retiredAt === undefined;
  return (
    <>
      <Section title={service ? service.name : 'New service'} aside={service && !inUse ? 'retired' : ''}>
        <div className="stack">
          <Field label="Service" value={draftText(form, 'name')} onChange={change('name')} />
          <Select
            label="Function of the bank"
            items={CRITICALITY_ITEMS}
            value={entry.criticality === '' ? undefined : entry.criticality}
            onChange={change('criticality')}
          />
          <Field
            label="Owner"
            aside="person or team that answers for it"
            value={draftText(form, 'owner')}
            onChange={change('owner')}
          />
          {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
          <div className="row">
            <Button
              look="act"
              keys="Ctrl Enter"
              nextAction
              disabledReason={missing}
              onPress={() => void record()}
            >
              {act}
            </Button>
            {changed && (
              <Button look="plain" onPress={undo}>
                Undo the changes
              </Button>
            )}
            {inUse && <Button onPress={() => setRetiring(true)}>Retire…</Button>}
          </div>
        </div>
      </Section>
      {service && <EntryHistory history={service.history} />}
      {service && retiring && (
        <RetireDialog
          of="service"
          id={service.service}
          name={service.name}
          onClose={() => setRetiring(false)}
        />
      )}
    </>
  );
}
