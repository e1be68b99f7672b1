// What belongs to the kind of an entry, and for whom it is written.

import { Field } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import type { EntryForm } from './entry-form.ts';
import { peopleWithRole } from './names.ts';
import { useSession } from './runner-context.ts';
import { useChangeDraft, useDraftText } from './use-draft-value.ts';

export function EntryFields({ form, draftKey }: { form: EntryForm; draftKey: string }) {
  return (
    <div className="entry-fields">
      {form.fields.map(([name, label]) => (
        <EntryField key={name} name={name} label={label} draftKey={draftKey} />
      ))}
      {form.id === 'task' && (
        <PersonSelect name="assignee" label="Who does it" nobody="not assigned" draftKey={draftKey} />
      )}
      <PersonSelect name="onBehalfOf" label="Written for" nobody="myself" draftKey={draftKey} />
    </div>
  );
}

interface OfDraft {
  readonly name: string;
  readonly label: string;
  readonly draftKey: string;
}

export function EntryField({ name, label, aside, draftKey }: OfDraft & { readonly aside?: string }) {
  const change = useChangeDraft(draftKey);
  const value = useDraftText(draftKey, name);
  return (
    <Field
      label={label}
      {...(aside === undefined ? {} : { aside })}
      value={value}
      onChange={(typed) => change(name, typed)}
    />
  );
}

function PersonSelect({ name, label, nobody, draftKey }: OfDraft & { readonly nobody: string }) {
  const session = useSession();
  const change = useChangeDraft(draftKey);
  const value = useDraftText(draftKey, name);
  const people = peopleWithRole(session, []);
  return (
    <Select
      label={label}
      items={[
        { value: 'nobody', text: nobody },
        ...people.map((one) => ({ value: String(one.person), text: one.name })),
      ]}
      value={value === '' ? 'nobody' : value}
      onChange={(person) => change(name, person === 'nobody' ? '' : person)}
    />
  );
}
