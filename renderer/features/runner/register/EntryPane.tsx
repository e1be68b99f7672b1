// One entry of the register: its fields, the one action, its end, and every record about it.

import { useState, type ReactNode } from 'react';
import type { Instant } from '../../../../shared/base/instant.ts';
import type { RegisterChange } from '../../../../shared/incident/third-party/register-view.ts';
import { Button } from '../../../ui/Button.tsx';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import { Section } from '../../../ui/Section.tsx';
import { readableProblem } from '../names.ts';
import { useSession } from '../runner-context.ts';
import { EntryHistory } from './EntryHistory.tsx';
import { RetireDialog } from './RetireDialog.tsx';
import type { RegisterDraft } from './use-register-draft.ts';

export interface KnownEntry {
  readonly id: string;
  readonly name: string;
  readonly retiredAt?: Instant;
  readonly history?: readonly RegisterChange[];
}

export function EntryPane({
  of,
  known,
  draft,
  missing,
  onRecord,
  children,
}: {
  of: 'provider' | 'service';
  /** Undefined for a new one. */
  known: KnownEntry | undefined;
  draft: RegisterDraft;
  /** Why it cannot be recorded yet. */
  missing: string | undefined;
  onRecord: () => Promise<void>;
  children: ReactNode;
}) {
  const session = useSession();
  const [retiring, setRetiring] = useState(false);
  const retired = known?.retiredAt !== undefined;
  const act = retired ? 'Bring back' : known ? 'Record the change' : `Record the ${of}`;
  return (
    <>
      <Section title={known ? known.name : `New ${of}`} aside={retired ? 'retired' : ''}>
        <div className="stack">
          {children}
          {draft.refusal && <ProblemNote problem={readableProblem(session, draft.refusal)} />}
          <div className="row">
            <Button
              look="act"
              keys="Ctrl Enter"
              nextAction
              disabledReason={missing}
              onPress={() => void onRecord()}
            >
              {draft.busy ? 'Recording…' : act}
            </Button>
            {draft.changed && (
              <Button look="plain" onPress={draft.undo}>
                Undo the changes
              </Button>
            )}
            {known && !retired && <Button onPress={() => setRetiring(true)}>Retire…</Button>}
          </div>
        </div>
      </Section>
      {known && <EntryHistory history={known.history ?? []} />}
      {known && retiring && (
        <RetireDialog of={of} id={known.id} name={known.name} onClose={() => setRetiring(false)} />
      )}
    </>
  );
}
