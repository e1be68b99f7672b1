// Ctrl I: the moment it is pressed is awareness. Only the source and what is seen must be given.

import { useRef } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Segmented, Pick } from '../../ui/Choice.tsx';
import { ActionBar } from '../../ui/ActionBar.tsx';
import { useDisplay } from '../../ui/display.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Field } from '../../ui/Field.tsx';
import { Hash } from '../../ui/Hash.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Select } from '../../ui/Select.tsx';
import { formatSeconds, zoneWord } from '../../ui/time-format.ts';
import { useKeys } from '../../ui/use-keys.ts';
import type { PublishedVersion } from '../../../shared/package/version.ts';
import { Affected } from './Affected.tsx';
import { knownAffected } from './affected-facts.ts';
import { Attachments, useDropAndPaste } from './Attachments.tsx';
import { isOlder, selectableVersions, type DeclareForm } from './declare-form.ts';
import { readableProblem } from './names.ts';
import { Occurred } from './Occurred.tsx';
import { PerhapsSame } from './PerhapsSame.tsx';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';
import type { StartSource } from './start-sources.ts';
import { DECLARE, useDeclaration } from './use-declaration.ts';

export function Declare() {
  const { runtime, navigate } = useRunner();
  useSession();
  const read = useRunnerState((state) => state.draftsRead);
  const version = runtime.versions().length > 0;
  if (!read) return <section className="sheet form2" aria-label="Declare an incident" />;
  if (version) return <DeclareSheet />;
  return (
    <section className="sheet form2" aria-label="Declare an incident" data-region>
      <Empty
        title="No process is published yet"
        action={
          <Button look="act" onPress={() => navigate('/designer')}>
            Open the Designer
          </Button>
        }
      >
        An incident runs a published version. Publish one, with a second person’s approval, then declare.
      </Empty>
    </section>
  );
}

function DeclareSheet() {
  const { navigate } = useRunner();
  const session = useSession();
  const declaration = useDeclaration();
  const { form, aware, version, versions, sources, missing, refusal, busy, change } = declaration;
  const seen = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  // A digit answers the first question; what is typed next answers the second.
  const choose = (source: string): void => {
    change({ source });
    seen.current?.focus();
  };
  useKeys(Object.fromEntries(sources.map(({ source }, index) => [String(index + 1), () => choose(source)])));
  const drop = useDropAndPaste(DECLARE);
  const opens = `Opens version ${version?.statement.number ?? ''} of “${version?.statement.title ?? ''}”. It stays on this version to the end.`;
  return (
    <section className="sheet form2" aria-label="Declare an incident" data-region {...drop}>
      <div className="body">
        <DeclareHead mode={form.mode} aware={aware} onMode={(mode) => change({ mode })} />
        <SourcePick sources={sources} chosen={form.source} onChoose={(source) => change({ source })} />
        <div>
          <Field
            label="What is seen"
            aside="first sentence becomes the title"
            value={form.seen}
            rows={2}
            box={seen}
            onChange={(text) => change({ seen: text })}
          />
          <Attachments draftKey={DECLARE} />
        </div>
        <Occurred form={form} aware={aware} onChange={change} />
        <Affected
          affected={form.affected}
          known={knownAffected(session, aware)}
          onChange={(affected) => change({ affected })}
        />
        <PerhapsSame form={form} aware={aware} onChange={change} />
        {version && <ProcessLine version={version} versions={versions} form={form} onChange={change} />}
        <label className="tick">
          <input
            type="checkbox"
            checked={form.paper === true}
            onChange={(event) => change({ paper: event.target.checked || undefined })}
          />
          Then print card, runbook, contacts and sheets <span className="q">also later, Ctrl P</span>
        </label>
        {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
      </div>
      <ActionBar consequence={missing ?? opens}>
        <Button
          look="act"
          size="l"
          keys="Ctrl Enter"
          nextAction
          disabledReason={busy ? 'Being recorded.' : missing}
          onPress={declaration.declare}
        >
          {form.mode === 'live' ? 'Declare live incident' : 'Start rehearsal'}
        </Button>
        <Button look="plain" size="l" onPress={() => navigate('/incidents')}>
          Back
        </Button>
      </ActionBar>
    </section>
  );
}

function SourcePick({
  sources,
  chosen,
  onChoose,
}: {
  sources: readonly StartSource[];
  chosen: string | undefined;
  onChoose: (source: string) => void;
}) {
  const items = sources.map(({ source, title, detail }, index) => ({
    value: source,
    content: (
      <>
        <kbd aria-hidden="true">{index + 1}</kbd>
        <span>
          {title}
          <span className="meta">{detail}</span>
        </span>
      </>
    ),
  }));
  return (
    <Pick
      label="Where does it come from?"
      shown
      className="srcs"
      value={chosen}
      onChange={onChoose}
      items={items}
    />
  );
}

function DeclareHead({
  mode,
  aware,
  onMode,
}: {
  mode: DeclareForm['mode'];
  aware: number;
  onMode: (mode: DeclareForm['mode']) => void;
}) {
  const { zone, timeMode } = useDisplay();
  return (
    <div className="row declare-top">
      <div className="grow">
        <h2 className="acth">Declare an incident</h2>
        <p className="q">
          <kbd>Ctrl I</kbd> at{' '}
          <b className="m">
            {formatSeconds(aware, zone)} {zoneWord(timeMode)}
          </b>
          , counts as awareness
        </p>
      </div>
      <Segmented
        label="Live or rehearsal"
        className="big"
        value={mode}
        onChange={onMode}
        items={[
          { value: 'live', content: 'Live' },
          { value: 'rehearsal', content: 'Rehearsal' },
        ]}
      />
    </div>
  );
}

function ProcessLine({
  version,
  versions,
  form,
  onChange,
}: {
  version: PublishedVersion;
  versions: readonly PublishedVersion[];
  form: DeclareForm;
  onChange: (part: Partial<DeclareForm>) => void;
}) {
  const others = selectableVersions(versions);
  const older = new Set(
    others.filter((one) => isOlder(one, versions)).map(({ statement }) => statement.digest),
  );
  return (
    <>
      <div className="pinv">
        <span className="lab">Process</span>
        {others.length === 1 && (
          <span>
            {version.statement.title}, <b className="m">version {version.statement.number}</b>
          </span>
        )}
        {others.length > 1 && (
          <span className="pinv-other">
            <Select
              label="Process"
              shown={false}
              small
              items={others.map(({ statement }) => ({
                value: statement.digest as string,
                text: `${statement.title}, version ${statement.number}`,
                ...(older.has(statement.digest) ? { detail: 'not the newest; needs a reason' } : {}),
              }))}
              value={version.statement.digest as string}
              onChange={(digest) => onChange({ version: digest })}
            />
          </span>
        )}
        <Hash value={version.statement.digest} />
      </div>
      {older.has(version.statement.digest) && (
        <Field
          label="Why not the newest version"
          value={form.versionReason}
          onChange={(versionReason) => onChange({ versionReason })}
        />
      )}
    </>
  );
}
