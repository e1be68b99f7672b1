// A signature: first exactly what is signed, then decision, rationale and PIN. Who cannot approve is told why, and who can.

import type { ReactNode } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Segmented } from '../../ui/Choice.tsx';
import { Field } from '../../ui/Field.tsx';
import { PinField } from '../../ui/PinField.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useSnapshot } from './incident-context.ts';
import { personName, readableProblem, rolesInWords } from './names.ts';
import { useSession } from './runner-context.ts';
import { SignedFields } from './SignedFields.tsx';
import { useSignature, type Barred, type Decision, type Signature, type Subject } from './use-signature.ts';

type Act = 'approve' | 'ratify';
const WORDS: { readonly [A in Act]: { readonly yes: string; readonly no: string } } = {
  approve: { yes: 'Approve', no: 'Reject' },
  ratify: { yes: 'Ratify', no: 'Refuse' },
};
const decisionsOf = (act: Act): readonly { readonly value: Decision; readonly content: string }[] => [
  { value: 'approved', content: WORDS[act].yes },
  { value: 'approved_with_changes', content: 'With changes' },
  { value: 'rejected', content: WORDS[act].no },
];

export interface ApprovalPanelProps {
  readonly subject: Subject;
  readonly roles: readonly string[];
  /** Who must not approve this, each with the reason. */
  readonly barred: readonly Barred[];
  /** Words of the button for an approval, such as "Approve message". */
  readonly verb: string;
  /** What the subject is, as rows above the signed fields. */
  readonly what?: ReactNode;
}

export function ApprovalPanel({ subject, roles, barred, verb, what }: ApprovalPanelProps) {
  const signature = useSignature(subject, roles, barred);
  const act: Act = 'exception' in subject ? 'ratify' : 'approve';
  return (
    <section className="apr-box" aria-label="Approval">
      {signature.hindrance ? (
        <Hindered signature={signature} roles={roles} verb={verb} />
      ) : (
        <>
          <SignedFields fields={signature.fields} act={act}>
            {what}
          </SignedFields>
          <SigningForm signature={signature} verb={verb} act={act} />
        </>
      )}
      <BarredPeople barred={barred} act={act} />
    </section>
  );
}

function SigningForm({ signature, verb, act }: { signature: Signature; verb: string; act: Act }) {
  const session = useSession();
  const { decision, refused, pinProblem, busy, missing } = signature;
  const words =
    decision === 'rejected' ? WORDS[act].no : decision === 'approved' ? verb : `${verb} with changes`;
  return (
    <div className="apr-form">
      <Segmented
        className="big"
        label="Decision"
        shown
        items={decisionsOf(act)}
        value={decision}
        onChange={(value) => signature.change('decision', value)}
      />
      {decision === 'approved_with_changes' && (
        <Field
          label="Changes"
          rows={2}
          value={signature.text('changes')}
          onChange={(value) => signature.change('changes', value)}
        />
      )}
      <Field
        label="Rationale"
        rows={2}
        value={signature.text('rationale')}
        onChange={(value) => signature.change('rationale', value)}
      />
      <PinField
        label={`PIN of ${personName(session, session.person)}`}
        value={signature.pin}
        onChange={signature.setPin}
        onEnter={signature.sign}
        problem={pinProblem}
      />
      {refused && pinProblem === undefined && <ProblemNote problem={readableProblem(session, refused)} />}
      <div className="sign-bar">
        <Button
          look="act"
          size="l"
          keys="Ctrl Enter"
          nextAction
          disabledReason={busy ? 'Being signed.' : missing}
          onPress={signature.sign}
        >
          {busy ? 'Signing…' : words}
        </Button>
        {missing !== undefined && !busy && <p className="meta">{missing}</p>}
      </div>
    </div>
  );
}

/** The button keeps its place and cannot be pressed: the reason stands above it. */
function Hindered({
  signature,
  roles,
  verb,
}: {
  signature: Signature;
  roles: readonly string[];
  verb: string;
}) {
  const { version } = useSnapshot();
  const session = useSession();
  const { hindrance, others } = signature;
  return (
    <>
      {hindrance && <ProblemNote tone="warn" problem={readableProblem(session, hindrance)} />}
      <p className="meta why">
        {others.length === 0
          ? `Nobody else here can approve: ${rolesInWords(version, roles)} is asked. Add a person in Settings, or go on with an exception code (Ctrl B).`
          : `${others.map((person) => person.name).join(', ')} can. Alt P switches person.`}
      </p>
      {hindrance && (
        <Button
          look="act"
          size="l"
          disabledReason={readableProblem(session, hindrance).message}
          onPress={signature.sign}
        >
          {verb}
        </Button>
      )}
    </>
  );
}

function BarredPeople({ barred, act }: { barred: readonly Barred[]; act: string }) {
  const session = useSession();
  const others = barred.filter((one) => one.person !== session.person);
  if (others.length === 0) return null;
  return (
    <p className="meta why">
      {others
        .map((one) => `${personName(session, one.person)} cannot ${act}: ${one.reason.replace(/[.]$/, '')}.`)
        .join(' ')}
    </p>
  );
}
