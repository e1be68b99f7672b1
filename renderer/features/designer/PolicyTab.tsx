// The manifest as people read it: roles, who may not do both, bypass codes, kinds of evidence, templates and ladders.

import type { ReactElement } from 'react';
import type { EvidenceSource, Ladder, Manifest } from '../../../shared/package/manifest.ts';
import { MANIFEST_PATH, readManifest } from '../../../shared/package/read-manifest.ts';
import type { Draft, Runtime } from '../../runtime/runtime.ts';
import { Segmented } from '../../ui/Choice.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { CommitField } from './CommitField.tsx';
import { PolicyTable } from './PolicyTable.tsx';
import { TemplateList } from './TemplateList.tsx';
import { useDesigner } from './use-designer.ts';

interface PolicyTabProps {
  readonly runtime: Runtime;
  readonly draft: Draft;
  readonly path: string;
  readonly text: string;
}

const UNTYPED = [
  { value: 'confirm', content: 'a person confirms it' },
  { value: 'pass', content: 'it passes by itself' },
] as const;

export function PolicyTab({ runtime, text }: PolicyTabProps): ReactElement {
  const changeFile = useDesigner(runtime, (state) => state.changeFile);
  const read = readManifest({ path: MANIFEST_PATH, text });
  if (!read.ok) {
    return (
      <section className="cv wide sheet pad stack scrolls" aria-label="Policy" data-region>
        {read.error.map((problem) => (
          <ProblemNote key={problem.place} problem={problem} />
        ))}
        <CommitField
          label="manifest.json as text"
          value={text}
          multiline
          mono
          onCommit={(next) => changeFile(MANIFEST_PATH, next)}
        />
      </section>
    );
  }
  return (
    <PolicyForm
      manifest={read.value}
      write={(next) => changeFile(MANIFEST_PATH, `${JSON.stringify(next, null, 2)}\n`)}
    />
  );
}

export interface PolicyFormProps {
  readonly manifest: Manifest;
  /** Absent in a published version: then everything is text. */
  readonly write?: (manifest: Manifest) => void;
}

export function PolicyForm({ manifest, write }: PolicyFormProps): ReactElement {
  const set = write ? (part: Partial<Manifest>): void => write({ ...manifest, ...part }) : undefined;
  return (
    <section className="cv wide sheet scrolls policy panes" aria-label="Policy" data-region>
      <Basics manifest={manifest} set={set} />
      <Roles manifest={manifest} set={set} />
      <TwoPeople manifest={manifest} set={set} />
      <BypassCodes manifest={manifest} set={set} />
      <EvidenceKinds manifest={manifest} set={set} />
      <TemplateList manifest={manifest} set={set} />
      <Ladders ladders={manifest.ladders} set={set} />
    </section>
  );
}

export interface PolicyPartProps {
  readonly manifest: Manifest;
  readonly set: ((part: Partial<Manifest>) => void) | undefined;
}

function Basics({ manifest, set }: PolicyPartProps): ReactElement {
  return (
    <section>
      <dl className="dl">
        <dt>Title</dt>
        <dd>
          {set ? (
            <CommitField
              label="Title of the package"
              value={manifest.title}
              onCommit={(title) => set({ title })}
            />
          ) : (
            manifest.title
          )}
        </dd>
        <dt>Package id</dt>
        <dd>
          <code>{manifest.id}</code> <span className="q">stays the same in every version</span>
        </dd>
        <dt>An incident starts</dt>
        <dd>
          <code>{manifest.main}</code>
        </dd>
        <dt>A task without a type</dt>
        <dd>
          {set ? (
            <Segmented
              label="A task without a type"
              items={UNTYPED}
              value={manifest.untypedTasks}
              onChange={(untypedTasks) => set({ untypedTasks })}
            />
          ) : (
            UNTYPED.find((one) => one.value === manifest.untypedTasks)?.content
          )}
        </dd>
      </dl>
    </section>
  );
}

function Roles({ manifest, set }: PolicyPartProps): ReactElement {
  return (
    <PolicyTable
      title="Roles"
      columns={[
        { key: 'id', title: 'Id', mono: true },
        { key: 'title', title: 'Title' },
      ]}
      rows={manifest.roles.map((role) => ({ ...role }))}
      {...(set
        ? {
            onRows: (rows) =>
              set({ roles: rows.map((row) => ({ id: row['id'] ?? '', title: row['title'] ?? '' })) }),
          }
        : {})}
    />
  );
}

function TwoPeople({ manifest, set }: PolicyPartProps): ReactElement {
  return (
    <PolicyTable
      title="Two people"
      note="Whoever did the first may not do the second on the same subject."
      columns={[
        { key: 'first', title: 'Who did', fixed: true, mono: true },
        { key: 'second', title: 'may not do', fixed: true, mono: true },
        { key: 'reason', title: 'Because they' },
      ]}
      fixedRows
      rows={manifest.separation.map(({ id, first, second, reason }) => ({ id, first, second, reason }))}
      {...(set
        ? {
            onRows: (rows) =>
              set({
                separation: manifest.separation.map((pair, index) => ({
                  ...pair,
                  reason: rows[index]?.['reason'] ?? pair.reason,
                })),
              }),
          }
        : {})}
    />
  );
}

function BypassCodes({ manifest, set }: PolicyPartProps): ReactElement {
  return (
    <PolicyTable
      title="Bypass codes"
      columns={[
        { key: 'code', title: 'Code', mono: true },
        { key: 'title', title: 'When' },
      ]}
      rows={manifest.exceptions.map((one) => ({ ...one }))}
      {...(set
        ? {
            onRows: (rows) =>
              set({
                exceptions: rows.map((row) => ({ code: row['code'] ?? '', title: row['title'] ?? '' })),
              }),
          }
        : {})}
    />
  );
}

const SOURCES = ['record', 'field', 'approval', 'attachment', 'decision'] as const;
const sourceText = (source: EvidenceSource): string =>
  source.from === 'field' ? `field:${source.field}` : source.from;
function readSource(text: string): EvidenceSource {
  if (text.startsWith('field')) return { from: 'field', field: text.slice(6) };
  const from = SOURCES.find((one) => one === text) ?? 'record';
  return from === 'field' ? { from, field: '' } : { from };
}

function EvidenceKinds({ manifest, set }: PolicyPartProps): ReactElement {
  return (
    <PolicyTable
      title="Kinds of evidence"
      note="Found in: record, approval, attachment, decision, or field:name of a form field."
      columns={[
        { key: 'id', title: 'Name', mono: true },
        { key: 'title', title: 'Title' },
        { key: 'source', title: 'Found in', mono: true },
      ]}
      rows={manifest.evidenceKinds.map((kind) => ({
        id: kind.id,
        title: kind.title,
        source: sourceText(kind.source),
      }))}
      {...(set
        ? {
            onRows: (rows) =>
              set({
                evidenceKinds: rows.map((row) => ({
                  id: row['id'] ?? '',
                  title: row['title'] ?? '',
                  source: readSource(row['source'] ?? ''),
                })),
              }),
          }
        : {})}
    />
  );
}

function Ladders({
  ladders,
  set,
}: {
  ladders: readonly Ladder[];
  set: PolicyPartProps['set'];
}): ReactElement {
  return (
    <>
      {ladders.map((ladder, at) => (
        <PolicyTable
          key={ladder.id}
          title={`Ladder: ${ladder.title}`}
          note="Each level must acknowledge within its time, an ISO 8601 duration such as PT30M."
          columns={[
            { key: 'level', title: 'Level', mono: true },
            { key: 'title', title: 'Who' },
            { key: 'within', title: 'Within', mono: true },
          ]}
          rows={ladder.levels.map((level) => ({ ...level }))}
          {...(set
            ? {
                onRows: (rows) =>
                  set({
                    ladders: ladders.map((one, index) =>
                      index === at
                        ? {
                            ...one,
                            levels: rows.map((row) => ({
                              level: row['level'] ?? '',
                              title: row['title'] ?? '',
                              within: row['within'] ?? '',
                            })),
                          }
                        : one,
                    ),
                  }),
              }
            : {})}
        />
      ))}
    </>
  );
}
