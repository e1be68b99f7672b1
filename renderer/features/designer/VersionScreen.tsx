// A published version, read only: each file as it was approved, with who wrote it, what changed and its digest.

import { useState, type ReactElement } from 'react';
import type { Problem } from '../../../shared/base/result.ts';
import type { PublishedVersion } from '../../../shared/package/version.ts';
import { FormView } from '../../canvas/FormView.tsx';
import { ProcessDiagram } from '../../canvas/ProcessDiagram.tsx';
import { VersionDecision } from './VersionDecision.tsx';
import type { Runtime } from '../../runtime/runtime.ts';
import { Button } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Hash } from '../../ui/Hash.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Section } from '../../ui/Section.tsx';
import { TabBar } from '../../ui/TabBar.tsx';
import { Time } from '../../ui/Time.tsx';
import { draftAddress, versionAddress } from './addresses.ts';
import { exportEntries } from './export-files.ts';
import { kindOfFile, nameOfFile, sortFiles, tabsOf } from './package-files.ts';
import { nameOfPerson } from './people.ts';
import { PolicyForm } from './PolicyTab.tsx';
import { useDesigner, useSession } from './use-designer.ts';
import { latestVersion } from './version-order.ts';

export interface VersionScreenProps {
  readonly runtime: Runtime;
  readonly digest: string;
  readonly file: string;
  readonly navigate: (path: string) => void;
}

const NOTHING_TYPED = {};

export function VersionScreen({ runtime, digest, file, navigate }: VersionScreenProps): ReactElement {
  const session = useSession(runtime);
  const startDraft = useDesigner(runtime, (state) => state.startDraft);
  const [refused, setRefused] = useState<readonly Problem[]>([]);
  const version = runtime.versions().find((one) => one.statement.digest === digest);
  if (!version) {
    return (
      <Empty title="There is no such version" action={<a href="#/designer">All packages</a>}>
        Its address was cut, or it belongs to another workspace.
      </Empty>
    );
  }
  const { statement, package: held } = version;
  const tabs = tabsOf(held.files);
  const shown = held.files.some((one) => one.path === file) ? file : (tabs[0]?.path ?? '');
  const edit = async (): Promise<void> => {
    if (await startDraft({ id: statement.packageId, title: statement.title, files: held.files }))
      navigate(draftAddress(statement.packageId));
  };
  return (
    <div className="place">
      <header className="head" data-region>
        <div className="ttl grow">
          <h1>
            {statement.title}: version {statement.number}
          </h1>
          <div className="meta cut">
            {latestVersion(runtime.versions(), statement.packageId) === version ? 'in force' : 'superseded'} ·
            published <Time at={Date.parse(statement.at)} zone /> · by{' '}
            {nameOfPerson(session, statement.author)} · digest <Hash value={statement.digest} /> · read only
          </div>
        </div>
        <Menu label="Export" entries={exportEntries(runtime, held, shown, setRefused)} />
        <Button onPress={() => void edit()}>Edit a draft from it</Button>
      </header>
      <TabBar
        label="Files of this version"
        tabs={tabs.map((tab) => ({
          href: `#${versionAddress(digest, tab.path)}`,
          text: tab.title,
          here: tab.path === shown || (tab.kind === 'form' && kindOfFile(shown) === 'form'),
        }))}
      />
      <div className="pub">
        <div className="ver">
          <VersionFile version={version} path={shown} />
        </div>
        <About runtime={runtime} version={version} refused={refused} />
      </div>
    </div>
  );
}

interface AboutProps {
  readonly runtime: Runtime;
  readonly version: PublishedVersion;
  readonly refused: readonly Problem[];
}

function About({ runtime, version, refused }: AboutProps): ReactElement {
  const session = useSession(runtime);
  const { statement, package: held } = version;
  return (
    <aside className="side2" aria-label="About this version" data-region>
      <h2 className="said">About this version</h2>
      {refused.map((problem) => (
        <section key={problem.code}>
          <ProblemNote problem={problem} />
        </section>
      ))}
      <Section title="Change log" aside={nameOfPerson(session, statement.author)}>
        <p className="wrap">{statement.changeLog}</p>
      </Section>
      <Section title="What the approver saw">
        <p>
          {statement.reports.added} added, {statement.reports.removed} removed, {statement.reports.changed}{' '}
          changed; {statement.reports.warnings} to look at.
        </p>
      </Section>
      <Section title="Files" aside={`${held.files.length}`}>
        <ul className="paths">
          {sortFiles(held.files).map((one) => (
            <li key={one.path}>
              <a href={`#${versionAddress(statement.digest, one.path)}`}>{one.path}</a>
            </li>
          ))}
        </ul>
      </Section>
    </aside>
  );
}

function VersionFile({ version, path }: { version: PublishedVersion; path: string }): ReactElement {
  const text = version.package.files.find((one) => one.path === path)?.text ?? '';
  const kind = kindOfFile(path);
  if (kind === 'process') return <ProcessDiagram key={path} xml={text} />;
  if (kind === 'decision') return <VersionDecision xml={text} />;
  if (kind === 'policy') return <PolicyForm manifest={version.package.manifest} />;
  if (kind !== 'form') return <pre className="pad wrap mono">{text}</pre>;
  return (
    <div className="sheet scrolls pad form-preview">
      <h2>{nameOfFile(path)}</h2>
      <FormView key={path} schema={text} values={NOTHING_TYPED} readOnly />
    </div>
  );
}
