// Asking for review: what changed, what is wrong, and the change log. A second person then approves.

import { useEffect, useState, type ReactElement } from 'react';
import type { Problem } from '../../../shared/base/result.ts';
import type { Draft, Runtime } from '../../runtime/runtime.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Section } from '../../ui/Section.tsx';
import { draftAddress, reviewAddress } from './addresses.ts';
import { DifferenceList } from './DifferenceList.tsx';
import { approversOf, nameOfPerson } from './people.ts';
import { useDesigner, useSession } from './use-designer.ts';
import { latestVersion } from './version-order.ts';

export interface PublishScreenProps {
  readonly runtime: Runtime;
  readonly draft: string;
  readonly navigate: (path: string) => void;
}

export function PublishScreen({ runtime, draft: id, navigate }: PublishScreenProps): ReactElement {
  const draft = useDesigner(runtime, (state) => state.draft);
  const openDraft = useDesigner(runtime, (state) => state.openDraft);
  useEffect(() => {
    void openDraft(id).then((found) => {
      if (!found) navigate('/designer');
    });
  }, [openDraft, id, navigate]);
  if (draft?.id !== id) return <Loading what="Opening the draft" />;
  return <Ask runtime={runtime} draft={draft} navigate={navigate} />;
}

interface AskProps {
  readonly runtime: Runtime;
  readonly draft: Draft;
  readonly navigate: (path: string) => void;
}

function Ask({ runtime, draft, navigate }: AskProps): ReactElement {
  const check = useDesigner(runtime, (state) => state.check);
  const session = useSession(runtime);
  const [changeLog, setChangeLog] = useState('');
  const [asking, setAsking] = useState(false);
  const [refused, setRefused] = useState<Problem | null>(null);
  const packageId = check.package?.manifest.id ?? draft.id;
  const latest = latestVersion(runtime.versions(), packageId);
  const number = (latest?.statement.number ?? 0) + 1;
  const blocking = check.rows.filter((row) => row.weight === 'blocks').length;
  const same = check.differences?.length === 0;
  const reason = reasonAgainst({
    checked: check.package !== null,
    blocking,
    same,
    log: changeLog.trim() !== '',
    asking,
  });

  const ask = async (): Promise<void> => {
    if (!check.package) return;
    setAsking(true);
    const submitted = await runtime.submitVersion({ package: check.package, changeLog: changeLog.trim() });
    setAsking(false);
    if (submitted.ok) navigate(reviewAddress(submitted.value.digest));
    else setRefused(submitted.error);
  };

  return (
    <div className="place">
      <header className="head" data-region>
        <Title
          title={draft.title}
          number={number}
          from={latest?.statement.number}
          by={nameOfPerson(session, session.person)}
        />
        <Button size="s" onPress={() => navigate(draftAddress(draft.id))}>
          Back to the draft
        </Button>
        <Button look="act" nextAction disabledReason={reason} onPress={() => void ask()}>
          Ask for review of version {number}
        </Button>
      </header>
      <div className="pub">
        <section className="sheet diff" aria-label="Differences" data-region tabIndex={0}>
          {check.differences ? (
            <DifferenceList differences={check.differences} from={latest?.statement.number ?? null} />
          ) : (
            <Loading what="Comparing" />
          )}
        </section>
        <BeforeReview
          runtime={runtime}
          blocking={blocking}
          changeLog={changeLog}
          onChangeLog={setChangeLog}
          refused={refused}
        />
      </div>
    </div>
  );
}

interface BeforeReviewProps {
  readonly runtime: Runtime;
  readonly blocking: number;
  readonly changeLog: string;
  readonly onChangeLog: (text: string) => void;
  readonly refused: Problem | null;
}

function BeforeReview({
  runtime,
  blocking,
  changeLog,
  onChangeLog,
  refused,
}: BeforeReviewProps): ReactElement {
  const check = useDesigner(runtime, (state) => state.check);
  const session = useSession(runtime);
  return (
    <aside className="side2" aria-label="Before it can be reviewed" data-region>
      {refused && (
        <section>
          <ProblemNote problem={refused} />
        </section>
      )}
      <Section title="Change log">
        <Field
          label="What changes, and why"
          rows={6}
          value={changeLog}
          onChange={onChangeLog}
          hint="Read by the approver now and by an auditor in years. It cannot be changed later."
        />
      </Section>
      <Section title="Before it can be reviewed">
        <Checks
          blocking={blocking}
          looking={check.rows.length - blocking}
          checked={check.package !== null}
          log={changeLog.trim() !== ''}
        />
      </Section>
      <Then approvers={approversOf(session, session.person).map((person) => person.name)} />
    </aside>
  );
}

function Title({
  title,
  number,
  from,
  by,
}: {
  title: string;
  number: number;
  from: number | undefined;
  by: string;
}): ReactElement {
  return (
    <div className="ttl grow">
      <h1>
        {title}: version {number} for review
      </h1>
      <div className="meta">
        {from === undefined ? 'the first version' : `from version ${from}`} · by {by}
      </div>
    </div>
  );
}

function Then({ approvers }: { approvers: readonly string[] }): ReactElement {
  return (
    <Section title="Then">
      <p>
        Another person approves with their PIN:{' '}
        {approvers.length > 0
          ? approvers.join(', ')
          : 'nobody else is enrolled yet. Add a person in Settings.'}
      </p>
      <p className="meta">Whoever wrote a version cannot approve it.</p>
    </Section>
  );
}

function reasonAgainst(found: {
  checked: boolean;
  blocking: number;
  same: boolean;
  log: boolean;
  asking: boolean;
}): string | undefined {
  if (found.asking) return 'Asking for review';
  if (found.blocking > 0)
    return found.blocking === 1
      ? '1 problem blocks publishing'
      : `${found.blocking} problems block publishing`;
  if (!found.checked) return 'The files are being checked';
  if (found.same) return 'Nothing differs from the version in force';
  return found.log ? undefined : 'Write the change log first';
}

interface ChecksProps {
  readonly blocking: number;
  readonly looking: number;
  readonly checked: boolean;
  readonly log: boolean;
}

function Checks({ blocking, looking, checked, log }: ChecksProps): ReactElement {
  return (
    <ul className="ck">
      <li>
        <Mark
          kind={blocking > 0 ? 'failed' : checked ? 'found' : 'missing'}
          label={blocking > 0 ? 'blocks' : checked ? 'found' : 'missing'}
        />
        <span className="m">
          {blocking > 0
            ? `${blocking} ${blocking === 1 ? 'problem blocks' : 'problems block'}`
            : checked
              ? 'No problem blocks'
              : 'Being checked'}
        </span>
      </li>
      {looking > 0 && (
        <li>
          <Mark kind="look" label="look" />
          <span>{looking} to look at</span>
        </li>
      )}
      <li>
        <Mark kind={log ? 'found' : 'missing'} label={log ? 'found' : 'missing'} />
        <span className="m">Change log written</span>
      </li>
    </ul>
  );
}
