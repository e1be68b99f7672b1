// A signature: first exactly what is signed, then decision, rationale and PIN. Who cannot approve is told why, and who can.

import { useEffect, useState, type ReactNode } from 'react';
import type { ApprovalFields } from '../../../shared/evidence/approval.ts';
import type { Refusal } from '../../runtime/runtime.ts';
import { Button } from '../../ui/Button.tsx';
import { Options } from '../../ui/Choice.tsx';
import { Field } from '../../ui/Field.tsx';
import { PinField } from '../../ui/PinField.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useSnapshot } from './incident-context.ts';
import { asSentence, peopleWithRole, personName, readableProblem, roleTitle, rolesInWords } from './names.ts';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';
import { SignedFields } from './SignedFields.tsx';
import { draftText, EMPTY_DRAFT } from './step-draft.ts';

type Decision = ApprovalFields['decision'];
export type Subject = { readonly task: string } | { readonly exception: string };

const DECISIONS: readonly { readonly value: Decision; readonly content: string }[] = [
  { value: 'approved', content: 'Approve' },
  { value: 'approved_with_changes', content: 'Approve with changes' },
  { value: 'rejected', content: 'Reject' },
];
const PIN_CODES = new Set(['pin_wrong', 'pin_delayed']);

type Asked = { readonly fields?: ApprovalFields; readonly refusal?: Refusal };

/** The fields as the runtime would have them signed now; asked again when the log grows or the decision changes. */
function useFields(subject: Subject, decision: Decision): Asked {
  const { incident, records } = useSnapshot();
  const { runtime } = useRunner();
  const { person, role } = useSession();
  const [asked, setAsked] = useState<Asked>({});
  const key = 'task' in subject ? subject.task : subject.exception;
  const isTask = 'task' in subject;
  useEffect(() => {
    let wanted = true;
    void runtime
      .approvalFields({
        incident,
        subject: isTask ? { task: key } : { exception: key },
        decision,
        approver: person,
        role,
      })
      .then((answer) => {
        if (wanted) setAsked(answer.ok ? { fields: answer.value } : { refusal: answer.error });
      });
    return () => {
      wanted = false;
    };
  }, [runtime, incident, records.length, key, isTask, decision, person, role]);
  return asked;
}

export interface ApprovalPanelProps {
  readonly subject: Subject;
  readonly roles: readonly string[];
  /** Who must not approve this, each with the reason. */
  readonly barred: readonly { readonly person: string; readonly reason: string }[];
  /** Words of the button for an approval, such as "Approve message". */
  readonly verb: string;
  /** What the subject is, as rows above the signed fields. */
  readonly what?: ReactNode;
}

export function ApprovalPanel({ subject, roles, barred, verb, what }: ApprovalPanelProps) {
  const { incident, version } = useSnapshot();
  const { runtime, store } = useRunner();
  const session = useSession();
  const key = `${incident}/sign/${'task' in subject ? subject.task : subject.exception}`;
  const draft = useRunnerState((state) => state.drafts.get(key)) ?? EMPTY_DRAFT;
  const refused = useRunnerState((state) => state.refusals.get(key));
  const busy = useRunnerState((state) => state.busy === key);
  const [pin, setPin] = useState('');
  const decision = DECISIONS.find((known) => known.value === draft.values.decision)?.value ?? 'approved';
  const { fields, refusal } = useFields(subject, decision);
  const text = (name: string): string => draftText(draft.values, name);
  const change = (name: string, value: string): void => {
    store.getState().changeDraft(key, { ...draft.values, [name]: value });
  };
  const missing =
    text('rationale').trim() === ''
      ? 'Write the rationale.'
      : pin.length < 6
        ? 'Enter the PIN.'
        : decision === 'approved_with_changes' && text('changes').trim() === ''
          ? 'Write the changes.'
          : undefined;
  const sign = async (): Promise<void> => {
    if (!fields || missing !== undefined) return;
    const values = {
      rationale: text('rationale'),
      ...(decision === 'approved_with_changes' ? { changes: text('changes') } : {}),
    };
    const receipt = await store
      .getState()
      .perform(key, () => runtime.signAndApprove({ incident, subject, fields, pin, values }));
    setPin('');
    if (receipt) store.getState().dropDraft(key);
  };
  const others = peopleWithRole(session, roles, [session.person, ...barred.map((one) => one.person)]);
  const pinProblem =
    refused !== undefined && PIN_CODES.has(refused.code)
      ? [refused.message, refused.remedy].filter(Boolean).join(' ')
      : undefined;
  const own = barred.find((one) => one.person === session.person);
  const cannot = own
    ? {
        code: 'separation_of_duties',
        message: `${personName(session, session.person)} cannot approve: ${own.reason.replace(/[.]$/, '')}.`,
      }
    : roles.length > 0 && !roles.includes(session.role)
      ? {
          code: 'role_not_asked',
          message: `${asSentence(rolesInWords(version, roles))} is asked, and you work as ${roleTitle(version, session.role).toLowerCase()}.`,
        }
      : refusal;
  if (cannot) {
    return (
      <section className="apr-box" aria-label="Approval">
        <ProblemNote tone="warn" problem={readableProblem(session, cannot)} />
        <p className="meta why">
          {others.length === 0
            ? `Nobody here can approve: ${rolesInWords(version, roles)} is asked. Add a person in Settings, or go on with an exception code (Ctrl B).`
            : `${others.map((person) => person.name).join(', ')} can. Alt P switches person.`}
        </p>
        <Barred barred={barred} />
      </section>
    );
  }
  return (
    <section className="apr-box" aria-label="Approval">
      <SignedFields fields={fields}>{what}</SignedFields>
      <div className="apr-form">
        <Options
          label="Decision"
          shown
          items={DECISIONS}
          value={decision}
          onChange={(value) => {
            change('decision', value);
          }}
        />
        {decision === 'approved_with_changes' && (
          <Field
            label="Changes"
            rows={2}
            value={text('changes')}
            onChange={(value) => {
              change('changes', value);
            }}
          />
        )}
        <Field
          label="Rationale"
          rows={2}
          value={text('rationale')}
          onChange={(value) => {
            change('rationale', value);
          }}
        />
        <PinField
          label={`PIN of ${personName(session, session.person)}`}
          value={pin}
          onChange={setPin}
          onEnter={() => void sign()}
          problem={pinProblem}
        />
        {refused && pinProblem === undefined && <ProblemNote problem={readableProblem(session, refused)} />}
        <Button
          look="act"
          size="l"
          keys="Ctrl Enter"
          nextAction
          disabledReason={busy ? 'Being signed.' : missing}
          onPress={() => void sign()}
        >
          {busy
            ? 'Signing…'
            : decision === 'rejected'
              ? 'Reject'
              : decision === 'approved'
                ? verb
                : `${verb} with changes`}
        </Button>
        <Barred barred={barred} />
      </div>
    </section>
  );
}

function Barred({ barred }: { barred: ApprovalPanelProps['barred'] }) {
  const session = useSession();
  if (barred.length === 0) return null;
  return (
    <p className="meta why">
      {barred
        .map((one) => `${personName(session, one.person)} cannot approve: ${one.reason.replace(/[.]$/, '')}.`)
        .join(' ')}
    </p>
  );
}
