// A version in review: what changes, what the author wrote, and the approval by a second person that publishes it.

import { useEffect, useState, type ReactElement } from 'react';
import type { Difference } from '../../../shared/package/difference.ts';
import type { PendingVersion, Runtime } from '../../runtime/runtime.ts';
import { Button } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Hash } from '../../ui/Hash.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { Time } from '../../ui/Time.tsx';
import { versionAddress } from './addresses.ts';
import { ApprovalPanel } from './ApprovalPanel.tsx';
import { checkWorker } from './check-client.ts';
import { DifferenceList } from './DifferenceList.tsx';
import { nameOfPerson } from './people.ts';
import { useSession } from './use-designer.ts';
import { latestVersion } from './version-order.ts';

export interface ReviewScreenProps {
  readonly runtime: Runtime;
  readonly digest: string;
  readonly navigate: (path: string) => void;
}

export function ReviewScreen({ runtime, digest, navigate }: ReviewScreenProps): ReactElement {
  useSession(runtime);
  const pending = runtime.pendingVersions().find((one) => one.digest === digest);
  const published = runtime.versions().find((one) => one.statement.digest === digest);
  if (pending) return <Review runtime={runtime} pending={pending} navigate={navigate} />;
  return (
    <Empty
      title={
        published ? `Version ${published.statement.number} is published` : 'Nothing waits for review here'
      }
      action={
        published ? (
          <a href={`#${versionAddress(digest)}`}>Open version {published.statement.number}</a>
        ) : (
          <a href="#/designer">All packages</a>
        )
      }
    >
      {published
        ? 'It is in force for every incident declared from now on. Running incidents keep the version they began with.'
        : 'The version was sent back for changes, or its address was cut.'}
    </Empty>
  );
}

function Review({
  runtime,
  pending,
  navigate,
}: {
  runtime: Runtime;
  pending: PendingVersion;
  navigate: (path: string) => void;
}): ReactElement {
  const session = useSession(runtime);
  const latest = latestVersion(runtime.versions(), pending.packageId);
  const differences = useDifferences(runtime, pending);
  return (
    <div className="place">
      <header className="head" data-region>
        <div className="ttl grow">
          <h1>
            {pending.title}: version {pending.number} in review
          </h1>
          <div className="meta cut">
            {nameOfPerson(session, pending.author)} asked for review <Time at={pending.submittedAt} zone /> ·{' '}
            {latest ? `from version ${latest.statement.number}` : 'the first version'} · digest{' '}
            <Hash value={pending.digest} />
          </div>
        </div>
        <Button size="s" onPress={() => navigate('/designer')}>
          All packages
        </Button>
      </header>
      <div className="pub">
        <section className="sheet diff" aria-label="Differences" data-region tabIndex={0}>
          {differences ? (
            <DifferenceList differences={differences} from={latest?.statement.number ?? null} />
          ) : (
            <Loading what="Comparing" />
          )}
        </section>
        <ApprovalPanel runtime={runtime} pending={pending} onDone={navigate} />
      </div>
    </div>
  );
}

function useDifferences(runtime: Runtime, pending: PendingVersion): readonly Difference[] | null {
  const [found, setFound] = useState<readonly Difference[] | null>(null);
  const { package: next, packageId } = pending;
  useEffect(() => {
    let current = true;
    const before = latestVersion(runtime.versions(), packageId);
    void checkWorker()
      .compare(before?.package ?? null, next)
      .then((differences) => {
        if (current) setFound(differences);
      });
    return () => {
      current = false;
    };
  }, [runtime, next, packageId]);
  return found;
}
