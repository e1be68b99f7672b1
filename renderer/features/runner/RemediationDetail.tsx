// One task: its root cause, when it counts as effective, its records, and the step that moves it on.

import { useState } from 'react';
import { causeInWords } from '../../../shared/dora/root-causes.ts';
import type { PublishedVersion } from '../../../shared/package/version.ts';
import { Button } from '../../ui/Button.tsx';
import type { IncidentSnapshot } from '../../runtime/runtime.ts';
import { Mark } from '../../ui/Mark.tsx';
import { IncidentContext } from './incident-context.ts';
import { incidentNumber, personName, recordNumber } from './names.ts';
import { RecordLinks } from './RecordLinks.tsx';
import { StepSheet } from './NextAction.tsx';
import { type TaskRow } from './remediation-rows.ts';
import { useRunner, useSession } from './runner-context.ts';
import { StartFix } from './StartFix.tsx';
import { VersionCompare } from './VersionCompare.tsx';
import { useKeys } from '../../ui/use-keys.ts';

export function RemediationDetail({ row, snapshot }: { row: TaskRow; snapshot: IncidentSnapshot }) {
  const { view } = snapshot;
  const { runtime } = useRunner();
  const [comparing, setComparing] = useState(false);
  const linked = linkedVersion(runtime.versions(), snapshot.version, row.task.version);
  useKeys({ c: linked && !comparing ? () => setComparing(true) : undefined });
  const step =
    view.steps.find((candidate) => candidate.task === row.task.task) ??
    view.steps.find((candidate) => candidate.instance === row.task.instance);
  if (comparing && linked) {
    return (
      <VersionCompare pair={{ old: snapshot.version, next: linked }} onBack={() => setComparing(false)} />
    );
  }
  return (
    <IncidentContext value={snapshot}>
      <section className="sheet det" aria-label={row.task.title} data-region>
        <div className="form2">
          {step ? (
            <StepSheet key={step.task} step={step} />
          ) : (
            <div className="body">
              <h2 className="acth">{row.task.title}</h2>
              <p className="q">{restWords(row, view.closedAt !== undefined)}</p>
            </div>
          )}
        </div>
        <Facts row={row} snapshot={snapshot} linked={linked} onCompare={() => setComparing(true)} />
      </section>
    </IncidentContext>
  );
}

function restWords({ open, from }: TaskRow, closed: boolean): string {
  if (!open) return 'Closed. Nothing is left to do.';
  return closed
    ? `${incidentNumber(from)} was closed with this task open. Reopen it with “Close or link…” to go on with the task.`
    : 'No step of it waits for a person now.';
}

/** Of the package that the incident ran; another package's number 4 is another version. */
function linkedVersion(
  versions: readonly PublishedVersion[],
  ran: PublishedVersion,
  named: string | undefined,
): PublishedVersion | undefined {
  return versions.find(
    ({ statement }) =>
      statement.packageId === ran.statement.packageId &&
      (statement.digest === named || String(statement.number) === named),
  );
}

function Facts({
  row: { task },
  snapshot,
  linked: published,
  onCompare,
}: {
  row: TaskRow;
  snapshot: IncidentSnapshot;
  linked: PublishedVersion | undefined;
  onCompare: () => void;
}) {
  const session = useSession();
  return (
    <aside className="chg scrolls stack" aria-label="About the task">
      <h3>About the task</h3>
      {task.state === 'accepted' && <StartFix task={task} incident={snapshot.incident} />}
      <dl className="dl" style={{ '--k': '96px' } as React.CSSProperties}>
        <dt>Root cause</dt>
        <dd>
          {task.rootCause === '' ? '–' : causeInWords(task.rootCause)}
          {task.causeRecord !== undefined && (
            <>
              ,{' '}
              <a href={`#/evidence/${snapshot.incident}/${recordNumber(task.causeRecord)}`}>
                record {recordNumber(task.causeRecord)}
              </a>
            </>
          )}
        </dd>
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
          <RecordLinks records={task.records} />
        </dd>
      </dl>
      {task.processChange && <ProcessChange task={task} published={published} onCompare={onCompare} />}
    </aside>
  );
}

function ProcessChange({
  task,
  published,
  onCompare,
}: {
  task: TaskRow['task'];
  published: PublishedVersion | undefined;
  onCompare: () => void;
}) {
  const { navigate } = useRunner();
  return (
    <div className="stack">
      <h3>The process changes with it</h3>
      {task.version === undefined ? (
        <p>
          <Mark kind="missing" label="missing" /> No published version is linked. The task cannot be closed
          before one is.
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
        {published && (
          <Button size="s" onPress={onCompare} keys="C">
            Old and new side by side
          </Button>
        )}
        <Button size="s" onPress={() => navigate('/designer')}>
          Open the Designer
        </Button>
      </div>
    </div>
  );
}
