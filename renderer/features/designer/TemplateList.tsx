// Message templates: audience and channel, subject and body with {{facts}}.

import type { ReactElement } from 'react';
import type { MessageTemplate } from '../../../shared/package/manifest.ts';
import { Section } from '../../ui/Section.tsx';
import { CommitField } from './CommitField.tsx';
import type { PolicyPartProps } from './PolicyTab.tsx';

export function TemplateList({ manifest, set }: PolicyPartProps): ReactElement {
  const change = (id: string, part: Partial<MessageTemplate>): void =>
    set?.({ templates: manifest.templates.map((one) => (one.id === id ? { ...one, ...part } : one)) });
  return (
    <Section title="Message templates" aside={`${manifest.templates.length}`}>
      <p className="meta">Facts of the incident stand in double braces, such as {'{{title}}'}.</p>
      {manifest.templates.map((template) => (
        <details key={template.id} className="tpl">
          <summary>
            <b className="m">{template.title}</b>{' '}
            <span className="q">{[template.audience, template.channel, template.language].join(' · ')}</span>
          </summary>
          {set ? (
            <div className="stack gap-s">
              <CommitField
                label={`Subject of ${template.title}`}
                value={template.subject}
                onCommit={(subject) => change(template.id, { subject })}
              />
              <CommitField
                label={`Text of ${template.title}`}
                value={template.body}
                multiline
                onCommit={(body) => change(template.id, { body })}
              />
            </div>
          ) : (
            <p className="wrap">
              {template.subject}
              {'\n\n'}
              {template.body}
            </p>
          )}
        </details>
      ))}
    </Section>
  );
}
