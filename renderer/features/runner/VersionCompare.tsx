// The version that an incident ran on beside the one that its remediation published: both drawn, changes marked, and in words.

import { useMemo, useState } from 'react';
import type { Difference } from '../../../shared/package/difference.ts';
import type { PublishedVersion } from '../../../shared/package/version.ts';
import { ProcessDiagram } from '../../canvas/ProcessDiagram.tsx';
import { Button } from '../../ui/Button.tsx';
import { Hash } from '../../ui/Hash.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { Select } from '../../ui/Select.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { counted } from './counted.ts';
import { changedProcesses, marksOf, textOf } from './changed-process.ts';
import { DifferenceRows } from './DifferenceRows.tsx';
import { useDifferences } from './use-differences.ts';

export interface VersionPair {
  /** What the incident ran on. */
  readonly old: PublishedVersion;
  /** What is linked. */
  readonly next: PublishedVersion;
}

const byWeight = (differences: readonly Difference[], file: string | undefined): readonly Difference[] =>
  differences
    .filter(({ area }) => area !== 'layout')
    .toSorted((a, b) => Number(b.file === file) - Number(a.file === file));

export function VersionCompare({ pair, onBack }: { pair: VersionPair; onBack: () => void }) {
  const { old, next } = pair;
  const differences = useDifferences(old, next);
  const [asked, setAsked] = useState<string>();
  const [at, setAt] = useState(0);
  const files = useMemo(
    () => (differences ? changedProcesses(next.package, differences) : []),
    [differences, next],
  );
  const shownFile = asked ?? files[0];
  const rows = useMemo(() => byWeight(differences ?? [], files[0]), [differences, files]);
  const choose = (index: number): void => {
    const row = rows[index];
    if (!row) return;
    setAt(index);
    if (files.includes(row.file)) setAsked(row.file);
  };
  useKeys({ j: () => choose(at + 1), k: () => choose(at - 1), c: onBack });
  const row = rows[at];
  return (
    <section className="sheet vcmp" aria-label="Old and new version" data-region>
      <header className="vcmp-head">
        <h2>
          Version {old.statement.number} and version {next.statement.number}
        </h2>
        <span className="q" role="status">
          {differences ? `${counted(rows.length, 'change')}${layoutWords(differences)}` : ''}
        </span>
        {files.length > 1 && shownFile !== undefined && (
          <Select
            label="Process"
            small
            items={files.map((file) => ({ value: file, text: nameOf(next, file) }))}
            value={shownFile}
            onChange={setAsked}
          />
        )}
        <span className="end row">
          <Button size="s" onPress={() => choose(at + 1)} keys="J">
            Next change
          </Button>
          <Button size="s" onPress={() => choose(at - 1)} keys="K">
            Previous
          </Button>
          <Button size="s" onPress={onBack} keys="C">
            Back to the task
          </Button>
        </span>
      </header>
      {differences && shownFile !== undefined ? (
        <>
          <SideBySide pair={pair} file={shownFile} differences={differences} selected={row} />
          <div className="vcmp-rows scrolls" tabIndex={0} role="group" aria-label="Changes in words">
            <DifferenceRows rows={rows} at={at} onChoose={choose} />
          </div>
        </>
      ) : differences ? (
        <p className="pad">No file of the process differs between the two.</p>
      ) : (
        <Loading what="Comparing" />
      )}
    </section>
  );
}

const layoutWords = (differences: readonly Difference[]): string => {
  const moved = differences.filter(({ area }) => area === 'layout').length;
  return moved === 0 ? '' : `, and ${moved === 1 ? 'one file' : `${moved} files`} drawn differently`;
};

const nameOf = ({ package: { files } }: PublishedVersion, path: string): string =>
  /<(?:\w+:)?process\b[^>]*\bname="([^"]+)"/.exec(textOf(files, path) ?? '')?.[1] ?? path;

function SideBySide({
  pair: { old, next },
  file,
  differences,
  selected,
}: {
  pair: VersionPair;
  file: string;
  differences: readonly Difference[];
  selected: Difference | undefined;
}) {
  const marks = useMemo(() => marksOf(differences, file), [differences, file]);
  const here = selected?.file === file ? selected.element : undefined;
  return (
    <div className="vcmp-pair">
      <Side title="superseded" version={old} file={file} changes={marks.old} here={here} />
      <Side title="linked" version={next} file={file} changes={marks.next} here={here} />
    </div>
  );
}

function Side({
  title,
  version,
  file,
  changes,
  here,
}: {
  title: string;
  version: PublishedVersion;
  file: string;
  changes: ReturnType<typeof marksOf>['old'];
  here: string | undefined;
}) {
  const xml = textOf(version.package.files, file);
  const { number, digest } = version.statement;
  return (
    <figure className="vcmp-side" aria-label={`Version ${number}`}>
      <figcaption>
        <b className="m">{number}</b>, {title} <Hash value={digest} />
      </figcaption>
      {xml === undefined ? (
        <p className="q pad">Version {number} has no such process.</p>
      ) : (
        <ProcessDiagram
          key={file}
          xml={xml}
          changes={changes}
          {...(here === undefined ? {} : { selected: here, focus: here })}
        />
      )}
    </figure>
  );
}
