// The forms of a package: a list, the editor of one, and the same form as responders will see it.

import { useCallback, useState, type ReactElement } from 'react';
import type { Problem } from '../../../shared/base/result.ts';
import { FormEditor } from '../../canvas/FormEditor.tsx';
import { FormView } from '../../canvas/FormView.tsx';
import type { Draft, Runtime } from '../../runtime/runtime.ts';
import { Segmented } from '../../ui/Choice.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { draftAddress } from './addresses.ts';
import { kindOfFile, nameOfFile, sortFiles } from './package-files.ts';
import { useDesigner } from './use-designer.ts';

type View = 'edit' | 'preview';
const VIEWS = [
  { value: 'edit', content: 'Edit' },
  { value: 'preview', content: 'Preview' },
] as const;
const NOTHING_TYPED = {};

interface FormsTabProps {
  readonly runtime: Runtime;
  readonly draft: Draft;
  readonly path: string;
  readonly text: string;
  readonly navigate: (path: string) => void;
}

export function FormsTab({ runtime, draft, path, text }: FormsTabProps): ReactElement {
  const changeFile = useDesigner(runtime, (state) => state.changeFile);
  const [view, setView] = useState<View>('edit');
  const [problem, setProblem] = useState<{ path: string; problem: Problem } | null>(null);
  const change = useCallback((schema: string) => changeFile(path, schema), [changeFile, path]);
  const refuse = useCallback((found: Problem) => setProblem({ path, problem: found }), [path]);
  const forms = sortFiles(draft.files).filter((file) => kindOfFile(file.path) === 'form');
  const shown = problem?.path === path ? problem.problem : null;
  return (
    <section className="cv wide forms" aria-label="Forms" data-region>
      <nav className="form-list scrolls" aria-label="Forms of this package">
        {forms.map((form) => (
          <a
            key={form.path}
            href={`#${draftAddress(draft.id, form.path)}`}
            aria-current={form.path === path ? 'page' : undefined}
          >
            {nameOfFile(form.path)}
          </a>
        ))}
      </nav>
      <div className="form-body">
        <div className="row form-bar">
          <h2>{nameOfFile(path)}</h2>
          <code className="q">{path}</code>
          <span className="end" />
          <Segmented<View> label="View" items={VIEWS} value={view} onChange={setView} />
        </div>
        {shown ? (
          <div className="pad">
            <ProblemNote problem={shown} />
          </div>
        ) : view === 'edit' ? (
          <FormEditor key={path} path={path} schema={text} onChange={change} onProblem={refuse} />
        ) : (
          <div className="scrolls sheet pad form-preview">
            <FormView key={path} schema={text} values={NOTHING_TYPED} onUnreadable={refuse} />
          </div>
        )}
      </div>
    </section>
  );
}
