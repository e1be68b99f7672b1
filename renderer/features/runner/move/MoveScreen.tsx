// Moving the incident to a newer version: the plan to read, a reason to write, and another person's signature. Nothing moves
// before that, and nothing at all where a token would be lost.

import { useState, type ReactNode } from 'react';
import { moveApprovers } from '../../../../shared/incident/move/decide-move.ts';
import type { MoveView } from '../../../../shared/incident/move/view-moves.ts';
import { leaders } from '../../../../shared/incident/permission.ts';
import type { PublishedVersion } from '../../../../shared/package/version.ts';
import { Button } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import { Select } from '../../../ui/Select.tsx';
import { useMoment } from '../../../ui/use-moment.ts';
import { ApprovalPanel } from '../ApprovalPanel.tsx';
import { useSnapshot } from '../incident-context.ts';
import { personName, readableProblem, recordNumber, rolesInWords } from '../names.ts';
import { RecordBar } from '../RecordBar.tsx';
import { useRunner, useRunnerState, useSession } from '../runner-context.ts';
import { VersionCompare } from '../VersionCompare.tsx';
import { planInWords } from './plan-words.ts';
import { PlanTable } from './PlanTable.tsx';
import { useMoveForm, useNewerVersions, usePlan, type AskedPlan, type MoveForm } from './use-move.ts';

export function MoveScreen() {
  const { view, version } = useSnapshot();
  const ready = useRunnerState((state) => state.draftsRead);
  const versions = useNewerVersions();
  const form = useMoveForm(versions);
  const waiting = view.moves?.find(({ state }) => state === 'awaiting_approval');
  const asked = versions.find(({ package: { digest } }) => digest === waiting?.version.digest);
  const [again, setAgain] = useState(false);
  const [comparing, setComparing] = useState(false);
  const signs = waiting !== undefined && !again;
  const target = signs ? asked : form.target;
  const plan = usePlan(view.closedAt === undefined ? target : undefined);
  if (comparing && target)
    return <VersionCompare pair={{ old: version, next: target }} onBack={() => setComparing(false)} />;
  return (
    <div className="split move">
      <section className="sheet nextact form2" aria-label="What would become of it" data-region>
        {ready &&
          (target ? (
            <Planned target={target} plan={plan} onCompare={() => setComparing(true)}>
              {signs ? (
                <SignMove move={waiting} plan={plan} onOther={() => setAgain(true)} />
              ) : (
                <Propose form={form} versions={versions} plan={plan} onDone={() => setAgain(false)} />
              )}
            </Planned>
          ) : (
            <NothingNewer />
          ))}
      </section>
      <aside className="deskcol scrolls pad stack" aria-label="Versions of this incident" data-region>
        <Moves />
      </aside>
    </div>
  );
}

function Planned({
  target,
  plan: { plan, refusal },
  onCompare,
  children,
}: {
  target: PublishedVersion;
  plan: AskedPlan;
  onCompare: () => void;
  children: ReactNode;
}) {
  const { version } = useSnapshot();
  const session = useSession();
  return (
    <>
      <div className="body">
        <div>
          <h2 className="acth" id="next-action" tabIndex={-1}>
            Move from version {version.statement.number} to version {target.statement.number}
          </h2>
          <p className="q">
            {target.statement.changeLog}{' '}
            <Button size="s" onPress={onCompare}>
              Compare the two…
            </Button>
          </p>
        </div>
        {plan && (
          <p role="status" className={plan.lost > 0 || plan.fails !== undefined ? 'note bad' : 'note ok'}>
            {planInWords(plan)} {plan.fails}
          </p>
        )}
        {plan ? (
          <PlanTable plan={plan} />
        ) : (
          refusal === undefined && <Loading what="Looking where each step goes" />
        )}
        {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
      </div>
      {children}
    </>
  );
}

/** Why this plan can be neither asked for nor signed. */
const hindranceOf = ({ plan }: AskedPlan): string | undefined => {
  if (!plan) return 'The plan is not there yet.';
  return plan.lost > 0 || plan.fails !== undefined
    ? 'A step would lose its place: finish it first.'
    : undefined;
};

function Propose({
  form,
  versions,
  plan,
  onDone,
}: {
  form: MoveForm;
  versions: readonly PublishedVersion[];
  plan: AskedPlan;
  onDone: () => void;
}) {
  const { version } = useSnapshot();
  const session = useSession();
  const [tried, setTried] = useState(false);
  const roles = leaders(version.package);
  const notLeading =
    roles.length === 0 || roles.includes(session.role)
      ? undefined
      : `${rolesInWords(version, roles)} asks for a move: switch person with Alt P.`;
  const refused = notLeading ?? hindranceOf(plan);
  return (
    <>
      <div className="body move-form">
        {versions.length > 1 && (
          <Select
            label="Version"
            items={versions.map(({ statement, package: { digest } }) => ({
              value: digest as string,
              text: `${statement.number}: ${statement.changeLog}`,
            }))}
            value={form.target?.package.digest}
            onChange={(value) => form.change('version', value)}
          />
        )}
        <Field
          label="Why it moves while it runs"
          aside="stays on record"
          rows={2}
          value={form.rationale}
          problem={tried ? form.missing : undefined}
          onChange={(value) => form.change('rationale', value)}
        />
        {form.refused && <ProblemNote problem={readableProblem(session, form.refused)} />}
      </div>
      <RecordBar
        words="Ask for the move"
        consequence="Nothing moves yet: another person reads the plan and signs."
        busy={form.busy}
        refused={refused}
        onRecord={() => {
          setTried(true);
          form.propose();
          if (form.missing === undefined) onDone();
        }}
      />
    </>
  );
}

function SignMove({ move, plan, onOther }: { move: MoveView; plan: AskedPlan; onOther: () => void }) {
  const { version } = useSnapshot();
  const session = useSession();
  const moment = useMoment();
  const by = personName(session, move.by);
  const hindrance = hindranceOf(plan);
  return (
    <div className="body move-form">
      <p>
        {by} asked for it at {moment(move.at)}, record {recordNumber(move.record)}: <b>{move.rationale}</b>
      </p>
      <ApprovalPanel
        key={move.move}
        subject={{ item: move.move }}
        roles={moveApprovers({ manifest: version.package.manifest })}
        barred={[{ person: move.by, reason: 'asked for the move' }]}
        verb="Approve the move"
        what={
          <>
            <dt>Move</dt>
            <dd>
              {move.move}: version {version.statement.number} → <b>{move.version.number}</b>
            </dd>
          </>
        }
      />
      {hindrance !== undefined && plan.plan && (
        <p className="note warn">An approval would be refused as it stands. {hindrance}</p>
      )}
      <p>
        <Button size="s" onPress={onOther}>
          Ask for another move instead…
        </Button>
      </p>
    </div>
  );
}

function NothingNewer() {
  const { view, version, incident } = useSnapshot();
  const { navigate } = useRunner();
  const moved = view.moves?.findLast(({ state }) => state === 'moved');
  const { number } = version.statement;
  return (
    <div className="body">
      <h2 className="acth">
        {moved ? `This incident runs on version ${number}` : 'No newer version is published'}
      </h2>
      <p className="q">
        {moved
          ? 'From here on this version decides. What was done before keeps the names and rules it had.'
          : `It runs on version ${number}. An incident stays on its version until somebody moves it.`}
      </p>
      <p>
        <Button look="act" size="l" nextAction onPress={() => navigate(`/incidents/${incident}`)}>
          Back to the next action
        </Button>
      </p>
    </div>
  );
}

const STATE_WORDS: { readonly [S in MoveView['state']]: string } = {
  awaiting_approval: 'waits for a second person',
  moved: 'moved',
  declined: 'not moved',
  superseded: 'put aside for a later one',
};

/** On which versions it ran, and what was asked for. */
function Moves() {
  const { view, version } = useSnapshot();
  const session = useSession();
  const moment = useMoment();
  const moves = view.moves ?? [];
  const first =
    moves.find(({ state }) => state === 'moved')?.settled?.from?.number ?? version.statement.number;
  return (
    <>
      <h3>Versions of this incident</h3>
      <ol className="decided moves">
        <li>
          <b className="m">Version {first}</b>
          <p className="q">declared with it, {moment(view.openedAt)}</p>
        </li>
        {moves.map((move) => (
          <li key={move.move}>
            <p className="base">
              <b className="m">Version {move.version.number}</b>
              <span className="end meta">
                {move.move} · {STATE_WORDS[move.state]}
              </span>
            </p>
            <p className="wrap">{move.rationale}</p>
            <p className="q">
              {personName(session, move.by)}, {moment(move.at)}, record {recordNumber(move.record)}
              {move.settled &&
                ` · ${personName(session, move.settled.by)}, ${moment(move.settled.at)}, record ${recordNumber(move.settled.record)}: ${move.settled.rationale}`}
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}
