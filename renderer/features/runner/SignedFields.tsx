// "You approve exactly this", or ratify: every field that the signature covers, none left out.

import type { ReactNode } from 'react';
import type { ApprovalFields } from '../../../shared/evidence/approval.ts';
import { Hash } from '../../ui/Hash.tsx';
import { useSnapshot } from './incident-context.ts';
import { roleTitle } from './names.ts';

const DECISION_WORDS: { readonly [D in ApprovalFields['decision']]: string } = {
  approved: 'approved',
  approved_with_changes: 'approved with changes',
  rejected: 'rejected',
};

export function SignedFields({
  fields,
  act = 'sign',
  children,
}: {
  fields: ApprovalFields | undefined;
  /** What the person does who signs. */
  act?: 'approve' | 'ratify' | 'sign';
  children?: ReactNode;
}) {
  const { version } = useSnapshot();
  return (
    <section className="apr-fields" aria-label={`You ${act} exactly this`}>
      <h3>You {act} exactly this</h3>
      {fields && (
        <dl className="dl kv">
          {children}
          <dt>Record</dt>
          <dd>
            {fields.subjectSeq + 1} <Hash value={fields.subjectLeaf} />
          </dd>
          <dt>Log up to</dt>
          <dd>
            record {fields.logSize} <Hash value={fields.logRoot} />
          </dd>
          <dt>Process</dt>
          <dd>
            version {version.statement.number} <Hash value={fields.process} />
          </dd>
          <dt>Decision</dt>
          <dd>{DECISION_WORDS[fields.decision]}</dd>
          <dt>Your role</dt>
          <dd>{roleTitle(version, fields.role)}</dd>
        </dl>
      )}
      {fields && (
        <details>
          <summary className="meta">All fields that are signed</summary>
          <dl className="dl kv raw">
            {Object.entries(fields).map(([name, value]) => (
              <div key={name} className="pair">
                <dt>{name}</dt>
                <dd>
                  <code>{String(value)}</code>
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      <p className="hint">Change one character and this signature is void.</p>
    </section>
  );
}
