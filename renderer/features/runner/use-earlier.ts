// A step that was done before it is recorded: the time lies in a draft of its own, because a form's draft holds answers alone.

import type { IncidentId } from '../../../shared/base/ids.ts';
import type { IncidentCommand } from '../../../shared/incident/command.ts';
import type { RunnerStore } from './runner.store.ts';

export const earlierKey = (draftKey: string): string => `${draftKey}/when`;

/** Records a step at the time that a person said it happened, where one did; the time goes with the draft. */
export async function recordStep(
  store: RunnerStore,
  draftKey: string,
  incident: IncidentId,
  command: IncidentCommand,
): Promise<void> {
  const { drafts, record, dropDraft } = store.getState();
  const at = drafts.get(earlierKey(draftKey))?.values['occurredAt'];
  const receipt = await record(
    draftKey,
    incident,
    command,
    typeof at === 'number' ? { occurredAt: at } : undefined,
  );
  if (receipt && at !== undefined) dropDraft(earlierKey(draftKey));
}
