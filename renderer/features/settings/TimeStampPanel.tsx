// The time-stamping authority of this workspace: the address for direct requests, and the certificate that proves its stamps.

import { useEffect, useState } from 'react';
import { buildPem } from '../../../shared/bundle/pem.ts';
import type { TsaSettings } from '../../../shared/ipc/timestamp-contract.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { useAnnounce } from '../../ui/LiveRegion.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Section } from '../../ui/Section.tsx';
import { useRefusal, useSettings } from './settings-context.ts';

const EMPTY: TsaSettings = { address: '', certificate: '' };
const DER_SEQUENCE = 0x30;

const isAddress = (text: string): boolean =>
  text === '' || (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol));
/** Authorities publish their certificate as PEM text or as bare DER. */
const pemOf = (bytes: Uint8Array): string =>
  bytes[0] === DER_SEQUENCE ? buildPem(bytes) : new TextDecoder().decode(bytes);

export function TimeStampPanel() {
  const { runtime, store } = useSettings();
  const announce = useAnnounce();
  const refusal = useRefusal('time-stamps');
  const [kept, setKept] = useState(EMPTY);
  useEffect(() => {
    void runtime.timeStamps.settings().then((read) => read.ok && setKept(read.value));
  }, [runtime]);
  const save = async (settings: TsaSettings, said: string): Promise<void> => {
    const done = await store
      .getState()
      .perform('time-stamps', () => runtime.timeStamps.setSettings(settings));
    if (done === undefined) return;
    setKept(settings);
    announce(said);
  };
  return (
    <Section title="Time stamps" aside="RFC 3161, optional">
      <Address
        key={kept.address}
        kept={kept.address}
        onSave={(address) => void save({ ...kept, address }, 'Address of the authority saved.')}
      />
      <Certificate
        isSet={kept.certificate !== ''}
        onSave={(certificate) => void save({ ...kept, certificate }, 'Certificate of the authority changed.')}
      />
      {refusal && <ProblemNote problem={refusal} />}
    </Section>
  );
}

function Address({ kept, onSave }: { kept: string; onSave: (address: string) => void }) {
  const [address, setAddress] = useState(kept);
  const typed = address.trim();
  const wrong = isAddress(typed) ? undefined : 'Write an address that begins with https:// or http://.';
  return (
    <>
      <Field
        label="Authority"
        aside="address for direct requests"
        value={address}
        onChange={setAddress}
        problem={wrong}
        hint="Empty: requests go by file only. Nothing is sent without a click, and then only a hash."
      />
      <div className="row bt">
        <Button
          size="s"
          disabledReason={wrong ?? (typed === kept ? 'This is the address now.' : undefined)}
          onPress={() => onSave(typed)}
        >
          Save the address
        </Button>
      </div>
    </>
  );
}

function Certificate({ isSet, onSave }: { isSet: boolean; onSave: (pem: string) => void }) {
  const { runtime, store } = useSettings();
  const choose = async (): Promise<void> => {
    const extensions = ['pem', 'crt', 'cer', 'der'];
    const file = await store.getState().perform('time-stamps', () => runtime.openFile(extensions));
    if (file) onSave(pemOf(file.bytes));
  };
  return (
    <>
      <p className="base bt">
        <Mark kind={isSet ? 'found' : 'missing'} label="" />
        <span>
          {isSet
            ? 'Its certificate is set: stamps that lead to it are proved.'
            : 'No certificate of it: times are only claimed.'}
        </span>
      </p>
      <div className="row bt">
        <Button size="s" onPress={() => void choose()}>
          {isSet ? 'Choose another certificate…' : 'Choose its certificate…'}
        </Button>
        {isSet && (
          <Button size="s" look="plain" onPress={() => onSave('')}>
            Remove
          </Button>
        )}
      </div>
    </>
  );
}
