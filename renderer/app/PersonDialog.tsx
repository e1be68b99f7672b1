// Who works on this device now, and in which role. Signing still asks for that person's own PIN.

import type { Runtime } from '../runtime/runtime.ts';
import { ChoiceList } from '../ui/ChoiceList.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import type { PersonId } from '../../shared/base/ids.ts';
import { roleTitle } from '../runtime/session-names.ts';
import { useSession } from './use-session.ts';

export function PersonDialog({ runtime, onClose }: { runtime: Runtime; onClose: () => void }) {
  const session = useSession(runtime);
  const items = session.roster.people
    .filter((person) => person.revokedAt === undefined)
    .flatMap((person) =>
      person.roles.map((role) => ({
        id: `${person.person} ${role}`,
        text: `${person.name}, ${roleTitle(runtime, role)}`,
        content: (
          <>
            <b className="m">{person.name}</b> <span className="q">{roleTitle(runtime, role)}</span>
            {person.person === session.person && role === session.role && (
              <span className="end here">now</span>
            )}
          </>
        ),
      })),
    );
  return (
    <Dialog
      title="Who works on this device?"
      lead="What you do next is recorded under this name. A signature asks for that person’s PIN."
      onClose={onClose}
    >
      <ChoiceList
        label="People and roles"
        items={items}
        focused
        onChoose={(id) => {
          const [person, role] = id.split(' ');
          if (person !== undefined && role !== undefined) runtime.switchPerson(person as PersonId, role);
          onClose();
        }}
      />
    </Dialog>
  );
}
