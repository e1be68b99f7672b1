// Handing command over: the card being typed, and the signature of the person who takes it.

import { useEffect, useState } from 'react';
import type { PersonId } from '../../../shared/base/ids.ts';
import type { ApprovalFields } from '../../../shared/evidence/approval.ts';
import { handoverCard, nextMessageInWords } from '../../../shared/incident/people/handover-card.ts';
import { CARD_PARTS, type CardPart } from '../../../shared/incident/people/said-back.ts';
import type { HandoverState } from '../../../shared/incident/people/people-state.ts';
import type { PersonView } from '../../../shared/incident/workspace.ts';
import type { Refusal } from '../../runtime/runtime.ts';
import { useSnapshot } from './incident-context.ts';
import { peopleWithRole } from './names.ts';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';
import { draftText, EMPTY_DRAFT } from './step-draft.ts';

export const COMMAND = 'incident-commander';
const PIN_LENGTH = 6;
const PIN_CODES = new Set(['pin_wrong', 'pin_delayed']);

/** Where the draft of a signature holds that a part was said back. */
export const saidKey = (part: CardPart): string => `said_${part}`;

function useDraft(key: string) {
  const { store } = useRunner();
  const draft = useRunnerState((state) => state.drafts.get(key)) ?? EMPTY_DRAFT;
  const refused = useRunnerState((state) => state.refusals.get(key));
  const busy = useRunnerState((state) => state.busy.has(key));
  return {
    text: (name: string): string => draftText(draft.values, name),
    change: (name: string, value: string): void =>
      store.getState().changeDraft(key, { ...draft.values, [name]: value }),
    refused,
    busy,
  };
}

export interface CardForm extends ReturnType<typeof useDraft> {
  readonly people: readonly PersonView[];
  /** Written by the incoming person alone: the commander cannot be reached. */
  readonly alone: boolean;
  readonly missing: string | undefined;
  write(): void;
}

/** What the outgoing commander types; the rest of the card comes from the record. */
export function useCardForm(): CardForm {
  const { incident, view } = useSnapshot();
  const { store } = useRunner();
  const session = useSession();
  const key = `${incident}/handover`;
  const draft = useDraft(key);
  const commander = view.commander?.person;
  const alone = commander !== session.person;
  const named = view.people?.restriction?.people;
  const people = peopleWithRole(session, [COMMAND], commander === undefined ? [] : [commander]).filter(
    ({ person }) => !named || named.includes(person),
  );
  const to = alone ? session.person : draft.text('to');
  const asked = [
    [to, 'Choose who takes over.'],
    [draft.text('status'), 'Write the status in one sentence.'],
    [draft.text('hypothesis'), 'Write what you believe happened.'],
    ...(alone
      ? [
          [draft.text('code'), 'Choose a code.'],
          [draft.text('reason'), 'Write why the commander cannot hand over.'],
          [draft.text('compensatingControl'), 'Write what protects meanwhile.'],
        ]
      : []),
  ];
  const notCommander = session.role === COMMAND ? undefined : 'Switch to an incident commander: Alt P.';
  const missing = notCommander ?? asked.find(([value]) => value?.trim() === '')?.[1];
  const write = (): void => {
    if (missing !== undefined) return;
    const card = handoverCard(view);
    const values = {
      status: draft.text('status'),
      hypothesis: draft.text('hypothesis'),
      open_actions: card.openActions.map(({ title }) => title),
      pending_decisions: card.pendingDecisions.map(({ title }) => title),
      next_message: nextMessageInWords(card),
      clocks: card.clocks.map(({ title, because }) => `${title}: ${because}`),
      ...(alone
        ? { reason: draft.text('reason'), compensatingControl: draft.text('compensatingControl') }
        : {}),
    };
    const code = alone ? { code: draft.text('code') } : {};
    const command = { kind: 'HandOver', to: to as PersonId, ...code, values } as const;
    void store.getState().record(key, incident, command);
  };
  return { ...draft, people, alone, missing, write };
}

export interface CommandSignature extends Omit<ReturnType<typeof useDraft>, 'refused'> {
  readonly saidBack: readonly CardPart[];
  readonly fields: ApprovalFields | undefined;
  readonly refused: Refusal | undefined;
  readonly pin: string;
  readonly pinProblem: string | undefined;
  readonly missing: string | undefined;
  setPin(digits: string): void;
  sign(): void;
}

/** The fields are asked anew when the log grows: the signature says up to which record the card was read. */
export function useCommandSignature({ handover }: HandoverState): CommandSignature {
  const { incident, records } = useSnapshot();
  const { runtime, store } = useRunner();
  const { person, role } = useSession();
  const key = `${incident}/sign/${handover}`;
  const { refused, ...draft } = useDraft(key);
  const [pin, setPin] = useState('');
  const [asked, setAsked] = useState<{ fields?: ApprovalFields; refusal?: Refusal }>({});
  useEffect(() => {
    let wanted = true;
    const input = {
      incident,
      subject: { item: handover },
      decision: 'approved',
      approver: person,
      role,
    } as const;
    void runtime.approvalFields(input).then((answer) => {
      if (wanted) setAsked(answer.ok ? { fields: answer.value } : { refusal: answer.error });
    });
    return () => {
      wanted = false;
    };
  }, [runtime, incident, records.length, handover, person, role]);
  const saidBack = CARD_PARTS.flatMap(({ id }) => (draft.text(saidKey(id)) === '' ? [] : [id]));
  const { fields } = asked;
  const missing = pin.length < PIN_LENGTH ? 'Enter the PIN.' : undefined;
  const sign = async (): Promise<void> => {
    if (!fields || missing !== undefined) return;
    const values = {
      question: draft.text('question'),
      ...(saidBack.length === 0 ? {} : { said_back: saidBack }),
    };
    const receipt = await store
      .getState()
      .perform(key, () =>
        runtime.signAndApprove({ incident, subject: { item: handover }, fields, pin, values }),
      );
    // The digits are dropped after each try, whatever came of it.
    setPin('');
    if (receipt) store.getState().dropDraft(key);
  };
  const wrongPin = refused !== undefined && PIN_CODES.has(refused.code);
  return {
    ...draft,
    saidBack,
    fields,
    refused: wrongPin ? undefined : (refused ?? asked.refusal),
    pin,
    pinProblem: wrongPin ? [refused.message, refused.remedy].filter(Boolean).join(' ') : undefined,
    missing,
    setPin,
    sign: () => void sign(),
  };
}
