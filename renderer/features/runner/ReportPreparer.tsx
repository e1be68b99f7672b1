// Who wrote an S1's initial notification: asked where it is recorded as submitted, because two people are to see it.

import type { PersonId } from '../../../shared/base/ids.ts';
import { Select } from '../../ui/Select.tsx';
import { useSnapshot } from './incident-context.ts';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';
import { draftText, EMPTY_DRAFT } from './step-draft.ts';

const NOT_SAID = 'not said';

interface Preparer {
  readonly asked: boolean;
  readonly chosen: PersonId | undefined;
  readonly people: readonly { readonly value: PersonId; readonly text: string }[];
  choose(person: PersonId | typeof NOT_SAID): void;
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
        items={[{ value: NOT_SAID, text: NOT_SAID }, ...preparer.people]}
        value={preparer.chosen ?? NOT_SAID}
        onChange={(person) => preparer.choose(person)}
      />
      <p className="meta">At S1 somebody else than who submits it, unless EX-04 was invoked.</p>
    </div>
  );
}
