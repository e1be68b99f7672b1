// What blocks publishing and what to look at, for the whole package; a row leads to its place. F8 steps through.

import { useEffect, useRef, type ReactElement } from 'react';
import type { Runtime } from '../../runtime/runtime.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { Mark } from '../../ui/Mark.tsx';
import type { DraftCheck } from './designer-state.ts';
import { nameOfFile } from './package-files.ts';
import type { ProblemRow } from './problem-rows.ts';
import { useDesigner } from './use-designer.ts';

export function ProblemsPanel({
  runtime,
  onPick,
}: {
  runtime: Runtime;
  onPick: (row: ProblemRow) => void;
}): ReactElement {
  const check = useDesigner(runtime, (state) => state.check);
  const at = useDesigner(runtime, (state) => state.problemAt);
  const current = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    // Newer browsers answer with a promise, which is no clean-up.
    current.current?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  return (
    <section className="prob" aria-label="Problems" data-region>
      <div className="sect">
        <h2>Problems</h2>
        <Tally check={check} />
        <span className="meta">
          {check.state === 'checking' ? 'checking' : check.rows.length > 0 ? 'next ' : ''}
          {check.state === 'done' && check.rows.length > 0 && <Kbd>F8</Kbd>}
        </span>
      </div>
      <div className="prob-rows">
        <table>
          <tbody>
            {check.rows.map((row, index) => (
              <tr key={row.key} ref={index === at ? current : null} className={index === at ? 'open' : ''}>
                <td>
                  <Mark
                    kind={row.weight === 'blocks' ? 'failed' : 'look'}
                    label={row.weight === 'blocks' ? 'blocks' : 'look'}
                  />
                </td>
                <td>
                  <span className="m">{row.message}</span> <span className="meta">{row.remedy}</span>
                </td>
                <td>
                  <button type="button" className="link" onClick={() => onPick(row)}>
                    {placeWords(row)}
                  </button>
                </td>
                <td className="num">
                  <code className="q">{row.code}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const placeWords = (row: ProblemRow): string =>
  [row.file === '' ? 'Package' : nameOfFile(row.file), row.element].filter((part) => part !== '').join(' · ');

function Tally({ check }: { check: DraftCheck }): ReactElement {
  const blocks = check.rows.filter((row) => row.weight === 'blocks').length;
  const look = check.rows.length - blocks;
  if (check.rows.length === 0)
    return <span className="q">{check.state === 'checking' ? '' : 'None. It can go to review.'}</span>;
  return (
    <span>
      {blocks > 0 ? (
        <b className="bad">{blocks === 1 ? '1 blocks publishing' : `${blocks} block publishing`}</b>
      ) : (
        <span className="q">none blocks publishing</span>
      )}
      <span className="q"> · {look} to look at</span>
    </span>
  );
}
