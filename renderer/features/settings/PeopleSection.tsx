// Who works in this workspace: roles, key, since when. Nobody is deleted; a revoked person's older signatures still hold.

import { useState } from 'react';
import { mayAdminister } from '../../../shared/incident/permission.ts';
import type { KeyView, PersonView } from '../../../shared/incident/workspace.ts';
import { roleTitle } from '../../runtime/session-names.ts';
import { Button } from '../../ui/Button.tsx';
import { useDisplay } from '../../ui/display.tsx';
import { Hash } from '../../ui/Hash.tsx';
import { Section } from '../../ui/Section.tsx';
import { formatDate } from '../../ui/time-format.ts';
import { AddPersonDialog } from './AddPersonDialog.tsx';
import { CheckPinDialog } from './CheckPinDialog.tsx';
import { DevicesSection } from './DevicesSection.tsx';
import { NewKeyDialog } from './NewKeyDialog.tsx';
import { RevokeDialog } from './RevokeDialog.tsx';
import { useSession, useSettings, useSettingsState } from './settings-context.ts';

/** The newest certificate of each person, as the records name it. */
const fingerprintsOf = (keys: readonly KeyView[]): ReadonlyMap<string, string> =>
  new Map(keys.map(({ subject, certificateSha256 }) => [subject, certificateSha256]));

const ADMINISTRATORS_ONLY = 'An administrator adds people: switch person first (Alt P).';

type Opened =
  { readonly dialog: 'add' } | { readonly dialog: 'pin' | 'rotate' | 'revoke'; readonly person: PersonView };

export function PeopleSection() {
  const session = useSession();
  const { people } = session.roster;
  const fingerprints = fingerprintsOf(session.roster.keys);
  const [opened, setOpened] = useState<Opened | undefined>(undefined);
  // A log that is not whole makes its repair the next action; adding people can wait.
  const damaged = useSettingsState(({ checks }) => checks?.some(({ ok }) => !ok) ?? false);
  const refused = mayAdminister(people, session.person) ? undefined : ADMINISTRATORS_ONLY;
  const close = (): void => setOpened(undefined);
  const left = people.filter(({ revokedAt }) => revokedAt !== undefined).length;
  return (
    <>
      <Section title="People" aside={`${people.length - left} active${left > 0 ? `, ${left} left` : ''}`}>
        <table className="ppl">
          <thead>
            <tr>
              <th>Name</th>
              <th>Roles</th>
              <th>Key</th>
              <th className="since">Since</th>
              <th>
                <span className="said">What can be done</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <PersonRow
                key={person.person}
                person={person}
                fingerprint={fingerprints.get(person.person)}
                here={person.person === session.person}
                onOpen={(dialog) => setOpened({ dialog, person })}
              />
            ))}
          </tbody>
        </table>
      </Section>
      <div className="add">
        <Button
          look={damaged ? 'offer' : 'act'}
          nextAction={!damaged && refused === undefined}
          disabledReason={refused}
          onPress={() => setOpened({ dialog: 'add' })}
        >
          Add a person…
        </Button>
        <p className="hint">
          {refused ??
            'Each person sets a PIN alone, on this device. An administrator cannot see, reset or use it.'}
        </p>
      </div>
      <DevicesSection />
      {opened?.dialog === 'add' && <AddPersonDialog onClose={close} />}
      {opened?.dialog === 'pin' && <CheckPinDialog person={opened.person} onClose={close} />}
      {opened?.dialog === 'rotate' && <NewKeyDialog person={opened.person} onClose={close} />}
      {opened?.dialog === 'revoke' && (
        <RevokeDialog subject={opened.person.person} name={opened.person.name} onClose={close} />
      )}
    </>
  );
}

function PersonRow({
  person,
  fingerprint,
  here,
  onOpen,
}: {
  person: PersonView;
  fingerprint: string | undefined;
  here: boolean;
  onOpen: (dialog: 'pin' | 'rotate' | 'revoke') => void;
}) {
  const { runtime } = useSettings();
  const { zone } = useDisplay();
  const roles = person.roles.map((role) => roleTitle(runtime, role)).join(', ');
  if (person.revokedAt !== undefined) {
    return (
      <tr className="gone">
        <td>
          <del className="m">{person.name}</del>
        </td>
        <td className="q">left {formatDate(person.revokedAt, zone)}, key revoked; older signatures hold</td>
        <td className="nw">
          <del>{fingerprint !== undefined && <Hash value={fingerprint} />}</del>
        </td>
        <td className="q nw since">{formatDate(person.enrolledAt, zone)}</td>
        <td />
      </tr>
    );
  }
  return (
    <tr>
      <td>
        <span className="m nw">
          {person.name} {here && <span className="here-now">here</span>}
        </span>
      </td>
      <td>{roles}</td>
      <td className="nw">{fingerprint !== undefined && <Hash value={fingerprint} />}</td>
      <td className="q nw since">{formatDate(person.enrolledAt, zone)}</td>
      <td className="num nw">
        <button
          type="button"
          className="btn s plain"
          aria-label={`Check PIN… of ${person.name}`}
          onClick={() => onOpen('pin')}
        >
          Check PIN…
        </button>
        <button
          type="button"
          className="btn s plain"
          aria-label={`New key… for ${person.name}`}
          onClick={() => onOpen('rotate')}
        >
          New key…
        </button>
        <button
          type="button"
          className="btn s plain"
          aria-label={`Revoke… ${person.name}`}
          onClick={() => onOpen('revoke')}
        >
          Revoke…
        </button>
      </td>
    </tr>
  );
}
