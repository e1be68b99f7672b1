// Exactly what an approver signs: each field of the signed text, in words and with its value.

import type { ReactElement } from 'react';
import type { ApprovalFields } from '../../../shared/evidence/approval.ts';
import type { PendingVersion, SessionView } from '../../runtime/runtime.ts';
import { Hash } from '../../ui/Hash.tsx';
import { nameOfPerson, titleOfRole } from './people.ts';

interface SignedFieldsProps {
  readonly fields: ApprovalFields;
  readonly session: SessionView;
  readonly pending: PendingVersion;
}

export function SignedFields({ fields, session, pending }: SignedFieldsProps): ReactElement {
  return (
    <div className="signed">
      <h4>What is signed</h4>
      <dl className="dl">
        <dt>Approver</dt>
        <dd>
          {nameOfPerson(session, fields.approver)}, {titleOfRole(fields.role, pending.package.manifest)}
        </dd>
        <dt>Decision</dt>
        <dd>{fields.decision.replaceAll('_', ' ')}</dd>
        <dt>Package</dt>
        <dd>
          {pending.title} <Hash value={fields.process} />
        </dd>
        <dt>Record</dt>
        <dd>
          {fields.subjectSeq + 1}, version {pending.number} submitted <Hash value={fields.subjectLeaf} />
        </dd>
        <dt>Log</dt>
        <dd>
          {fields.logSize} records <Hash value={fields.logRoot} />
        </dd>
        <dt>Where</dt>
        <dd>
          <code title={fields.subjectLog}>
            {fields.incident === 'workspace' ? 'workspace log' : fields.incident}
          </code>{' '}
          on <Hash value={fields.subjectDevice} length={12} />
        </dd>
        <dt>Workspace</dt>
        <dd>
          {session.workspace.name} <Hash value={fields.workspace} length={11} />
        </dd>
        <dt>Used once</dt>
        <dd>
          <Hash value={fields.nonce} />
        </dd>
        <dt>At</dt>
        <dd>{fields.at}</dd>
      </dl>
    </div>
  );
}
