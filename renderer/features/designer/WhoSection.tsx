// Who does a step and who must approve it before it counts.

import type { ReactElement } from 'react';
import { Select } from '../../ui/Select.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { titleOfRole } from './people.ts';
import { RemovableTags } from './RemovableTags.tsx';
import type { PolicySectionProps } from './StepPanel.tsx';

const QUORUM = [
  { value: '1', text: 'one person' },
  { value: '2', text: 'two people' },
  { value: '3', text: 'three people' },
] as const;

const EXPIRES = [
  { value: '', text: 'never' },
  { value: 'PT1H', text: 'after 1 hour' },
  { value: 'PT4H', text: 'after 4 hours' },
  { value: 'PT24H', text: 'after 24 hours' },
] as const;

export function WhoSection({ selection, policy, manifest, write }: PolicySectionProps): ReactElement {
  const approval = policy.approval;
  const roles = approval?.roles ?? [];
  const quorum = approval?.quorum ?? 1;
  const free = manifest.roles.filter((role) => !roles.includes(role.id));
  const groups = (selection.candidateGroups ?? '').split(',').map((group) => group.trim());
  const set = (next: readonly string[], count = quorum): void =>
    write('approval', { ...approval, roles: next, quorum: count });
  const expire = (after: string): void => {
    const { expiresAfter: _before, ...kept } = { ...approval, roles, quorum };
    write('approval', after === '' ? kept : { ...kept, expiresAfter: after });
  };
  return (
    <section aria-label="Who">
      <h3>Who</h3>
      <div className="pf">
        <span className="q">Does it</span>
        <span className="pv">
          {selection.candidateGroups === undefined ? (
            <span className="q">anyone on the incident</span>
          ) : (
            groups.map((group) => titleOfRole(group, manifest)).join(', ')
          )}
        </span>
      </div>
      <div className="pf top">
        <span className="q">Approves</span>
        <div className="pv stack gap-s">
          <RemovableTags
            items={roles.map((role) => ({ id: role, text: titleOfRole(role, manifest) }))}
            onRemove={(role) => set(roles.filter((one) => one !== role))}
          />
          {free.length > 0 && (
            <Select
              label={roles.length === 0 ? 'Ask for an approval by' : 'or also'}
              shown={false}
              small
              placeholder={roles.length === 0 ? 'no approval asked' : 'or also…'}
              items={free.map((role) => ({ value: role.id, text: role.title }))}
              value={undefined}
              onChange={(role) => set([...roles, role])}
            />
          )}
        </div>
      </div>
      {roles.length > 0 && (
        <Terms quorum={quorum} outcome={approval?.outcome} onQuorum={(count) => set(roles, count)} />
      )}
      {roles.length > 0 && approval?.outcome === undefined && (
        <RunsOut after={approval?.expiresAfter ?? ''} onChange={expire} />
      )}
    </section>
  );
}

/** How long the request stands before it has to be made again. */
function RunsOut({ after, onChange }: { after: string; onChange: (after: string) => void }): ReactElement {
  const items = EXPIRES.some(({ value }) => value === after)
    ? EXPIRES
    : [...EXPIRES, { value: after, text: after }];
  return (
    <div className="pf">
      <span className="q">Runs out</span>
      <Select
        label="When the request for approval runs out"
        shown={false}
        small
        items={items}
        value={after}
        onChange={onChange}
      />
    </div>
  );
}

interface TermsProps {
  readonly quorum: number;
  readonly outcome: string | undefined;
  readonly onQuorum: (count: number) => void;
}

/** How many must approve, who may not, and where the answer goes when the task is itself the approval. */
function Terms({ quorum, outcome, onQuorum }: TermsProps): ReactElement {
  return (
    <>
      <div className="pf">
        <span className="q">How many</span>
        <Select
          label="How many must approve"
          shown={false}
          small
          items={QUORUM}
          value={String(quorum) as '1' | '2' | '3'}
          onChange={(count) => onQuorum(Number(count))}
        />
      </div>
      <div className="pf">
        <span className="q">Must differ</span>
        <span className="pv">
          approver ≠ doer <span className="q">by person</span>
        </span>
      </div>
      {outcome !== undefined && (
        <div className="pf">
          <span className="q">Answer in</span>
          <span className="pv">
            <Tag>
              <code>{outcome}</code>
            </Tag>
          </span>
        </div>
      )}
    </>
  );
}
