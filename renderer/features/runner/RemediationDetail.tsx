// One task: its root cause, when it counts as effective, its records, and the step that moves it on.

import { Button } from '../../ui/Button.tsx';
import type { IncidentSnapshot } from '../../runtime/runtime.ts';
import { Mark } from '../../ui/Mark.tsx';
import { IncidentContext } from './incident-context.ts';
import { personName, recordNumber } from './names.ts';
import { StepSheet } from './NextAction.tsx';
import { type TaskRow } from './remediation-rows.ts';
import { useRunner, useSession } from './runner-context.ts';

export function RemediationDetail({ row, snapshot }: { row: TaskRow; snapshot: IncidentSnapshot }) {
  const { view } = snapshot;
  const step =
    view.steps.find((candidate) => candidate.task === row.task.task) ??
    view.steps.find((candidate) => candidate.instance === row.task.instance);
  return (
    <IncidentContext value={snapshot}>
      <section className="sheet det" aria-label={row.task.title} data-region>
        <div className="form2">
          {step ? (
            <StepSheet key={step.task} step={step} />
          ) : (
            <div className="body">
              <h2 className="acth">{row.task.title}</h2>
              <p className="q">
                {row.open ? 'No step of it waits for a person now.' : 'Closed. Nothing is left to do.'}
              </p>
            </div>
          )}
        </div>
        <Facts row={row} snapshot={snapshot} />
      </section>
    </IncidentContext>
  );
}

function Facts({ row: { task }, snapshot }: { row: TaskRow; snapshot: IncidentSnapshot }) {
  const session = useSession();
  const { runtime, navigate } = useRunner();
  const published = runtime
    .versions()
    .find(
      (version) =>
        version.statement.digest === task.version || String(version.statement.number) === task.version,
    );
  return (
    <aside className="chg scrolls stack" aria-label="About the task">
      <h3>About the task</h3>
      <dl className="dl" style={{ '--k': '96px' } as React.CSSProperties}>
        <dt>Root cause</dt>
        <dd>{task.rootCause === '' ? '–' : task.rootCause.replaceAll('_', ' ')}</dd>
        <dt>Effective when</dt>
        <dd className="m">{task.criterion === '' ? '–' : task.criterion}</dd>
        <dt>Owner</dt>
        <dd>
          {task.owner === '' ? '–' : personName(session, task.owner)}{' '}
          <span className="q">cannot validate: owns it</span>
        </dd>
        <dt>Validator</dt>
        <dd>{task.validator === undefined ? '–' : personName(session, task.validator)}</dd>
        <dt>Records</dt>
        <dd>
          {task.records.map((record, index) => (
            <span key={record}>
              {index > 0 && ', '}
              <a href={`#/evidence/${snapshot.incident}/${recordNumber(record)}`}>{recordNumber(record)}</a>
            </span>
          ))}
        </dd>
      </dl>
      {task.processChange && (
        <div className="stack">
          <h3>The process changes with it</h3>
          {task.version === undefined ? (
            <p>
              <Mark kind="missing" label="missing" /> No published version is linked. The task cannot be
              closed before one is.
            </p>
          ) : (
            <p>
              <Mark kind="found" label="found" />{' '}
              {published
                ? `${published.statement.title}, version ${published.statement.number}`
                : `Version ${task.version}`}{' '}
              is linked.
            </p>
          )}
          <div className="row">
            <Button size="s" onPress={() => navigate('/designer')}>
              Open the Designer
            </Button>
          </div>
        </div>
      )}
    </aside>
  );
}
