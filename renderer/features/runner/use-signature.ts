// A signature in the making: what would be signed now, what is still missing, and who must not sign.

import { useEffect, useState } from 'react';
import type { Problem } from '../../../shared/base/result.ts';
import type { ApprovalFields } from '../../../shared/evidence/approval.ts';
import type { PersonView } from '../../../shared/incident/workspace.ts';
import type { Refusal } from '../../runtime/runtime.ts';
import { useSnapshot } from './incident-context.ts';
import { asSentence, peopleWithRole, personName, roleTitle, rolesInWords } from './names.ts';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';
import { draftText, EMPTY_DRAFT } from './step-draft.ts';

export type Decision = ApprovalFields['decision'];
export type Subject = { readonly task: string } | { readonly exception: string } | { readonly item: string };
export interface Barred {
  readonly person: string;
  readonly reason: string;
}

const DECISIONS: readonly Decision[] = ['approved', 'approved_with_changes', 'rejected'];
const PIN_CODES = new Set(['pin_wrong', 'pin_delayed']);
const PIN_LENGTH = 6;

const idOf = (subject: Subject): string =>
  'task' in subject ? subject.task : 'exception' in subject ? subject.exception : subject.item;

interface Asked {
  readonly fields?: ApprovalFields;
  readonly refusal?: Refusal;
}

/** The fields as the runtime would have them signed now; asked again when the log grows or the decision changes. */
function useFields(subject: Subject, decision: Decision): Asked {
  const { incident, records } = useSnapshot();
  const { runtime } = useRunner();
  const { person, role } = useSession();
  const [asked, setAsked] = useState<Asked>({});
  const kind = 'task' in subject ? 'task' : 'exception' in subject ? 'exception' : 'item';
  const key = idOf(subject);
  useEffect(() => {
    let wanted = true;
    const what = kind === 'task' ? { task: key } : kind === 'exception' ? { exception: key } : { item: key };
    void runtime
      .approvalFields({ incident, subject: what, decision, approver: person, role })
      .then((answer) => {
        if (wanted) setAsked(answer.ok ? { fields: answer.value } : { refusal: answer.error });
      });
    return () => {
      wanted = false;
    };
  }, [runtime, incident, records.length, key, kind, decision, person, role]);
  return asked;
}

/** Why this person cannot sign, before anything is asked of them; undefined when they can. */
function useHindrance(
  act: string,
  roles: readonly string[],
  barred: readonly Barred[],
  refusal: Refusal | undefined,
): Problem | undefined {
  const { version } = useSnapshot();
  const session = useSession();
  const own = barred.find((one) => one.person === session.person);
  if (own) {
    return {
      code: 'separation_of_duties',
      message: `${personName(session, session.person)} cannot ${act}: ${own.reason.replace(/[.]$/, '')}.`,
    };
  }
  if (roles.length > 0 && !roles.includes(session.role)) {
    const asked = asSentence(rolesInWords(version, roles));
    return {
      code: 'role_not_asked',
      message: `${asked} is asked, and you work as ${roleTitle(version, session.role).toLowerCase()}.`,
    };
  }
  return refusal;
}

export interface Signature {
  readonly decision: Decision;
  readonly fields: ApprovalFields | undefined;
  readonly hindrance: Problem | undefined;
  /** Who else could sign. */
  readonly others: readonly PersonView[];
  readonly pin: string;
  readonly pinProblem: string | undefined;
  readonly refused: Refusal | undefined;
  readonly busy: boolean;
  readonly missing: string | undefined;
  text(name: string): string;
  change(name: string, value: string): void;
  setPin(digits: string): void;
  sign(): void;
}

function whatIsMissing(text: (name: string) => string, decision: Decision, pin: string): string | undefined {
  if (text('rationale').trim() === '') return 'Write the rationale.';
  if (decision === 'approved_with_changes' && text('changes').trim() === '') return 'Write the changes.';
  return pin.length < PIN_LENGTH ? 'Enter the PIN.' : undefined;
}

export function useSignature(
  subject: Subject,
  roles: readonly string[],
  barred: readonly Barred[],
): Signature {
  const { incident } = useSnapshot();
  const { runtime, store } = useRunner();
  const session = useSession();
  const key = `${incident}/sign/${idOf(subject)}`;
  const draft = useRunnerState((state) => state.drafts.get(key)) ?? EMPTY_DRAFT;
  const refused = useRunnerState((state) => state.refusals.get(key));
  const busy = useRunnerState((state) => state.busy.has(key));
  const [pin, setPin] = useState('');
  const decision = DECISIONS.find((known) => known === draft.values.decision) ?? 'approved';
  const { fields, refusal } = useFields(subject, decision);
  const hindrance = useHindrance('exception' in subject ? 'ratify' : 'approve', roles, barred, refusal);
  const text = (name: string): string => draftText(draft.values, name);
  const missing = whatIsMissing(text, decision, pin);
  const sign = async (): Promise<void> => {
    if (!fields || missing !== undefined) return;
    const values = {
      rationale: text('rationale'),
      ...(decision === 'approved_with_changes' ? { changes: text('changes') } : {}),
    };
    const receipt = await store
      .getState()
      .perform(key, () => runtime.signAndApprove({ incident, subject, fields, pin, values }));
    // The digits are dropped after each try, whatever came of it.
    setPin('');
    if (receipt) store.getState().dropDraft(key);
  };
  return {
    decision,
    fields,
    hindrance,
    others: peopleWithRole(session, roles, [session.person, ...barred.map((one) => one.person)]),
    pin,
    pinProblem:
      refused !== undefined && PIN_CODES.has(refused.code)
        ? [refused.message, refused.remedy].filter(Boolean).join(' ')
        : undefined,
    refused,
    busy,
    missing,
    text,
    change: (name, value) => store.getState().changeDraft(key, { ...draft.values, [name]: value }),
    setPin,
    sign: () => void sign(),
  };
}
