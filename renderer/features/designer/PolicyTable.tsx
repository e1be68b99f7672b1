// A list of the policy as a table whose cells are edited in place; rows can be added and taken away.

import type { ReactElement } from 'react';
import { Section } from '../../ui/Section.tsx';
import { CommitField } from './CommitField.tsx';

export interface PolicyColumn {
  readonly key: string;
  readonly title: string;
  readonly mono?: boolean;
  /** Shown, never edited: it names something in code. */
  readonly fixed?: boolean;
}
type Row = Readonly<Record<string, string>>;

interface PolicyTableProps {
  readonly title: string;
  readonly note?: string;
  readonly columns: readonly PolicyColumn[];
  readonly rows: readonly Row[];
  /** No rows are added or taken away. */
  readonly fixedRows?: boolean;
  /** Absent: read only. */
  readonly onRows?: (rows: readonly Row[]) => void;
}

export function PolicyTable({
  title,
  note,
  columns,
  rows,
  fixedRows = false,
  onRows,
}: PolicyTableProps): ReactElement {
  const blank: Row = Object.fromEntries(columns.map((column) => [column.key, '']));
  const set = (at: number, key: string, value: string): void =>
    onRows?.(rows.map((row, index) => (index === at ? { ...row, [key]: value } : row)));
  const canGrow = onRows !== undefined && !fixedRows;
  return (
    <Section title={title} aside={rows.length === 1 ? '1 entry' : `${rows.length} entries`}>
      {note !== undefined && <p className="meta">{note}</p>}
      {rows.length > 0 && (
        <table className="pt">
          <Headings columns={columns} canGrow={canGrow} />
          <tbody>
            {rows.map((row, at) => (
              // Rows are told apart by their place: an id being edited must not make React drop the field.
              <tr key={at}>
                {columns.map((column) => (
                  <td key={column.key}>
                    <Cell
                      column={column}
                      label={`${column.title}, ${title} ${at + 1}`}
                      value={row[column.key] ?? ''}
                      onCommit={onRows && !column.fixed ? (value) => set(at, column.key, value) : undefined}
                    />
                  </td>
                ))}
                {canGrow && (
                  <td className="num">
                    <button
                      type="button"
                      className="btn s plain"
                      aria-label={`Take ${title} ${at + 1} away`}
                      onClick={() => onRows(rows.filter((_, index) => index !== at))}
                    >
                      ×
                    </button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {canGrow && (
        <p className="begin-act">
          <button type="button" className="btn s" onClick={() => onRows([...rows, blank])}>
            Add
          </button>
        </p>
      )}
    </Section>
  );
}

function Headings({
  columns,
  canGrow,
}: {
  columns: readonly PolicyColumn[];
  canGrow: boolean;
}): ReactElement {
  return (
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column.key} scope="col">
            {column.title}
          </th>
        ))}
        {canGrow && (
          <th scope="col">
            <span className="said">Take away</span>
          </th>
        )}
      </tr>
    </thead>
  );
}

interface CellProps {
  readonly column: PolicyColumn;
  readonly label: string;
  readonly value: string;
  /** Absent: text. */
  readonly onCommit: ((value: string) => void) | undefined;
}

function Cell({ column, label, value, onCommit }: CellProps): ReactElement {
  if (onCommit)
    return <CommitField label={label} value={value} mono={column.mono ?? false} onCommit={onCommit} />;
  return column.mono ? <code>{value}</code> : <>{value}</>;
}
