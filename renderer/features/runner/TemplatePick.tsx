// Takes a template of the package as the beginning of a message; what was typed before is replaced only by choosing one.

import { Select } from '../../ui/Select.tsx';
import type { Values } from '../../../shared/base/json.ts';
import { useSnapshot } from './incident-context.ts';
import { draftFromTemplate, missingFacts } from './message-template.ts';
import { draftText } from './step-draft.ts';

export function TemplatePick({ values, onTake }: { values: Values; onTake: (values: Values) => void }) {
  const { version } = useSnapshot();
  const { templates } = version.package.manifest;
  if (templates.length === 0) return null;
  const own = (audience: string): number => (audience === values.audience ? 0 : 1);
  const items = templates
    .toSorted((a, b) => own(a.audience) - own(b.audience))
    .map((template) => ({
      value: template.id,
      text: template.title,
      detail: `${template.id} v${template.version}, ${template.audience}`,
    }));
  const open = missingFacts(`${draftText(values, 'subject')} ${draftText(values, 'body')}`);
  return (
    <div className="template-pick">
      <Select
        label="Begin with a template"
        placeholder="None, write freely"
        items={items}
        value={undefined}
        onChange={(id) => {
          const template = templates.find((known) => known.id === id);
          if (template) onTake({ ...values, ...draftFromTemplate(template, values) });
        }}
      />
      {open.length > 0 && (
        <p className="hint warn">
          Not known when it was taken: {open.map((name) => name.replaceAll('_', ' ')).join(', ')}. Write it
          in.
        </p>
      )}
    </div>
  );
}
