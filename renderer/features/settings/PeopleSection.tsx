// Who works in this workspace: roles, key, since when. Nobody is deleted; a revoked person's older signatures still hold.

import { useEffect, useState } from 'react';
import type { PersonView } from '../../../shared/incident/workspace.ts';
import { isObject } from '../../../shared/base/json.ts';
import { readRecord } from '../../../shared/evidence/read-record.ts';
import type { RecordRow } from '../../runtime/runtime.ts';
import { roleTitle } from '../../runtime/session-names.ts';
import { Button } from '../../ui/Button.tsx';
import { useDisplay } from '../../ui/display.tsx';
import { Hash } from '../../ui/Hash.tsx';
import { Section } from '../../ui/Section.tsx';
import { formatDate } from '../../ui/time-format.ts';
import { AddPersonDialog } from './AddPersonDialog.tsx';
import { CheckPinDialog } from './CheckPinDialog.tsx';
import { RevokeDialog } from './RevokeDialog.tsx';
import { useSession, useSettings } from './settings-context.ts';

/** Fingerprint of each person's certificate, as the record of the enrolment names it. */
function fingerprintsIn(rows: readonly RecordRow[]): ReadonlyMap<string, string> {
  return new Map(
    rows.flatMap((row) => {
      const record = readRecord(row.line);
      const args =
        record.ok && record.value.type === 'person.enrolled' ? record.value.pub['args'] : undefined;
      return isObject(args) ? [[String(args['person']), String(args['certificateSha256'])] as const] : [];
    }),
  );
}

function useFingerprints(people: readonly PersonView[]): ReadonlyMap<string, string> {
  const { runtime } = useSettings();
  const [found, setFound] = useState<ReadonlyMap<string, string>>(new Map());
  const count = people.length;
  useEffect(() => {
    let wanted = true;
    void runtime.logRecords('workspace').then(({ records }) => {
      if (wanted) setFound(fingerprintsIn(records));
    });
    return () => {
      wanted = false;
    };
  }, [runtime, count]);
  return found;
}

type Opened = { readonly dialog: 'add' } | { readonly dialog: 'pin' | 'revoke'; readonly person: PersonView };

export function PeopleSection() {
  const session = useSession();
  const { people } = session.roster;
  const fingerprints = useFingerprints(people);
  const [opened, setOpened] = useState<Opened | undefined>(undefined);
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
        <Button look="act" nextAction onPress={() => setOpened({ dialog: 'add' })}>
          Add a person…
        </Button>
        <p className="hint">
          Each person sets a PIN alone, on this device. An administrator cannot see, reset or use it.
        </p>
      </div>
      <KeysInWords />
      {opened?.dialog === 'add' && <AddPersonDialog onClose={close} />}
      {opened?.dialog === 'pin' && <CheckPinDialog person={opened.person} onClose={close} />}
      {opened?.dialog === 'revoke' && <RevokeDialog person={opened.person} onClose={close} />}
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
  onOpen: (dialog: 'pin' | 'revoke') => void;
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
          aria-label={`Revoke… ${person.name}`}
          onClick={() => onOpen('revoke')}
        >
          Revoke…
        </button>
      </td>
    </tr>
  );
}

/** How keys rest on this device, and what that protects against. */
function KeysInWords() {
  const { about, workspace } = useSession();
  const keychain = about.custody === 'keychain';
  return (
    <Section title="Keys" aside={keychain ? 'stronger' : 'weaker'}>
      <table className="dev">
        <tbody>
          <tr>
            <td className="m nw">This device</td>
            <td>
              <code>{workspace.device}</code>
            </td>
            <td>
              {keychain
                ? 'Its key is sealed by the key store of this system. Other users and other programs do not get at it.'
                : 'Its key lies in a file that only your user account can read. Another program that runs under your account could read it.'}
            </td>
          </tr>
          <tr>
            <td className="m nw">People</td>
            <td className="q">one key each</td>
            <td>
              Sealed by the PIN and by this device together: neither alone opens it. Five wrong PINs make it
              wait.
            </td>
          </tr>
        </tbody>
      </table>
      {!keychain && (
        <p className="hint">
          Stronger: the desktop window of Runproof on a system with a key store. Signatures are the same in
          both.
        </p>
      )}
    </Section>
  );
}
