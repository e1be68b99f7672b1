// Who works on this device now, and in which role. Another person comes on with their own PIN; signing asks for it again.

import { useState } from 'react';
import type { Runtime } from '../runtime/runtime.ts';
import { roleTitle } from '../runtime/session-names.ts';
import { ChoiceList } from '../ui/ChoiceList.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useAddress } from './address.ts';
import { OwnPinDialog } from './OwnPinDialog.tsx';
import { roleChoices, type RoleChoice } from './role-choices.ts';
import { useSession } from './use-session.ts';

export function PersonDialog({ runtime, onClose }: { runtime: Runtime; onClose: () => void }) {
  const session = useSession(runtime);
  const { place, path } = useAddress();
  const [chosen, setChosen] = useState<RoleChoice | undefined>(undefined);
  const choices = roleChoices(runtime, session, place === 'incidents' ? path[0] : undefined);
  const enter = ({ person, role }: RoleChoice): void => {
    runtime.switchPerson(person, role);
    onClose();
  };
  if (chosen) {
    const coming = { ...chosen, roleTitle: roleTitle(runtime, chosen.role) };
    return <OwnPinDialog runtime={runtime} coming={coming} onClose={onClose} onRight={() => enter(chosen)} />;
  }
  const choose = (id: string): void => {
    const found = choices.find(({ person, role }) => `${person} ${role}` === id);
    if (!found) return;
    // Whoever is on the device already changes only the role.
    if (found.person === session.person) enter(found);
    else setChosen(found);
  };
  return (
    <Dialog
      title="Who works on this device?"
      lead="What you do next is recorded under this name. Another person comes on with their own PIN."
      onClose={onClose}
    >
      <ChoiceList
        label="People and roles"
        items={choices.map(({ person, name, role, by }) => ({
          id: `${person} ${role}`,
          text: `${name}, ${roleTitle(runtime, role)}`,
          content: (
            <>
              <b className="m">{name}</b> <span className="q">{roleTitle(runtime, role)}</span>
              {by !== undefined && <span className="meta">by {by}</span>}
              {person === session.person && role === session.role && <span className="end here">now</span>}
            </>
          ),
        }))}
        focused
        onChoose={choose}
      />
    </Dialog>
  );
}
