// The declaration being written: kept as a draft, checked as it is typed, and opened as an incident.

import { useState } from 'react';
import type { PublishedVersion } from '../../../shared/package/version.ts';
import type { IncidentId } from '../../../shared/base/ids.ts';
import type { Refusal, Runtime } from '../../runtime/runtime.ts';
import { useDisplay } from '../../ui/display.tsx';
import { zoneName } from '../../ui/time-format.ts';
import { affectedOnRecord, knownAffected } from './affected-facts.ts';
import {
  AFFECTED_TYPED,
  chosenVersion,
  isOlder,
  readDeclareForm,
  titleOf,
  whatIsMissing,
  withTyped,
  writeDeclareForm,
  type DeclareForm,
} from './declare-form.ts';
import { asOther, writeThere } from './lifecycle-draft.ts';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';
import { startSources, type StartSource } from './start-sources.ts';
import { draftText, EMPTY_DRAFT } from './step-draft.ts';

export const DECLARE = 'declare';

export interface Declaration {
  readonly form: DeclareForm;
  /** When the sheet was opened: that second is awareness. */
  readonly aware: number;
  readonly version: PublishedVersion | undefined;
  readonly versions: readonly PublishedVersion[];
  readonly sources: readonly StartSource[];
  readonly missing: string | undefined;
  readonly refusal: Refusal | undefined;
  readonly busy: boolean;
  change(part: Partial<DeclareForm>): void;
  declare(): void;
}

/** Both logs say it. What cannot be written now is seen in the incident, as any link that only one of them carries. */
async function linkToParent(runtime: Runtime, child: IncidentId, parent: string | undefined): Promise<void> {
  const { incidents } = runtime.session();
  const here = incidents.find(({ incident }) => incident === child);
  const there = incidents.find(({ incident }) => incident === parent);
  if (!here || !there) return;
  const other = asOther(there);
  const values = { rationale: 'Declared as its child: it names the same as affected.' };
  const linked = await runtime.submit(child, { kind: 'LinkIncident', relation: 'child', other, values });
  if (linked.ok) await writeThere(runtime, there.incident, 'parent', asOther(here), values.rationale);
}

export function useDeclaration(): Declaration {
  const { runtime, store, navigate } = useRunner();
  const session = useSession();
  const { timeMode, siteZone } = useDisplay();
  const [aware] = useState(() => Date.now());
  const draft = useRunnerState((state) => state.drafts.get(DECLARE)) ?? EMPTY_DRAFT;
  const refusal = useRunnerState((state) => state.refusals.get(DECLARE));
  const busy = useRunnerState((state) => state.busy.has(DECLARE));
  const typed = readDeclareForm(draft.values, aware);
  const version = chosenVersion(runtime.versions(), typed.version);
  const sources = version ? startSources(version) : [];
  const only = sources.length === 1 ? sources[0]?.source : undefined;
  const form: DeclareForm = {
    ...typed,
    source: sources.find((one) => one.source === typed.source)?.source ?? only,
  };
  const older = isOlder(version, runtime.versions());
  const missing = whatIsMissing(form, older);
  const zone = zoneName(form.zone ?? timeMode, siteZone);

  const declare = async (): Promise<void> => {
    const { source } = form;
    if (!version || source === undefined || missing !== undefined) return;
    const { perform, dropDraft, record, drafts } = store.getState();
    const named = withTyped(form.affected, draftText(drafts.get(AFFECTED_TYPED)?.values ?? {}, 'text'));
    const affected = affectedOnRecord(named, knownAffected(session, aware));
    const values = {
      title: titleOf(form.seen),
      seen: form.seen,
      // The first step of the process starts with these two.
      signal: form.seen,
      services: named.join(', '),
      ...(affected === undefined ? {} : { affected }),
      occurredPrecision: form.precision,
      occurredZone: zone,
      awareAt: aware,
      ...(older ? { versionReason: form.versionReason } : {}),
    };
    const { mode, occurredAt } = form;
    const opened = await perform(DECLARE, () =>
      runtime.openIncident({ mode, source, version: version.statement.digest, occurredAt, values }),
    );
    if (!opened) return;
    if (draft.attachments.length > 0) {
      const { attachments } = draft;
      await record(DECLARE, opened, {
        kind: 'AddNote',
        values: { text: 'Received with the first report.' },
        attachments,
      });
    }
    await linkToParent(runtime, opened, form.parent);
    dropDraft(DECLARE);
    dropDraft(AFFECTED_TYPED);
    navigate(form.paper ? `/incidents/${opened}/paper` : `/incidents/${opened}`);
  };

  return {
    form,
    aware,
    version,
    versions: runtime.versions(),
    sources,
    missing,
    refusal,
    busy,
    change: (part) => store.getState().changeDraft(DECLARE, writeDeclareForm({ ...form, ...part })),
    declare: () => void declare(),
  };
}
