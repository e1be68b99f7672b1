// Deciding the severity again: the facts as they are known now, what the tables would answer to them, then the decision. Until
// it is recorded it is a "what if".

import { useMemo, useState } from 'react';
import { Pick } from '../../ui/Choice.tsx';
import { Field } from '../../ui/Field.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { SEVERITY_WORDS, SeverityBadge, type SeverityCode } from '../../ui/SeverityBadge.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useMoment } from '../../ui/use-moment.ts';
import { AsOf } from './EntryTimes.tsx';
import { useSnapshot } from './incident-context.ts';
import { readableProblem } from './names.ts';
import {
  changedFacts,
  factFields,
  factKey,
  shownValue,
  sourceKey,
  type FactField,
} from './reassess-facts.ts';
import { Recurring } from './Recurring.tsx';
import { useRecurring } from './use-recurring.ts';
import { RecordBar } from './RecordBar.tsx';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';
import { draftText, EMPTY_DRAFT } from './step-draft.ts';

const LEVELS: readonly SeverityCode[] = ['S1', 'S2', 'S3', 'S4'];

function useReassessment() {
  const { incident, view, version, whatIf } = useSnapshot();
  const { store } = useRunner();
  const key = `${incident}/severity`;
  const draft = useRunnerState((state) => state.drafts.get(key)) ?? EMPTY_DRAFT;
  const text = (name: string): string => draftText(draft.values, name);
  const fields = useMemo(() => factFields(version, view.traces), [version, view.traces]);
  const facts = useMemo(() => changedFacts(fields, draft.values), [fields, draft.values]);
  const answer = useMemo(() => whatIf(facts), [whatIf, facts]);
  const recurring = useRecurring(key, facts, answer.ok ? answer.value.major : undefined);
  const answered = answer.ok ? answer.value.level : undefined;
  const chosen = LEVELS.find((level) => level === text('severity')) ?? answered;
  const missing = [
    [chosen ?? '', 'Choose a level.'],
    [text('rationale'), 'Write why. Auditors ask for it first.'],
    ...(text('code') === ''
      ? []
      : [
          [text('reason'), 'Write why nobody can be asked.'],
          [text('compensatingControl'), 'Write what protects meanwhile.'],
        ]),
  ].find(([value]) => value?.trim() === '')?.[1];
  const record = (): void => {
    if (missing !== undefined || chosen === undefined || !answer.ok) return;
    const code = text('code');
    const bypass = { reason: text('reason'), compensatingControl: text('compensatingControl') };
    const values = {
      severity: chosen,
      rationale: text('rationale'),
      facts,
      ...recurring.values,
      ...(code === '' ? {} : bypass),
    };
    void store
      .getState()
      .record(key, incident, { kind: 'ReassessSeverity', ...(code === '' ? {} : { code }), values });
  };
  const change = (name: string, value: string): void =>
    store.getState().changeDraft(key, { ...draft.values, [name]: value });
  return { key, text, change, fields, facts, answer, answered, chosen, missing, record, recurring };
}

type Reassessment = ReturnType<typeof useReassessment>;
type Only<T, K extends keyof T> = { readonly [Key in K]: T[Key] };

export function ReassessForm() {
  const session = useSession();
  const form = useReassessment();
  const { key, text, change, fields, chosen, answered, missing, record, answer } = form;
  const refusal = useRunnerState((state) => state.refusals.get(key));
  const busy = useRunnerState((state) => state.busy.has(key));
  const [tried, setTried] = useState(false);
  const items = LEVELS.map((level) => ({
    value: level,
    content: (
      <>
        <SeverityBadge level={level} />
        {SEVERITY_WORDS[level]}
      </>
    ),
  }));
  return (
    <>
      <div className="body">
        <div>
          <h2 className="acth">Decide the severity again</h2>
          <p className="q">
            Change what is known now, or write “unknown”. The tables answer at once; nothing is recorded until
            you record it, and the decisions before it stay.
          </p>
        </div>
        <WhatIf form={form} />
        <FactInputs fields={fields} text={text} change={change} />
        <AsOf draftKey={key} />
        <Recurring recurring={form.recurring} />
        <Pick
          label="Your decision"
          value={chosen}
          onChange={(level) => change('severity', level)}
          items={items}
        />
        {answered !== undefined && chosen !== undefined && answered !== chosen && (
          <p className="note warn">
            the tables answer <SeverityBadge level={answered} /> → you choose <SeverityBadge level={chosen} />{' '}
            <Tag tone="warn">needs a second person or a code</Tag>
          </p>
        )}
        <Field
          label="Rationale"
          aside="what changed, what you know, what you assume"
          rows={2}
          value={text('rationale')}
          problem={tried && text('rationale').trim() === '' ? missing : undefined}
          onChange={(value) => change('rationale', value)}
        />
        <Bypass text={text} change={change} />
        {tried && missing !== undefined && <p className="errt">{missing}</p>}
        {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
      </div>
      <RecordBar
        words={`Record ${chosen ?? 'severity'}`}
        consequence="A second person approves; until then the decision before it holds."
        busy={busy}
        refused={answer.ok ? undefined : answer.error.message}
        onRecord={() => {
          setTried(true);
          record();
        }}
      />
    </>
  );
}

function FactInputs({
  fields,
  text,
  change,
}: Only<Reassessment, 'text' | 'change'> & { fields: readonly FactField[] }) {
  const moment = useMoment();
  return (
    <table className="inp again">
      <thead>
        <tr>
          <th scope="col">Fact</th>
          <th scope="col">Known</th>
          <th scope="col">Now</th>
          <th scope="col">Source</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field.name}>
            <td className="m">{field.title}</td>
            <td>
              {shownValue(field.known.value)}{' '}
              {field.known.value !== 'unknown' && <span className="q">{field.known.quality}</span>}
              {field.known.asOf !== undefined && <span className="q"> as of {moment(field.known.asOf)}</span>}
            </td>
            <td>
              <NewValue field={field} value={text(factKey(field.name))} onChange={change} />
            </td>
            <td>
              <input
                className="in"
                aria-label={`Source of ${field.title}`}
                placeholder={field.known.source ?? ''}
                value={text(sourceKey(field.name))}
                onChange={(event) => change(sourceKey(field.name), event.target.value)}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function NewValue({
  field,
  value,
  onChange,
}: {
  field: FactField;
  value: string;
  onChange: (name: string, value: string) => void;
}) {
  const label = `${field.title}, now`;
  const key = factKey(field.name);
  if (field.options.length === 0) {
    return (
      <input
        className="in"
        aria-label={label}
        placeholder="as known"
        value={value}
        onChange={(event) => onChange(key, event.target.value)}
      />
    );
  }
  return (
    <select
      className="in"
      aria-label={label}
      value={value}
      onChange={(event) => onChange(key, event.target.value)}
    >
      <option value="">as known</option>
      {field.options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

function WhatIf({ form: { answer, facts } }: { form: Reassessment }) {
  const session = useSession();
  const { view } = useSnapshot();
  if (!answer.ok) return <ProblemNote problem={readableProblem(session, answer.error)} />;
  const { level, major, provisional } = answer.value;
  const changes = Object.keys(facts).length > 0;
  return (
    <div className="outs" role="status" aria-label="What the tables answer">
      <div>
        <div className="row">
          {level !== undefined && <SeverityBadge level={level} />}
          <b>
            {changes ? 'with these facts' : 'with what is known'}: {level ?? 'no level'}
          </b>
          {provisional && <Tag tone="dash">provisional</Tag>}
        </div>
        <p className="q">Decided now: {view.severity?.level ?? 'nothing'}.</p>
      </div>
      <div>
        <b>Major under DORA: {major === undefined ? 'no answer' : major ? 'yes' : 'no'}</b>
        <p className="q">
          Decided now: {view.major === null ? 'nothing' : view.major.value ? 'yes' : 'no'}.
          {view.major?.value === true && major === false && ' It would be reclassified to non-major.'}
        </p>
      </div>
    </div>
  );
}

/** Where nobody can be asked: the codes that the severity step allows. */
function Bypass({ text, change }: Only<Reassessment, 'text' | 'change'>) {
  const { version, view } = useSnapshot();
  const allowed = view.reassess?.codes ?? [];
  const codes = version.package.manifest.exceptions.filter(({ code }) => allowed.includes(code));
  if (codes.length === 0) return null;
  return (
    <details className="rules">
      <summary className="m">Nobody can be asked: go on under a code</summary>
      <select
        className="in"
        aria-label="Exception code"
        value={text('code')}
        onChange={(event) => change('code', event.target.value)}
      >
        <option value="">no code</option>
        {codes.map(({ code, title }) => (
          <option key={code} value={code}>
            {code} {title}
          </option>
        ))}
      </select>
      {text('code') !== '' && (
        <>
          <Field label="Reason" value={text('reason')} onChange={(value) => change('reason', value)} />
          <Field
            label="What protects us meanwhile"
            value={text('compensatingControl')}
            onChange={(value) => change('compensatingControl', value)}
          />
        </>
      )}
    </details>
  );
}
