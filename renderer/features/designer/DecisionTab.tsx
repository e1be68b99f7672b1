// A decision file: its requirements diagram and its tables.

import { useCallback, useState, type ReactElement } from 'react';
import type { Problem } from '../../../shared/base/result.ts';
import { DecisionEditor } from '../../canvas/DecisionEditor.tsx';
import type { Runtime } from '../../runtime/runtime.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useDesigner } from './use-designer.ts';

export function DecisionTab({
  runtime,
  path,
  xml,
}: {
  runtime: Runtime;
  path: string;
  xml: string;
}): ReactElement {
  const changeFile = useDesigner(runtime, (state) => state.changeFile);
  const jump = useDesigner(runtime, (state) => state.jump);
  const [problem, setProblem] = useState<Problem | null>(null);
  const change = useCallback((text: string) => changeFile(path, text), [changeFile, path]);
  return (
    <section className="cv wide" aria-label="Decision" data-region>
      {problem ? (
        <div className="pad">
          <ProblemNote problem={problem} />
        </div>
      ) : (
        <DecisionEditor
          path={path}
          xml={xml}
          {...(jump?.file === path ? { decision: jump.element } : {})}
          onChange={change}
          onProblem={setProblem}
        />
      )}
    </section>
  );
}
