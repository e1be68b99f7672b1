// What a new package can be made from.

import { builtInPackages } from 'virtual:blueprint';
import type { ReactElement } from 'react';
import type { DraftSummary } from '../../runtime/runtime.ts';
import { Button } from '../../ui/Button.tsx';
import { Section } from '../../ui/Section.tsx';
import { freeDraftId } from './free-draft-id.ts';
import { draftFromFiles, type NewDraft } from './start-draft.ts';

interface BeginListProps {
  readonly drafts: readonly DraftSummary[];
  readonly onBegin: (draft: NewDraft) => Promise<void>;
  readonly onImport: () => void;
}

export function BeginList({ drafts, onBegin, onImport }: BeginListProps): ReactElement {
  const taken = drafts.map((draft) => draft.id);
  return (
    <>
      {builtInPackages.map((builtIn) => (
        <Section key={builtIn.id} title={builtIn.title} aside={`${builtIn.files.length} files`}>
          <p className="q">
            {taken.includes(builtIn.id)
              ? 'A draft made from it is in the list. Another one starts beside it.'
              : 'Comes with Runproof. Your draft is a copy.'}
          </p>
          <p className="begin-act">
            <Button size="s" onPress={() => void onBegin(copyOf(draftFromFiles(builtIn.files), taken))}>
              Begin from it
            </Button>
          </p>
        </Section>
      ))}
      <Section title="A process from another tool" aside=".bpmn">
        <p className="q">
          Drop it anywhere here, or choose it. Tasks without a form become steps that a person confirms.
        </p>
        <p className="begin-act">
          <Button size="s" onPress={onImport}>
            Choose a file…
          </Button>
        </p>
      </Section>
    </>
  );
}

const copyOf = (draft: NewDraft, taken: readonly string[]): NewDraft => ({
  ...draft,
  id: freeDraftId(draft.id, taken),
});
