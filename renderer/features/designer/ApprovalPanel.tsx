// The approval of a version: exactly what is signed, the decision, why, and the approver's own PIN.

import { useMemo, useState, type ReactElement } from 'react';
import type { PersonId } from '../../../shared/base/ids.ts';
import type { ApprovalFields } from '../../../shared/evidence/approval.ts';
import type { Problem } from '../../../shared/base/result.ts';
import type { Manifest } from '../../../shared/package/manifest.ts';
import type { PendingVersion, Runtime, SessionView } from '../../runtime/runtime.ts';
import { Button } from '../../ui/Button.tsx';
import { Options } from '../../ui/Choice.tsx';
import { Field } from '../../ui/Field.tsx';
import { PinField } from '../../ui/PinField.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Section } from '../../ui/Section.tsx';
import { Select } from '../../ui/Select.tsx';
import { versionAddress } from './addresses.ts';
import { SignedFields } from './SignedFields.tsx';
import { approversOf, nameOfPerson, titleOfRole } from './people.ts';
import { useSession } from './use-designer.ts';

type Decision = 'approved' | 'rejected';

interface ApprovalPanelProps {
  readonly runtime: Runtime;
  readonly pending: PendingVersion;
  readonly onDone: (path: string) => void;
}

export function ApprovalPanel({ runtime, pending, onDone }: ApprovalPanelProps): ReactElement {
  const session = useSession(runtime);
  const approvers = approversOf(session, pending.author);
  const [chosen, setChosen] = useState<PersonId | undefined>(undefined);
  const approver =
    approvers.find((one) => one.person === (chosen ?? session.person)) ??
    (chosen === undefined ? undefined : approvers[0]);
  const manifest = pending.package.manifest;
  const author = nameOfPerson(session, pending.author);
  return (
    <aside className="side2 signing" aria-label="Approval" data-region>
      <Section title="Change log" aside={author}>
        <p className="wrap">{pending.changeLog}</p>
      </Section>
      <Section title="Who approves">
        {session.person === pending.author && (
          <p className="warn">
            {author} cannot approve: wrote this version.{' '}
            {approvers.length > 0
              ? `${approvers.map((one) => one.name).join(', ')} can.`
              : 'Add another person in Settings.'}
          </p>
        )}
        {approvers.length > 0 && (
          <Select
            label="Approver"
            shown={false}
            placeholder="Choose the approver"
            items={approvers.map((one) => ({
              value: one.person,
              text: one.name,
              detail: one.roles.map((role) => titleOfRole(role, manifest)).join(', '),
            }))}
            value={approver?.person}
            onChange={setChosen}
          />
        )}
      </Section>
      {approver && (
        <Sign key={approver.person} runtime={runtime} pending={pending} approver={approver} onDone={onDone} />
      )}
    </aside>
  );
}

type Choice = Omit<Parameters<Runtime['versionApprovalFields']>[0], 'decision'> & {
  readonly decision: Decision | undefined;
};

/** What would be signed for this choice. Renewed with the session: an approval binds the log as it stands, and that may grow. */
function useApprovalFields(
  runtime: Runtime,
  session: SessionView,
  { pending, approver, role, decision }: Choice,
): ApprovalFields | null {
  return useMemo(() => {
    const current = runtime.session() === session;
    return decision === undefined || !current
      ? null
      : runtime.versionApprovalFields({ pending, approver, role, decision });
  }, [runtime, session, pending, approver, role, decision]);
}

interface SignProps extends ApprovalPanelProps {
  readonly approver: ReturnType<typeof approversOf>[number];
}

function Sign({ runtime, pending, approver, onDone }: SignProps): ReactElement {
  const session = useSession(runtime);
  const [role, setRole] = useState(
    approver.person === session.person ? session.role : (approver.roles[0] ?? ''),
  );
  const [decision, setDecision] = useState<Decision | undefined>(undefined);
  const [rationale, setRationale] = useState('');
  const [pin, setPin] = useState('');
  const [signing, setSigning] = useState(false);
  const [refused, setRefused] = useState<Problem | null>(null);
  const fields = useApprovalFields(runtime, session, { pending, approver: approver.person, role, decision });
  const reason = signing ? 'Signing' : missingFrom(decision, rationale, pin);

  const sign = async (): Promise<void> => {
    if (reason !== undefined || fields === null) return;
    setSigning(true);
    const given = await runtime.approveVersion({ pending, fields, pin, rationale: rationale.trim() });
    setSigning(false);
    setPin('');
    if (!given.ok) setRefused(given.error);
    else onDone(given.value ? versionAddress(given.value.statement.digest) : '/designer');
  };

  return (
    <>
      <Section title="Decision" className="sign">
        <Options<Decision>
          label="Decision"
          items={[
            { value: 'approved', content: `Approve and publish version ${pending.number}` },
            { value: 'rejected', content: 'Ask for changes' },
          ]}
          value={decision}
          onChange={setDecision}
        />
        {approver.roles.length > 1 && (
          <RoleSelect
            roles={approver.roles}
            manifest={pending.package.manifest}
            role={role}
            onRole={setRole}
          />
        )}
        <Field
          label="Rationale"
          aside="what you checked"
          rows={2}
          value={rationale}
          onChange={setRationale}
        />
      </Section>
      {fields && (
        <section aria-label="What is signed">
          <SignedFields fields={fields} session={session} pending={pending} />
        </section>
      )}
      <section className="sign sign-bar" aria-label="Signature">
        {refused && <ProblemNote problem={refused} />}
        <PinField
          label={`PIN of ${approver.name}`}
          value={pin}
          onChange={setPin}
          onEnter={() => void sign()}
        />
        <SignButton number={pending.number} decision={decision} reason={reason} onSign={() => void sign()} />
      </section>
    </>
  );
}

/** The first thing that is still missing, in the order in which it is asked. */
function missingFrom(decision: Decision | undefined, rationale: string, pin: string): string | undefined {
  if (decision === undefined) return 'Choose a decision first';
  if (rationale.trim() === '') return 'Write the rationale first';
  return pin.length < 6 ? 'Enter the PIN first' : undefined;
}

interface RoleSelectProps {
  readonly roles: readonly string[];
  readonly manifest: Manifest;
  readonly role: string;
  readonly onRole: (role: string) => void;
}

function RoleSelect({ roles, manifest, role, onRole }: RoleSelectProps): ReactElement {
  const items = roles.map((one) => ({ value: one, text: titleOfRole(one, manifest) }));
  return <Select label="In the role of" items={items} value={role} onChange={onRole} />;
}

interface SignButtonProps {
  readonly number: number;
  readonly decision: Decision | undefined;
  readonly reason: string | undefined;
  readonly onSign: () => void;
}

function SignButton({ number, decision, reason, onSign }: SignButtonProps): ReactElement {
  const sendsBack = decision === 'rejected';
  return (
    <>
      <Button look="act" size="l" nextAction keys="Ctrl Enter" disabledReason={reason} onPress={onSign}>
        {sendsBack ? 'Ask for changes' : `Publish version ${number}`}
      </Button>
      <p className="meta">
        {sendsBack
          ? 'The version goes back to its author. The draft stays as it is.'
          : 'From then on incidents run this version; it cannot be changed. Running incidents keep theirs.'}
      </p>
    </>
  );
}
