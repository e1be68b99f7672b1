// To which versions the open incident could be moved, what would become of it there, and the proposal as it is typed.

import { useEffect, useState } from 'react';
import type { MovePlan } from '../../../../shared/incident/move/plan-move.ts';
import type { PublishedVersion } from '../../../../shared/package/version.ts';
import type { Refusal } from '../../../runtime/runtime.ts';
import { useSnapshot } from '../incident-context.ts';
import { useRunner, useRunnerState, useSession } from '../runner-context.ts';
import { draftText, EMPTY_DRAFT } from '../step-draft.ts';

/** Published versions of the same process that are newer than the one in force, the newest first. */
export function useNewerVersions(): readonly PublishedVersion[] {
  const { version } = useSnapshot();
  const { runtime } = useRunner();
  // Another version may be published while the incident is open.
  useSession();
  const { packageId, number } = version.statement;
  return runtime
    .versions()
    .filter(({ statement }) => statement.packageId === packageId && statement.number > number)
    .toReversed();
}

export interface AskedPlan {
  readonly plan?: MovePlan;
  readonly refusal?: Refusal;
}

/** Asked again with every record: a step that was done since changes what would be lost. */
export function usePlan(target: PublishedVersion | undefined): AskedPlan {
  const { incident, inOrder, records } = useSnapshot();
  const { runtime } = useRunner();
  const [asked, setAsked] = useState<AskedPlan & { readonly digest?: string }>({});
  const digest = target?.package.digest;
  const size = Math.max(inOrder.length, records.length);
  useEffect(() => {
    if (digest === undefined) return undefined;
    let wanted = true;
    void runtime.planMove(incident, digest).then((answer) => {
      if (wanted) setAsked(answer.ok ? { digest, plan: answer.value } : { digest, refusal: answer.error });
    });
    return () => {
      wanted = false;
    };
  }, [runtime, incident, digest, size]);
  return asked.digest === digest ? asked : {};
}

export interface MoveForm {
  readonly key: string;
  readonly target: PublishedVersion | undefined;
  readonly rationale: string;
  readonly missing: string | undefined;
  readonly busy: boolean;
  readonly refused: Refusal | undefined;
  change(name: 'version' | 'rationale', value: string): void;
  propose(): void;
}

export function useMoveForm(versions: readonly PublishedVersion[]): MoveForm {
  const { incident } = useSnapshot();
  const { store } = useRunner();
  const key = `${incident}/move`;
  const draft = useRunnerState((state) => state.drafts.get(key)) ?? EMPTY_DRAFT;
  const refused = useRunnerState((state) => state.refusals.get(key));
  const busy = useRunnerState((state) => state.busy.has(key));
  const chosen = draftText(draft.values, 'version');
  const target = versions.find(({ package: { digest } }) => digest === chosen) ?? versions[0];
  const rationale = draftText(draft.values, 'rationale');
  const missing = rationale.trim() === '' ? 'Write why it has to move while it runs.' : undefined;
  return {
    key,
    target,
    rationale,
    missing,
    busy,
    refused,
    change: (name, value) => store.getState().changeDraft(key, { ...draft.values, [name]: value }),
    propose: () => {
      if (!target || missing !== undefined || busy) return;
      const { packageId, number } = target.statement;
      const version = { packageId, number, digest: target.package.digest };
      void store.getState().record(key, incident, { kind: 'MoveToVersion', version, values: { rationale } });
    },
  };
}
