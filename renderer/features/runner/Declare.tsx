// Ctrl I: the moment it is pressed is awareness. Only the source and what is seen must be given.

import { useState } from 'react';
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
import { Attachments, useDropAndPaste } from './Attachments.tsx';
import {
  chosenVersion,
  readDeclareForm,
  titleOf,
  versionsInForce,
  whatIsMissing,
  writeDeclareForm,
  type DeclareForm,
} from './declare-form.ts';
import { readableProblem } from './names.ts';
import { Occurred } from './Occurred.tsx';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';
import { startSources } from './start-sources.ts';
import { EMPTY_DRAFT } from './step-draft.ts';

export const DECLARE = 'declare';

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
          <Button
            look="act"
            onPress={() => {
              navigate('/designer');
            }}
          >
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
  const { runtime, store, navigate } = useRunner();
  const session = useSession();
  const [aware] = useState(() => Date.now());
  const draft = useRunnerState((state) => state.drafts.get(DECLARE)) ?? EMPTY_DRAFT;
  const refusal = useRunnerState((state) => state.refusals.get(DECLARE));
  const form = readDeclareForm(draft.values, aware);
  const version = chosenVersion(runtime.versions(), form.version);
  const sources = version ? startSources(version) : [];
  const only = sources.length === 1 ? sources[0]?.source : undefined;
  const complete: DeclareForm = {
    ...form,
    source: sources.some((one) => one.source === form.source) ? form.source : only,
  };
  const missing = whatIsMissing(complete);
  const change = (part: Partial<DeclareForm>): void => {
    store.getState().changeDraft(DECLARE, writeDeclareForm({ ...form, ...part }));
  };
  useKeys(
    Object.fromEntries(
      sources.map(({ source }, index) => [
        String(index + 1),
        () => {
          change({ source });
        },
      ]),
    ),
  );
  const drop = useDropAndPaste(DECLARE);

  const declare = async (): Promise<void> => {
    if (!version || complete.source === undefined) return;
    const { source } = complete;
    const { perform, dropDraft, record } = store.getState();
    const opened = await perform(DECLARE, () =>
      runtime.openIncident({
        mode: form.mode,
        source,
        version: version.statement.digest,
        occurredAt: form.occurredAt,
        values: {
          title: titleOf(form.seen),
          seen: form.seen,
          occurredPrecision: form.precision,
          services: form.affected,
          awareAt: aware,
        },
      }),
    );
    if (!opened) return;
    if (draft.attachments.length > 0) {
      await record(DECLARE, opened, {
        kind: 'AddNote',
        values: { text: 'Received with the first report.' },
        attachments: draft.attachments,
      });
    }
    dropDraft(DECLARE);
    navigate(`/incidents/${opened}`);
  };

  return (
    <section className="sheet form2" aria-label="Declare an incident" data-region {...drop}>
      <div className="body">
        <DeclareHead
          mode={form.mode}
          aware={aware}
          onMode={(mode) => {
            change({ mode });
          }}
        />
        <Pick
          label="Where does it come from?"
          shown
          className="srcs"
          value={complete.source}
          onChange={(source) => {
            change({ source });
          }}
          items={sources.map(({ source, title, detail }, index) => ({
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
          }))}
        />
        <div>
          <Field
            label="What is seen"
            aside="first sentence becomes the title"
            value={form.seen}
            rows={2}
            onChange={(seen) => {
              change({ seen });
            }}
          />
          <Attachments draftKey={DECLARE} />
        </div>
        <Occurred form={form} aware={aware} onChange={change} />
        <Affected
          affected={form.affected}
          known={session.roster.providers.map((provider) => provider.name)}
          onChange={(affected) => {
            change({ affected });
          }}
        />
        {version && (
          <ProcessLine
            version={version}
            versions={runtime.versions()}
            onChange={(digest) => {
              change({ version: digest });
            }}
          />
        )}
        {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
      </div>
      <ActionBar
        consequence={
          missing ??
          `Opens version ${version?.statement.number ?? ''} of “${version?.statement.title ?? ''}”. It stays on this version to the end.`
        }
      >
        <Button
          look="act"
          size="l"
          keys="Ctrl Enter"
          nextAction
          disabledReason={missing}
          onPress={() => void declare()}
        >
          {form.mode === 'live' ? 'Declare live incident' : 'Start rehearsal'}
        </Button>
        <Button
          look="plain"
          size="l"
          onPress={() => {
            navigate('/incidents');
          }}
        >
          Back
        </Button>
      </ActionBar>
    </section>
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
  onChange,
}: {
  version: PublishedVersion;
  versions: readonly PublishedVersion[];
  onChange: (digest: string) => void;
}) {
  const others = versionsInForce(versions);
  return (
    <div className="pinv">
      <span className="lab">Process</span>
      <span>
        {version.statement.title}, <b className="m">version {version.statement.number}</b>{' '}
        <Hash value={version.statement.digest} />
      </span>
      {others.length > 1 && (
        <span className="end pinv-other">
          <Select
            label="Process"
            shown={false}
            small
            items={others.map(({ statement }) => ({
              value: statement.digest as string,
              text: `${statement.title}, version ${statement.number}`,
            }))}
            value={version.statement.digest as string}
            onChange={onChange}
          />
        </span>
      )}
    </div>
  );
}
