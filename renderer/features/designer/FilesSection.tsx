// The table, the form or the process that a step uses, as links to their tabs.

import type { ReactElement } from 'react';
import type { SourceFile } from '../../../shared/base/source-file.ts';
import type { CanvasSelection } from '../../canvas/Modeler.tsx';
import type { Draft } from '../../runtime/runtime.ts';
import { draftAddress } from './addresses.ts';
import { kindOfFile } from './package-files.ts';

interface FilesSectionProps {
  readonly selection: CanvasSelection;
  readonly draft: Draft;
  readonly navigate: (path: string) => void;
}

/** A form is found by its id inside the file, a decision or process by the element of that id. */
function holder(
  files: readonly SourceFile[],
  kind: 'form' | 'decision' | 'process',
  id: string,
): SourceFile | undefined {
  const own = files.filter((file) => kindOfFile(file.path) === kind);
  if (kind === 'form')
    return own.find((file) =>
      new RegExp(`"id"\\s*:\\s*"${id.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}"`).test(file.text),
    );
  return own.find((file) => file.text.includes(`id="${id}"`));
}

export function FilesSection({ selection, draft }: FilesSectionProps): ReactElement | null {
  const uses = [
    { title: 'Table', kind: 'decision' as const, id: selection.decision },
    { title: 'Form', kind: 'form' as const, id: selection.form },
    { title: 'Process', kind: 'process' as const, id: selection.calledProcess },
  ].flatMap(({ title, kind, id }) =>
    id === undefined ? [] : [{ title, id, file: holder(draft.files, kind, id) }],
  );
  if (uses.length === 0) return null;
  return (
    <section aria-label="Decision and form">
      <h3>Decision and form</h3>
      {uses.map(({ title, id, file }) => (
        <div className="pf" key={title}>
          <span className="q">{title}</span>
          <span className="pv cut">
            {file ? (
              <a href={`#${draftAddress(draft.id, file.path)}`}>{file.path}</a>
            ) : (
              <span className="bad">{id} is not in this package</span>
            )}
          </span>
        </div>
      ))}
    </section>
  );
}
