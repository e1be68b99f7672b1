// Something stands still, on the sheet: what is wrong, the values it reads, why they are right, and the one way on.

import type { StandstillView } from '../../../shared/incident/course-view.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useSnapshot } from './incident-context.ts';
import { readableProblem, rolesInWords } from './names.ts';
import { RecordBar } from './RecordBar.tsx';
import { correctedValues, keepRows, refuseRepair, repairRows, type RepairRow } from './repair-draft.ts';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';
import { draftText, EMPTY_DRAFT } from './step-draft.ts';
import { kindInWords, readTyped } from './typed-value.ts';

export function StandstillSheet({ problem }: { problem: StandstillView }) {
  return problem.join ? (
    <ReleaseSheet problem={problem} scope={problem.join.scope} missing={problem.join.missing} />
  ) : (
    <RepairSheet problem={problem} />
  );
}

function useRepairDraft({ key: problem }: StandstillView) {
  const { incident } = useSnapshot();
  const { store } = useRunner();
  const key = `${incident}/standstill/${problem}`;
  const draft = useRunnerState((state) => state.drafts.get(key)) ?? EMPTY_DRAFT;
  const refusal = useRunnerState((state) => state.refusals.get(key));
  const busy = useRunnerState((state) => state.busy.has(key));
  const change = (values: typeof draft.values): void => store.getState().changeDraft(key, values);
  return { key, incident, values: draft.values, refusal, busy, change, store };
}

function useRolesRefusal(roles: readonly string[]): string | undefined {
  const { version } = useSnapshot();
  const session = useSession();
  return roles.length === 0 || roles.includes(session.role)
    ? undefined
    : `This is for ${rolesInWords(version, roles)}. Alt P switches person.`;
}

function Head({ problem, words }: { problem: StandstillView; words: string }) {
  const { version } = useSnapshot();
  const session = useSession();
  const mine = problem.roles.length === 0 || problem.roles.includes(session.role);
  return (
    <div>
      <div className="base step-head">
        <Mark kind="failed" label="" /> <span className="bad m">Stands still</span>
        <span className="q">
          for {rolesInWords(version, problem.roles)}
          {mine && ': you'}
        </span>
      </div>
      <h2 className="acth" id="next-action" tabIndex={-1}>
        {problem.title}
      </h2>
      <p className="wrap">{words}</p>
    </div>
  );
}

function RepairSheet({ problem }: { problem: StandstillView }) {
  const session = useSession();
  const { key, incident, values, refusal, busy, change, store } = useRepairDraft(problem);
  const rows = repairRows(problem, values);
  const corrected = correctedValues(rows);
  const changes = Object.keys(corrected).length > 0;
  const rationale = draftText(values, 'rationale');
  const refused = useRolesRefusal(problem.roles) ?? refuseRepair(rows, values);
  const repair = (): void => {
    const given = {
      ...(changes ? { variables: corrected } : {}),
      ...(rationale.trim() === '' ? {} : { rationale }),
    };
    const command = { kind: 'RepairElement', problem: problem.key, values: given } as const;
    void store.getState().record(key, incident, command);
  };
  return (
    <>
      <div className="body">
        <Head problem={problem} words={problem.message} />
        <p className="q wrap">
          {problem.remedy} <code>{problem.code}</code>
        </p>
        <ValueRows rows={rows} onChange={(next) => change(keepRows(values, next))} />
        <Field
          label="Why"
          aside={changes ? 'how you know the values' : 'may stay empty while no value changes'}
          rows={2}
          value={rationale}
          onChange={(text) => change({ ...values, rationale: text })}
        />
        {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
      </div>
      <RecordBar
        words={changes ? 'Correct and try again' : 'Try again'}
        consequence="It goes on from where it stopped. Who, when and why are on record."
        busy={busy}
        refused={refused}
        onRecord={repair}
      />
    </>
  );
}

function ValueRows({
  rows,
  onChange,
}: {
  rows: readonly RepairRow[];
  onChange: (rows: readonly RepairRow[]) => void;
}) {
  const put = (index: number, part: Partial<RepairRow>): void =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  return (
    <fieldset className="plain-set stack">
      <legend className="lab">
        Values that it reads <span className="q">write true, 12.4 or a text</span>
      </legend>
      {rows.map((row, index) =>
        row.read ? (
          <Field
            key={`read ${row.name}`}
            label={row.name}
            aside={kindInWords(readTyped(row.typed, row.before))}
            value={row.typed}
            onChange={(typed) => put(index, { typed })}
          />
        ) : (
          <div key={`added ${index}`} className="pairrow">
            <Field label="Name" value={row.name} onChange={(name) => put(index, { name })} />
            <Field
              label="Value"
              aside={kindInWords(readTyped(row.typed))}
              value={row.typed}
              onChange={(typed) => put(index, { typed })}
            />
          </div>
        ),
      )}
      <div>
        <Button size="s" onPress={() => onChange([...rows, { name: '', typed: '', read: false }])}>
          Add another value
        </Button>
      </div>
    </fieldset>
  );
}

function ReleaseSheet({
  problem,
  scope,
  missing,
}: {
  problem: StandstillView;
  scope: string;
  missing: readonly string[];
}) {
  const session = useSession();
  const { key, incident, values, refusal, busy, change, store } = useRepairDraft(problem);
  const rationale = draftText(values, 'rationale');
  const refused =
    useRolesRefusal(problem.roles) ?? (rationale.trim() === '' ? 'Write why nobody has to come.' : undefined);
  const release = (): void => {
    const { element } = problem;
    const command = { kind: 'ReleaseStuckJoin', scope, element, values: { rationale } } as const;
    void store.getState().record(key, incident, command);
  };
  return (
    <>
      <div className="body">
        <Head problem={problem} words={problem.message} />
        <p>
          Nobody is on the way from <b>{missing.join(', ')}</b>.
        </p>
        <p className="q wrap">
          {problem.remedy} <code>{problem.code}</code>
        </p>
        <Field
          label="Why it goes on without"
          aside="what makes the missing way needless"
          rows={3}
          value={rationale}
          onChange={(text) => change({ ...values, rationale: text })}
        />
        {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
      </div>
      <RecordBar
        words="Go on without the missing way"
        consequence="A decision of yours: it stands in the timeline and in the evidence with your reason."
        busy={busy}
        refused={refused}
        onRecord={release}
      />
    </>
  );
}
