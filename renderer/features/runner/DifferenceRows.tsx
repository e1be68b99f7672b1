// Differences in words, one a row: what it is, what it was, what it is now. A row chosen is shown on both drawings.

import type { Difference } from '../../../shared/package/difference.ts';
import { withReadableLengths } from './readable-lengths.ts';

const SIGNS = {
  added: ['+', 'added'],
  removed: ['−', 'removed'],
  changed: ['~', 'changed'],
} as const;

export function DifferenceRows({
  rows,
  at,
  onChoose,
}: {
  rows: readonly Difference[];
  at?: number;
  onChoose?: (index: number) => void;
}) {
  return (
    <table className="vcmp-table">
      <tbody>
        {rows.map((row, index) => {
          const [sign, word] = SIGNS[row.kind];
          return (
            <tr
              key={`${row.file} ${row.element} ${row.property ?? ''} ${row.kind}`}
              className={index === at ? 'sel' : ''}
              aria-current={index === at ? 'true' : undefined}
            >
              <td className={`vsg ${row.kind}`}>
                <span aria-hidden="true">{sign}</span>
                <span className="said">{word}</span>
              </td>
              <td>
                {onChoose ? (
                  <button type="button" className="link plain-link m" onClick={() => onChoose(index)}>
                    {row.title}
                  </button>
                ) : (
                  <span className="m">{row.title}</span>
                )}{' '}
                <span className="q">{row.property ?? ''}</span>
              </td>
              <td className="q">{withReadableLengths(row.old ?? '')}</td>
              <td className={row.kind === 'removed' ? 'q' : 'm'}>
                {row.next === undefined
                  ? ''
                  : `${row.old === undefined ? '' : '→ '}${withReadableLengths(row.next)}`}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
