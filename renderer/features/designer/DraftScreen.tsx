// A draft: one tab per file, the canvas, what the selected step must leave, and the problems beneath.

import { useEffect, useState, type ReactElement } from 'react';
import type { Draft, Runtime } from '../../runtime/runtime.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { TabBar } from '../../ui/TabBar.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { draftAddress } from './addresses.ts';
import { DecisionTab } from './DecisionTab.tsx';
import { DraftHead } from './DraftHead.tsx';
import { DropZone } from './DropZone.tsx';
import { FormsTab } from './FormsTab.tsx';
import { takeFiles, type NamedBytes } from './import-files.ts';
import { kindOfFile, tabsOf } from './package-files.ts';
import { PolicyTab } from './PolicyTab.tsx';
import { ProblemsPanel } from './ProblemsPanel.tsx';
import { ProcessTab } from './ProcessTab.tsx';
import type { ProblemRow } from './problem-rows.ts';
import { useDesigner } from './use-designer.ts';

export interface DraftScreenProps {
  readonly runtime: Runtime;
  readonly draft: string;
  /** Path of the file shown; "" shows the first. */
  readonly file: string;
  readonly navigate: (path: string) => void;
}

export function DraftScreen({ runtime, draft: id, file, navigate }: DraftScreenProps): ReactElement {
  const draft = useDesigner(runtime, (state) => state.draft);
  const openDraft = useDesigner(runtime, (state) => state.openDraft);
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    void openDraft(id).then((found) => setMissing(!found));
  }, [openDraft, id]);
  if (missing) {
    return (
      <Empty title="There is no such draft" action={<a href="#/designer">All packages</a>}>
        It was never begun in this workspace, or its address was cut.
      </Empty>
    );
  }
  if (draft?.id !== id) return <Loading what="Opening the draft" />;
  return <OpenDraft runtime={runtime} draft={draft} file={file} navigate={navigate} />;
}

function OpenDraft({
  runtime,
  draft,
  file,
  navigate,
}: {
  runtime: Runtime;
  draft: Draft;
  file: string;
  navigate: (path: string) => void;
}): ReactElement {
  const putFiles = useDesigner(runtime, (state) => state.putFiles);
  const refuse = useDesigner(runtime, (state) => state.refuse);
  const refused = useDesigner(runtime, (state) => state.refused);
  const jumpTo = useDesigner(runtime, (state) => state.jumpTo);
  const stepProblem = useDesigner(runtime, (state) => state.stepProblem);
  const tabs = tabsOf(draft.files);
  const shown = draft.files.some((one) => one.path === file) ? file : (tabs[0]?.path ?? '');
  const kind = kindOfFile(shown);

  const importFiles = async (named: readonly NamedBytes[]): Promise<void> => {
    const taken = await takeFiles(named, draft.files);
    refuse(taken.problems);
    if (taken.files.length === 0) return;
    putFiles(taken.files);
    navigate(draftAddress(draft.id, taken.files[0]?.path));
  };
  const goTo = (row: ProblemRow | undefined): void => {
    if (!row) return;
    if (row.file !== '' && row.file !== shown) navigate(draftAddress(draft.id, row.file));
    jumpTo(row.file, row.element);
  };
  useKeys({ F8: () => goTo(stepProblem(1)), 'Alt+F8': () => goTo(stepProblem(-1)) });

  return (
    <DropZone
      label="Drop to import into this draft"
      onFiles={(files) => void importFiles(files)}
      className="draft"
    >
      <DraftHead runtime={runtime} draft={draft} shown={shown} onImport={importFiles} navigate={navigate} />
      <TabBar
        label="Files of this package"
        tabs={tabs.map((tab) => ({
          href: `#${draftAddress(draft.id, tab.path)}`,
          text: tab.title,
          here: tab.path === shown || (tab.kind === 'form' && kind === 'form'),
        }))}
      />
      {refused.length > 0 && (
        <div className="refused">
          {refused.map((problem) => (
            <ProblemNote key={problem.code + problem.place} problem={problem} />
          ))}
          <button type="button" className="btn s" onClick={() => refuse([])}>
            Close
          </button>
        </div>
      )}
      <div className="dsg" data-kind={kind}>
        <FileBody runtime={runtime} draft={draft} path={shown} navigate={navigate} />
        <ProblemsPanel runtime={runtime} onPick={goTo} />
      </div>
    </DropZone>
  );
}

function FileBody({
  runtime,
  draft,
  path,
  navigate,
}: {
  runtime: Runtime;
  draft: Draft;
  path: string;
  navigate: (path: string) => void;
}): ReactElement {
  const kind = kindOfFile(path);
  const text = draft.files.find((one) => one.path === path)?.text ?? '';
  if (kind === 'process')
    return (
      <ProcessTab key={path} runtime={runtime} draft={draft} path={path} xml={text} navigate={navigate} />
    );
  if (kind === 'decision') return <DecisionTab key={path} runtime={runtime} path={path} xml={text} />;
  if (kind === 'form')
    return <FormsTab runtime={runtime} draft={draft} path={path} text={text} navigate={navigate} />;
  if (kind === 'policy') return <PolicyTab runtime={runtime} draft={draft} path={path} text={text} />;
  return (
    <Empty title={path === '' ? 'This package has no files' : path}>
      {path === ''
        ? 'Import a process: drop a .bpmn file here.'
        : 'This file travels with the package. Nothing here edits it.'}
    </Empty>
  );
}
