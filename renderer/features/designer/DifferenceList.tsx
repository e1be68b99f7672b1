// What changes for the people in an incident: by area, added, removed, changed, old → new; layout folded into one line.

import type { ReactElement } from 'react';
import { addDuration } from '../../../shared/engine/duration.ts';
import { durationInWords } from '../../../shared/incident/time-in-words.ts';
import type { Difference } from '../../../shared/package/difference.ts';
import { Empty } from '../../ui/Empty.tsx';
import { nameOfFile } from './package-files.ts';

const AREAS = [
  ['process', 'Process'],
  ['decision', 'Decision'],
  ['form', 'Forms'],
  ['manifest', 'Policy'],
  ['file', 'Files'],
  ['layout', 'Layout'],
] as const satisfies readonly (readonly [Difference['area'], string])[];

const SIGNS = {
  added: ['+', 'a', 'added'],
  removed: ['−', 'r', 'removed'],
  changed: ['~', 'c', 'changed'],
} as const;

interface DifferenceListProps {
  readonly differences: readonly Difference[];
  /** Number of the version compared with; null for a first version. */
  readonly from: number | null;
}

export function DifferenceList({ differences, from }: DifferenceListProps): ReactElement {
  if (differences.length === 0) {
    return (
      <Empty title="Nothing differs">
        {from === null ? 'The package is empty.' : `The files are those of version ${from}, byte for byte.`}
      </Empty>
    );
  }
  const areas = AREAS.map(([area, title]) => ({
    area,
    title,
    rows: differences.filter((one) => one.area === area),
  })).filter(({ rows }) => rows.length > 0);
  return (
    <>
      <div className="pad dh">
        <div className="base">
          <h2>
            {from === null
              ? 'The first version: all of it is new'
              : 'What changes for the people in an incident'}
          </h2>
          <span className="end q">
            {differences.length === 1 ? '1 change' : `${differences.length} changes`}
          </span>
        </div>
        <p className="meta">
          {from === null
            ? 'Nothing is published yet, so there is nothing to compare with.'
            : `Compared with version ${from}, by id.`}
        </p>
      </div>
      {areas.map(({ area, title, rows }) => (
        <section key={area} className="cl">
          <header>
            <h3>{title}</h3>
            <span className="q">{rows.length === 1 ? '1 change' : `${rows.length} changes`}</span>
            {area === 'layout' && <span className="end q">only where things are drawn</span>}
          </header>
          {area === 'file' ? (
            <Table rows={rows} />
          ) : area === 'layout' ? (
            <p className="q cl-fold">{rows.map((row) => nameOfFile(row.file)).join(', ')}</p>
          ) : (
            <Rows rows={rows} />
          )}
        </section>
      ))}
    </>
  );
}

/** Many additions of one file at once (a first version) are folded; a person opens what they want to read. */
const FOLD_FROM = 12;

function Rows({ rows }: { rows: readonly Difference[] }): ReactElement {
  const files = [...new Set(rows.map((row) => row.file))];
  return (
    <>
      {files.map((file) => {
        const own = rows.filter((row) => row.file === file);
        const table = <Table rows={own} />;
        if (files.length === 1 && own.length < FOLD_FROM) return <div key={file}>{table}</div>;
        return (
          <details key={file} className="cl-file" open={own.length < FOLD_FROM}>
            <summary>
              {nameOfFile(file)} <span className="q">{tally(own)}</span>
            </summary>
            {table}
          </details>
        );
      })}
    </>
  );
}

function tally(rows: readonly Difference[]): string {
  const count = (kind: Difference['kind']): number => rows.filter((row) => row.kind === kind).length;
  return (['added', 'removed', 'changed'] as const)
    .flatMap((kind) => (count(kind) > 0 ? [`${count(kind)} ${kind}`] : []))
    .join(', ');
}

/** Years and months have no fixed length; weeks, days and times have. */
const FIXED_LENGTH = /^P[^YM]*(T|$)/;

/** "PT24H" as people say it, "24 h"; what is no duration in whole minutes stays as it is written. */
function inWords(value: string | undefined): string | undefined {
  const length = value !== undefined && FIXED_LENGTH.test(value) ? addDuration(0, value) : undefined;
  return length !== undefined && length > 0 && length % 60_000 === 0 ? durationInWords(length) : value;
}

function Table({ rows }: { rows: readonly Difference[] }): ReactElement {
  return (
    <table>
      <colgroup>
        <col className="sg" />
        <col className="wh" />
        <col className="was" />
        <col className="arr" />
        <col />
      </colgroup>
      <tbody>
        {rows.map((row, index) => {
          const [sign, look, word] = SIGNS[row.kind];
          return (
            <tr key={`${row.element}-${row.property ?? ''}-${index}`}>
              <td className={`sg ${look}`}>
                <span aria-hidden="true">{sign}</span>
                <span className="said">{word}</span>
              </td>
              <td className="wh">
                <span className="m">{row.title}</span>
                {row.property !== undefined && <span className="meta">{row.property}</span>}
              </td>
              {row.kind === 'changed' ? (
                <>
                  <td className="was">{inWords(row.old)}</td>
                  <td className="arr">{row.old !== undefined && row.next !== undefined ? '→' : ''}</td>
                  <td className={row.old !== undefined && row.next !== undefined ? 'm' : ''}>
                    {inWords(row.next)}
                  </td>
                </>
              ) : (
                <td colSpan={3} className={row.kind === 'removed' ? 'q' : ''}>
                  {row.next ?? row.old}
                </td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
