// Deciding the severity: the facts, what the tables answer (severity and major kept apart), then the person's choice.

import { useRef, useState, type ReactNode, type Ref } from 'react';
import { DecisionTable } from '../../canvas/DecisionTable.tsx';
import type { DecisionTrace, StepView } from '../../../shared/incident/view.ts';
import { Pick } from '../../ui/Choice.tsx';
import { Field } from '../../ui/Field.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { SEVERITY_WORDS, SeverityBadge, type SeverityCode } from '../../ui/SeverityBadge.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { Attachments, useDropAndPaste } from './Attachments.tsx';
import { Earlier } from './EntryTimes.tsx';
import { FactsTable } from './FactsTable.tsx';
import { formFields, type FormField } from './form-schema-keys.ts';
import { useSnapshot } from './incident-context.ts';
import { asSentence, decisionXml, readableProblem, rolesInWords } from './names.ts';
import { Recurring } from './Recurring.tsx';
import { useRecurring, type RecurringCheck } from './use-recurring.ts';
import { RecordBar } from './RecordBar.tsx';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';
import { severityFacts, tableAnswers, type TableAnswers } from './severity-facts.ts';
import { draftText, EMPTY_DRAFT } from './step-draft.ts';
import { StepForm } from './StepForm.tsx';
import { earlierKey, recordStep } from './use-earlier.ts';
import { useFormText, useRoleRefusal } from './use-step-form.ts';
import { StepHead } from './StepHead.tsx';
import { StepNotes } from './StepNotes.tsx';
import { consequenceWords } from './step-words.ts';

const LEVELS: readonly SeverityCode[] = ['S1', 'S2', 'S3', 'S4'];
const WRITTEN = new Set(['text', 'separator', 'spacer', 'button', 'html']);

interface SeverityFields {
  readonly level: string;
  readonly rationale: string | undefined;
}

/** The level and rationale fields, if the form asks for nothing else; otherwise the form is shown as it is. */
function severityFields(schema: string | undefined): SeverityFields | undefined {
  const asked = (schema === undefined ? [] : formFields(schema)).filter((field) => !WRITTEN.has(field.type));
  const isLevel = (field: FormField): boolean =>
    field.options.length === 4 &&
    field.options.every((option) => LEVELS.some((level) => level === option.value));
  const level = asked.find(isLevel);
  const others = asked.filter((field) => field !== level);
  const [rationale] = others;
  if (!level || others.length > 1 || (rationale && rationale.type !== 'textarea')) return undefined;
  return { level: level.key, rationale: rationale?.key };
}

export function SeverityStep({ step }: { step: StepView }) {
  const { view } = useSnapshot();
  const answers = tableAnswers(view.traces);
  const fields = severityFields(useFormText(step));
  const top = (
    <>
      <FactsTable facts={severityFacts(view.traces, step.values)} />
      <Answers answers={answers} />
    </>
  );
  return fields ? (
    <ChooseLevel step={step} fields={fields} answers={answers} top={top} />
  ) : (
    <StepForm step={step} top={top} />
  );
}

function Answers({ answers: { severity, major } }: { answers: TableAnswers }) {
  return (
    <>
      <div className="outs">
        <div>
          {severity ? (
            <div className="row">
              <SeverityBadge level={severity.level} />
              <b>the table answers {severity.level}</b>
              {severity.provisional && <Tag tone="dash">provisional</Tag>}
            </div>
          ) : (
            <b>The severity table has not answered yet.</b>
          )}
          {severity?.provisional === true && (
            <p className="q">
              What is unknown counts as over the limit. Another answer is added, never written over this one.
            </p>
          )}
        </div>
        <div>
          <div className="row">
            <b>Major under DORA: {major ? (major.value ? 'yes' : 'no') : 'not answered yet'}</b>
            {major?.provisional === true && <Tag tone="dash">provisional</Tag>}
          </div>
          {major && (
            <p className="q">
              Art. 8(1): a critical service, and malicious access or two of six thresholds
              {major.thresholds === undefined ? '.' : `; ${major.thresholds} met.`}
            </p>
          )}
        </div>
      </div>
    </>
  );
}

function RulesThatAnswered({ answers: { severity, major } }: { answers: TableAnswers }) {
  return (
    <details className="rules">
      <summary className="m">Rules that answered</summary>
      {[severity?.trace, major?.trace].map(
        (trace) => trace && <LitRules key={trace.decision} trace={trace} />,
      )}
    </details>
  );
}

function LitRules({ trace }: { trace: DecisionTrace }) {
  const { version } = useSnapshot();
  const xml = decisionXml(version, trace.decision);
  if (xml === undefined) return null;
  return (
    <div>
      <h3>{trace.title}</h3>
      <DecisionTable xml={xml} decision={trace.decision} litRules={trace.rules} folded />
    </div>
  );
}

/** The level chosen so far and its reasons; recording asks for the reasons first. */
function useLevelDraft(step: StepView, fields: SeverityFields, answered: SeverityCode | undefined) {
  const { incident } = useSnapshot();
  const { store } = useRunner();
  const key = `${incident}/${step.task}`;
  const draft = useRunnerState((state) => state.drafts.get(key)) ?? EMPTY_DRAFT;
  const recurring = useRecurring(key);
  const [tried, setTried] = useState(false);
  const why = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  // Under a code the same decision goes on that was handed in for approval.
  const said = { ...step.submitted?.values, ...draft.values };
  const chosen = LEVELS.find((level) => level === said[fields.level]) ?? answered;
  const rationale = fields.rationale === undefined ? undefined : draftText(said, fields.rationale);
  const change = (name: string, value: string): void =>
    store.getState().changeDraft(key, { ...draft.values, [name]: value });
  const record = (): void => {
    setTried(true);
    if (rationale?.trim() === '') why.current?.focus();
    if (chosen === undefined || rationale?.trim() === '') return;
    const values = {
      [fields.level]: chosen,
      ...(fields.rationale === undefined ? {} : { [fields.rationale]: rationale ?? '' }),
      ...recurring.values,
    };
    const { attachments } = draft;
    void recordStep(store, key, incident, { kind: 'CompleteStep', task: step.task, values, attachments });
  };
  return { key, chosen, rationale, tried, why, change, record, recurring };
}

function ChooseLevel({
  step,
  fields,
  answers,
  top,
}: {
  step: StepView;
  fields: SeverityFields;
  answers: TableAnswers;
  top: ReactNode;
}) {
  const { version } = useSnapshot();
  const session = useSession();
  const { key, chosen, rationale, tried, why, change, record, recurring } = useLevelDraft(
    step,
    fields,
    answers.severity?.level,
  );
  const refusal = useRunnerState((state) => state.refusals.get(key));
  const busy = useRunnerState((state) => state.busy.has(key));
  const refused = useRoleRefusal(step);
  const drop = useDropAndPaste(key);
  const asked = askedOf(step, chosen, answers.severity?.level);
  return (
    <>
      <div className="body" {...drop}>
        <div>
          <StepHead step={step} asks={false} />
        </div>
        <StepNotes step={step} />
        {top}
        <Recurring recurring={recurring} />
        <LevelPick chosen={chosen} onChoose={(level) => change(fields.level, level)} />
        <Override answered={answers.severity?.level} chosen={chosen} step={asked} />
        {fields.rationale !== undefined && (
          <Rationale
            text={rationale ?? ''}
            tried={tried}
            box={why}
            onChange={(value) => change(fields.rationale ?? '', value)}
          />
        )}
        <RulesThatAnswered answers={answers} />
        <Attachments draftKey={key} />
        <Earlier draftKey={earlierKey(key)} />
        {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
      </div>
      <RecordBar
        words={`Record ${chosen ?? 'severity'}`}
        consequence={`${consequenceWords(asked, version)}${startsWords(answers, recurring)}`}
        busy={busy}
        refused={refused}
        onRecord={record}
      />
    </>
  );
}

/** An override is approved by somebody else, also where the package itself asks nobody. */
function askedOf(
  step: StepView,
  chosen: SeverityCode | undefined,
  answered: SeverityCode | undefined,
): StepView {
  const { overrideAsks: approval } = step;
  const overrides = chosen !== undefined && answered !== undefined && chosen !== answered;
  return approval && overrides ? { ...step, approval } : step;
}

const startsWords = ({ major }: TableAnswers, { values }: RecurringCheck): string =>
  major?.value === true || values['major'] === true ? ' Starts the clock of the initial notification.' : '';

function LevelPick({
  chosen,
  onChoose,
}: {
  chosen: SeverityCode | undefined;
  onChoose: (level: SeverityCode) => void;
}) {
  const items = LEVELS.map((level) => ({
    value: level,
    content: (
      <>
        <SeverityBadge level={level} />
        {SEVERITY_WORDS[level]}
      </>
    ),
  }));
  return <Pick label="Your decision" value={chosen} onChange={onChoose} items={items} />;
}

function Override({
  answered,
  chosen,
  step,
}: {
  answered: SeverityCode | undefined;
  chosen: SeverityCode | undefined;
  step: StepView;
}) {
  const { version } = useSnapshot();
  const asks = step.excepted === undefined ? step.approval : undefined;
  if (answered === undefined || chosen === undefined || answered === chosen) return null;
  return (
    <p className="note warn">
      the table answers <SeverityBadge level={answered} /> → you chose <SeverityBadge level={chosen} />{' '}
      <Tag tone="warn">{asks ? 'needs a second person' : 'needs your reason'}</Tag> The first answer stays on
      record.
      {asks &&
        ` ${asSentence(rolesInWords(version, asks.roles))} approves it with a PIN or on the phone, or ${step.exception ? '' : 'once it is handed in '}it goes on under an exception code (Ctrl B).`}
    </p>
  );
}

function Rationale({
  text,
  tried,
  box,
  onChange,
}: {
  text: string;
  tried: boolean;
  box: Ref<HTMLInputElement & HTMLTextAreaElement>;
  onChange: (text: string) => void;
}) {
  return (
    <Field
      label="Rationale"
      aside="what you know, what you assume"
      rows={2}
      box={box}
      value={text}
      problem={tried && text.trim() === '' ? 'Write why. Auditors ask for it first.' : undefined}
      onChange={onChange}
    />
  );
}
