// The list of packages: what is being edited, what waits for review, what is in force; and where a new one begins.

import { useEffect, useState, type ReactElement } from 'react';
import type { Problem } from '../../../shared/base/result.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import { Button } from '../../ui/Button.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { draftAddress } from './addresses.ts';
import { BeginList } from './BeginList.tsx';
import { DropZone } from './DropZone.tsx';
import type { NamedBytes } from './import-files.ts';
import { PackageTable } from './PackageTable.tsx';
import { draftFromImport, type NewDraft } from './start-draft.ts';
import { freeDraftId } from './free-draft-id.ts';
import { useDesigner } from './use-designer.ts';

export function Home({
  runtime,
  navigate,
}: {
  runtime: Runtime;
  navigate: (path: string) => void;
}): ReactElement {
  const drafts = useDesigner(runtime, (state) => state.drafts);
  const loadDrafts = useDesigner(runtime, (state) => state.loadDrafts);
  const startDraft = useDesigner(runtime, (state) => state.startDraft);
  const [refused, setRefused] = useState<readonly Problem[]>([]);
  useEffect(() => void loadDrafts(), [loadDrafts]);

  const begin = async (draft: NewDraft): Promise<void> => {
    if (await startDraft(draft)) navigate(draftAddress(draft.id));
  };
  const importFiles = async (named: readonly NamedBytes[]): Promise<void> => {
    const made = await draftFromImport(named);
    setRefused(made.ok ? [] : made.error);
    if (made.ok)
      await begin({
        ...made.value,
        id: freeDraftId(
          made.value.id,
          (drafts ?? []).map((draft) => draft.id),
        ),
      });
  };
  const choose = async (): Promise<void> => {
    const opened = await runtime.openFile(['bpmn']);
    if (!opened.ok) setRefused([opened.error]);
    else if (opened.value) await importFiles([opened.value]);
  };

  return (
    <DropZone
      label="Drop to import as a new package"
      onFiles={(files) => void importFiles(files)}
      className="home"
    >
      <header className="head">
        <div className="ttl grow">
          <h1>Designer</h1>
          <div className="meta">
            A package is what an incident runs: processes, decisions, forms, roles and rules. Published
            versions never change.
          </div>
        </div>
        <Button onPress={() => void choose()}>Import a process…</Button>
      </header>
      <div className="split" data-side="begin">
        <section className="sheet scrolls" aria-label="Packages" data-region>
          {refused.map((problem) => (
            <div key={problem.code + problem.place} className="pad">
              <ProblemNote problem={problem} />
            </div>
          ))}
          {drafts === null ? (
            <Loading what="Reading drafts" />
          ) : (
            <PackageTable runtime={runtime} drafts={drafts} begin={begin} />
          )}
        </section>
        <aside className="deskcol scrolls panes" aria-label="Begin a package" data-region>
          <BeginList drafts={drafts ?? []} onBegin={begin} onImport={() => void choose()} />
        </aside>
      </div>
    </DropZone>
  );
}
