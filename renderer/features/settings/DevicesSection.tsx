// The devices of this workspace: how their keys rest, since when, and those that ask to join.

import { useEffect, useState } from 'react';
import type { DeviceId, Sha256 } from '../../../shared/base/ids.ts';
import { Button } from '../../ui/Button.tsx';
import { useDisplay } from '../../ui/display.tsx';
import { Hash } from '../../ui/Hash.tsx';
import { Section } from '../../ui/Section.tsx';
import { formatDate } from '../../ui/time-format.ts';
import { AnswerRequestDialog } from './AnswerRequestDialog.tsx';
import { AskForKeyDialog } from './AskForKeyDialog.tsx';
import { NewKeyDialog } from './NewKeyDialog.tsx';
import { RevokeDialog } from './RevokeDialog.tsx';
import { useRootState } from './RootGivenFields.tsx';
import { useSession, useSettings } from './settings-context.ts';

interface Row {
  readonly device: DeviceId;
  readonly label: string;
  readonly certificate: Sha256 | undefined;
  readonly enrolledAt: number | undefined;
  readonly revokedAt: number | undefined;
}
type Opened =
  { readonly dialog: 'answer' | 'ask' | 'rotate' } | { readonly dialog: 'revoke'; readonly device: Row };

/** Those on record and those whose certificates lie here: the first device of a workspace is in no record. */
function useDevices(): readonly Row[] {
  const { runtime } = useSettings();
  const { roster, workspace } = useSession();
  const [held, setHeld] = useState<ReadonlyMap<DeviceId, Sha256>>(new Map());
  const { keys } = roster;
  useEffect(() => {
    let wanted = true;
    void runtime.keys.devices().then((read) => {
      if (wanted && read.ok) setHeld(new Map(read.value.map(({ id, certificate }) => [id, certificate])));
    });
    return () => {
      wanted = false;
    };
  }, [runtime, keys]);
  const ids = new Set([workspace.device, ...held.keys(), ...roster.devices.map(({ device }) => device)]);
  return [...ids].map((device) => {
    const known = roster.devices.find((each) => each.device === device);
    return {
      device,
      label: known?.label ?? (device === workspace.device ? '' : 'First device'),
      certificate: held.get(device),
      enrolledAt: known?.enrolledAt,
      revokedAt: known?.revokedAt,
    };
  });
}

export function DevicesSection() {
  const { about } = useSession();
  const devices = useDevices();
  const root = useRootState();
  const [opened, setOpened] = useState<Opened>();
  const close = (): void => setOpened(undefined);
  const active = devices.filter(({ revokedAt }) => revokedAt === undefined).length;
  return (
    <Section title="Devices" aside={`${active} enrolled`}>
      <table className="dev">
        <tbody>
          {devices.map((row) => (
            <DeviceRow
              key={row.device}
              row={row}
              onRotate={() => setOpened({ dialog: 'rotate' })}
              onRevoke={() => setOpened({ dialog: 'revoke', device: row })}
            />
          ))}
        </tbody>
      </table>
      <div className="row bt">
        <Button onPress={() => setOpened({ dialog: 'answer' })}>Answer a request…</Button>
        {root === 'away' && (
          <Button onPress={() => setOpened({ dialog: 'ask' })}>Ask for a person’s key…</Button>
        )}
        <p className="hint flush">
          A device that asks sends its request as a file or as a code. Compare the words at both screens.
        </p>
      </div>
      <p className="hint">{CUSTODY[about.custody]}</p>
      {opened?.dialog === 'answer' && <AnswerRequestDialog onClose={close} />}
      {opened?.dialog === 'ask' && <AskForKeyDialog onClose={close} />}
      {opened?.dialog === 'rotate' && <NewKeyDialog onClose={close} />}
      {opened?.dialog === 'revoke' && (
        <RevokeDialog subject={opened.device.device} name={nameOf(opened.device)} onClose={close} />
      )}
    </Section>
  );
}

const CUSTODY: { readonly [kind: string]: string } = {
  keychain:
    'This device’s key is sealed by the key store of this system. Other users and other programs do not get at it.',
  files:
    'Weaker: this device’s key lies in a file that only your user account can read. Another program under your account could read it; the desktop window on a system with a key store is stronger.',
  passphrase:
    'Weaker than a key store: this device’s key lies in a file under the passphrase that was asked at the start.',
};

const nameOf = ({ label, device }: Row): string => (label === '' ? device : label);

function DeviceRow({ row, onRotate, onRevoke }: { row: Row; onRotate: () => void; onRevoke: () => void }) {
  const { workspace } = useSession();
  const { zone } = useDisplay();
  const here = row.device === workspace.device;
  const gone = row.revokedAt !== undefined;
  const since =
    row.revokedAt !== undefined
      ? `revoked ${formatDate(row.revokedAt, zone)}; what was known of it holds`
      : row.enrolledAt === undefined
        ? ''
        : `since ${formatDate(row.enrolledAt, zone)}`;
  return (
    <tr className={gone ? 'gone' : undefined}>
      <td className="m nw">
        {gone ? <del>{nameOf(row)}</del> : here ? 'This device' : nameOf(row)}{' '}
        {here && row.label !== '' && <span className="q">{row.label}</span>}
      </td>
      <td>
        <code>{row.device}</code>
      </td>
      <td className="nw">{row.certificate !== undefined && <Hash value={row.certificate} />}</td>
      <td className="q">{since}</td>
      <td className="num nw">
        {here && (
          <button
            type="button"
            className="btn s plain"
            aria-label="New key… for this device"
            onClick={onRotate}
          >
            New key…
          </button>
        )}
        {!here && !gone && (
          <button
            type="button"
            className="btn s plain"
            aria-label={`Revoke… ${nameOf(row)}`}
            onClick={onRevoke}
          >
            Revoke…
          </button>
        )}
      </td>
    </tr>
  );
}
