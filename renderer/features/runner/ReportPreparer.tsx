// Who wrote an S1's initial notification: asked where it is recorded as submitted, because two people are to see it.

import type { PersonId } from '../../../shared/base/ids.ts';
import { Select } from '../../ui/Select.tsx';
import { useSnapshot } from './incident-context.ts';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';
import { draftText, EMPTY_DRAFT } from './step-draft.ts';

interface Preparer {
  readonly asked: boolean;
  readonly chosen: PersonId | undefined;
  readonly people: readonly { readonly value: PersonId; readonly text: string }[];
  choose(person: PersonId): void;
  /** Why the report cannot be recorded yet; undefined once it is said, or is not asked. */
  readonly missing: string | undefined;
}

/** Kept in the draft `key` like everything that is typed. `initial`: an initial notification was submitted. */
export function usePreparer(key: string, initial: boolean): Preparer {
  const { view } = useSnapshot();
  const { store } = useRunner();
  const session = useSession();
  const { values } = useRunnerState((state) => state.drafts.get(key)) ?? EMPTY_DRAFT;
  const asked = initial && view.severity?.level === 'S1';
  const people = session.roster.people.flatMap(({ person, name, revokedAt }) =>
    revokedAt === undefined ? [{ value: person, text: name }] : [],
  );
  const chosen = asked
    ? people.find(({ value }) => value === draftText(values, 'preparedBy'))?.value
    : undefined;
  return {
    asked,
    chosen,
    people,
    missing: asked && chosen === undefined ? 'Say who wrote it: at S1 somebody else submits it.' : undefined,
    choose: (person) => {
      const kept = store.getState().drafts.get(key)?.values ?? {};
      store.getState().changeDraft(key, { ...kept, preparedBy: person });
    },
  };
}

export function ReportPreparer({ preparer }: { preparer: Preparer }) {
  return (
    <div className="stack gap-s">
      <Select
        label="Written by"
        placeholder="Choose who wrote it"
        items={preparer.people}
        value={preparer.chosen}
        onChange={(person) => preparer.choose(person)}
      />
      <p className="meta">
        At S1 two people see an initial notification: who wrote it does not submit it, unless EX-04 was
        invoked because nobody else is there.
      </p>
    </div>
  );
}
