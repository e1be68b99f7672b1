// Packages with their draft, the version in review and every published version.

import type { ReactElement } from 'react';
import type { PublishedVersion } from '../../../shared/package/version.ts';
import type { DraftSummary, PendingVersion, Runtime } from '../../runtime/runtime.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Hash } from '../../ui/Hash.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { Time } from '../../ui/Time.tsx';
import { draftAddress, reviewAddress, versionAddress } from './addresses.ts';
import { nameOfPerson } from './people.ts';
import type { NewDraft } from './start-draft.ts';
import { useSession } from './use-designer.ts';
import { versionsOf } from './version-order.ts';

interface PackageTableProps {
  readonly runtime: Runtime;
  readonly drafts: readonly DraftSummary[];
  readonly begin: (draft: NewDraft) => Promise<void>;
}
interface PackageRow {
  readonly id: string;
  readonly title: string;
  readonly drafts: readonly DraftSummary[];
  readonly pending: readonly PendingVersion[];
  readonly versions: readonly PublishedVersion[];
}

function packagesOf(
  drafts: readonly DraftSummary[],
  pending: readonly PendingVersion[],
  versions: readonly PublishedVersion[],
): readonly PackageRow[] {
  const published = [
    ...new Set([...versions.map((one) => one.statement.packageId), ...pending.map((one) => one.packageId)]),
  ];
  const others = drafts.filter((draft) => !published.includes(draft.id));
  const rows = published.map((id): PackageRow => {
    const own = versionsOf(versions, id);
    const waiting = pending.filter((one) => one.packageId === id);
    return {
      id,
      title: own[0]?.statement.title ?? waiting[0]?.title ?? id,
      drafts: drafts.filter((draft) => draft.id === id),
      pending: waiting,
      versions: own,
    };
  });
  return [
    ...others.map((draft): PackageRow => ({
      id: draft.id,
      title: draft.title,
      drafts: [draft],
      pending: [],
      versions: [],
    })),
    ...rows,
  ];
}

export function PackageTable({ runtime, drafts, begin }: PackageTableProps): ReactElement {
  useSession(runtime);
  const rows = packagesOf(drafts, runtime.pendingVersions(), runtime.versions());
  if (rows.length === 0) {
    return (
      <Empty title="No package yet">
        Begin with the built-in incident response: five phases, decisions that need evidence, messages,
        vendors and remediation. It can be changed before it is published.
      </Empty>
    );
  }
  return (
    <>
      {rows.map((row) => (
        <section key={row.id} className="pk" aria-label={row.title}>
          <div className="sect">
            <h2>{row.title}</h2>
            <code className="q end">{row.id}</code>
          </div>
          <table>
            <thead>
              <tr>
                <th scope="col">State</th>
                <th scope="col">What changed</th>
                <th scope="col">Who and when</th>
                <th scope="col">Digest</th>
                <th scope="col">
                  <span className="said">Open</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {row.drafts.map((draft) => (
                <DraftRow
                  key={draft.id}
                  draft={draft}
                  state={
                    row.pending[0]
                      ? `version ${row.pending[0].number} of it is in review`
                      : row.versions[0]
                        ? 'working copy for the next version'
                        : 'not yet asked for review'
                  }
                />
              ))}
              {row.pending.map((pending) => (
                <PendingRow key={pending.digest} runtime={runtime} pending={pending} />
              ))}
              {row.versions.map((version, index) => (
                <VersionRow
                  key={version.statement.digest}
                  runtime={runtime}
                  version={version}
                  inForce={index === 0}
                />
              ))}
            </tbody>
          </table>
          {row.drafts.length === 0 && row.versions[0] && (
            <p className="pk-edit">
              <EditLink version={row.versions[0]} begin={begin} />
            </p>
          )}
        </section>
      ))}
    </>
  );
}

function EditLink({
  version,
  begin,
}: {
  version: PublishedVersion;
  begin: (draft: NewDraft) => Promise<void>;
}): ReactElement {
  const { packageId, title, number } = version.statement;
  return (
    <button
      type="button"
      className="link"
      onClick={() => void begin({ id: packageId, title, files: version.package.files })}
    >
      Edit a draft from version {number}
    </button>
  );
}

function DraftRow({ draft, state }: { draft: DraftSummary; state: string }): ReactElement {
  return (
    <tr>
      <td>
        <Tag tone="dash">draft</Tag>
      </td>
      <td className="q">{state}</td>
      <td>
        saved <Time at={draft.savedAt} />
      </td>
      <td />
      <td className="num">
        <a href={`#${draftAddress(draft.id)}`}>
          Edit<span className="said"> the draft of {draft.title}</span>
        </a>
      </td>
    </tr>
  );
}

function PendingRow({ runtime, pending }: { runtime: Runtime; pending: PendingVersion }): ReactElement {
  return (
    <tr>
      <td>
        <Tag tone="warn">version {pending.number} in review</Tag>
      </td>
      <td className="clip">{pending.changeLog}</td>
      <td>
        {nameOfPerson(runtime.session(), pending.author)}, <Time at={pending.submittedAt} />
      </td>
      <td>
        <Hash value={pending.digest} />
      </td>
      <td className="num">
        <a href={`#${reviewAddress(pending.digest)}`}>
          Review<span className="said"> version {pending.number}</span>
        </a>
      </td>
    </tr>
  );
}

function VersionRow({
  runtime,
  version,
  inForce,
}: {
  runtime: Runtime;
  version: PublishedVersion;
  inForce: boolean;
}): ReactElement {
  const { statement } = version;
  return (
    <tr>
      <td>
        {inForce ? (
          <Tag tone="ok">version {statement.number} in force</Tag>
        ) : (
          <Tag>version {statement.number}</Tag>
        )}
      </td>
      <td className="clip">{statement.changeLog}</td>
      <td>
        {nameOfPerson(runtime.session(), statement.author)}, <Time at={Date.parse(statement.at)} />
      </td>
      <td>
        <Hash value={statement.digest} />
      </td>
      <td className="num">
        <a href={`#${versionAddress(statement.digest)}`}>
          Open<span className="said"> version {statement.number}, read only</span>
        </a>
      </td>
    </tr>
  );
}
