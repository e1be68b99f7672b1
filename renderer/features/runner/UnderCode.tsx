// A bypass that belongs to no step: its code, the reason, and what protects meanwhile.

import { CodeGrid } from '../../ui/Choice.tsx';
import { Field } from '../../ui/Field.tsx';
import { useSnapshot } from './incident-context.ts';

export function UnderCode({
  form,
}: {
  form: { text(name: string): string; change(name: string, value: string): void };
}) {
  const { version } = useSnapshot();
  return (
    <>
      <CodeGrid
        label="Code"
        value={form.text('code')}
        onChange={(value) => form.change('code', value)}
        items={version.package.manifest.exceptions.map(({ code, title }) => ({
          value: code,
          content: (
            <>
              <code>{code}</code> {title}
            </>
          ),
        }))}
      />
      <Field
        label="Reason"
        rows={2}
        value={form.text('reason')}
        onChange={(value) => form.change('reason', value)}
      />
      <Field
        label="What protects us meanwhile"
        value={form.text('compensatingControl')}
        onChange={(value) => form.change('compensatingControl', value)}
      />
    </>
  );
}
