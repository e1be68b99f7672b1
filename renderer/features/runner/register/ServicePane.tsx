// A service of the bank: its form.

import {
  readService,
  readServiceValues,
  serviceValues,
} from '../../../../shared/incident/third-party/service-entry.ts';
import type { ServiceView } from '../../../../shared/incident/third-party/register-view.ts';
import { Field } from '../../../ui/Field.tsx';
import { Select } from '../../../ui/Select.tsx';
import { useRunner } from '../runner-context.ts';
import { draftText } from '../step-draft.ts';
import { EntryPane } from './EntryPane.tsx';
import { CRITICALITY_ITEMS } from './register-words.ts';
import { useRegisterDraft } from './use-register-draft.ts';

export function ServicePane({ service }: { service: ServiceView | undefined }) {
  const { runtime } = useRunner();
  const draft = useRegisterDraft(
    service?.service ?? 'new-service',
    service ? { ...readService(service) } : {},
  );
  const { form, change } = draft;
  const entry = readServiceValues(form);
  const record = (): Promise<void> => {
    const id = service?.service ?? runtime.register.newId('svc');
    return draft.record(id, { kind: 'RegisterService', service: id, values: serviceValues(entry) });
  };
  return (
    <EntryPane
      of="service"
      known={service && { ...service, id: service.service }}
      draft={draft}
      missing={entry.name === '' ? 'Write the name.' : undefined}
      onRecord={record}
    >
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
    </EntryPane>
  );
}
