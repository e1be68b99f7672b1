// What must be found after a step: evidence by its kind, each required or only wanted; for a decision, its question.

import type { ReactElement } from 'react';
import type { EvidenceRequirement } from '../../../shared/process/step-policy.ts';
import { Select } from '../../ui/Select.tsx';
import { CommitField } from './CommitField.tsx';
import type { PolicySectionProps } from './StepPanel.tsx';

type Kinds = NonNullable<EvidenceRequirement['kinds']>;

const SOURCE_WORDS: Readonly<Record<string, string>> = {
  field: 'a field',
  approval: 'approver',
  attachment: 'a file',
  decision: 'the table',
  record: 'the record',
};

export function EvidenceSection({ selection, policy, manifest, write }: PolicySectionProps): ReactElement {
  const evidence = policy.evidence ?? {};
  const kinds: Kinds = evidence.kinds ?? [];
  const free = manifest.evidenceKinds.filter((kind) => !kinds.some((one) => one.kind === kind.id));
  const set = (next: Partial<EvidenceRequirement>): void => write('evidence', { ...evidence, ...next });
  const sourceOf = (id: string): string =>
    SOURCE_WORDS[manifest.evidenceKinds.find((kind) => kind.id === id)?.source.from ?? ''] ??
    'not in the policy';
  return (
    <section aria-label="Evidence required here">
      <h3>Evidence required here</h3>
      {kinds.length > 0 && (
        <KindTable kinds={kinds} sourceOf={sourceOf} onKinds={(next) => set({ kinds: next })} />
      )}
      {free.length > 0 && (
        <Select
          label="Add evidence"
          shown={false}
          small
          placeholder={kinds.length === 0 ? 'none asked; add…' : 'Add…'}
          items={free.map((kind) => ({ value: kind.id, text: kind.title, detail: kind.id }))}
          value={undefined}
          onChange={(kind) => set({ kinds: [...kinds, { kind, required: true }] })}
        />
      )}
      {evidence.point !== undefined && (
        <div className="pf top">
          <span className="q">Question</span>
          <CommitField
            key={selection.id}
            label="Decision as a question"
            value={evidence.question ?? ''}
            onCommit={(question) => set({ question })}
          />
        </div>
      )}
      {evidence.phase !== undefined && (
        <div className="pf">
          <span className="q">Phase</span>
          <span className="pv">{evidence.phase}</span>
        </div>
      )}
    </section>
  );
}

interface KindTableProps {
  readonly kinds: Kinds;
  readonly sourceOf: (kind: string) => string;
  readonly onKinds: (kinds: Kinds) => void;
}

function KindTable({ kinds, sourceOf, onKinds }: KindTableProps): ReactElement {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">From</th>
          <th scope="col">Must</th>
          <th scope="col">
            <span className="said">Take away</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {kinds.map((one) => (
          <tr key={one.kind}>
            <td>
              <code>{one.kind}</code>
            </td>
            <td className="q">{sourceOf(one.kind)}</td>
            <td>
              <input
                type="checkbox"
                aria-label={`${one.kind} is required`}
                checked={one.required}
                onChange={(event) =>
                  onKinds(
                    kinds.map((each) =>
                      each.kind === one.kind ? { ...each, required: event.target.checked } : each,
                    ),
                  )
                }
              />
            </td>
            <td className="num">
              <button
                type="button"
                className="btn s plain"
                aria-label={`Take ${one.kind} away`}
                onClick={() => onKinds(kinds.filter((each) => each.kind !== one.kind))}
              >
                ×
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
