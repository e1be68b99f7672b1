// A text that goes to another device: saved as a file, or shown as a code to be photographed, with the words to compare.

import { useState } from 'react';
import { fingerprintWords } from '../../../shared/paper/fingerprint-words.ts';
import { drawQrCode } from '../../../shared/paper/qr-code.ts';
import type { Sha256 } from '../../../shared/base/ids.ts';
import { carried } from '../../runtime/keys.ts';
import { Button } from '../../ui/Button.tsx';
import { Fingerprint } from '../../ui/Fingerprint.tsx';
import { FingerprintWords } from '../../ui/FingerprintWords.tsx';
import { useAnnounce } from '../../ui/LiveRegion.tsx';
import { QrFigure } from '../../ui/QrFigure.tsx';
import { useSettings } from './settings-context.ts';

export function Carried({ text, name, what }: { text: string; name: string; what: string }) {
  const { runtime, store } = useSettings();
  const announce = useAnnounce();
  const [shown, setShown] = useState(false);
  const save = async (): Promise<void> => {
    const done = await store.getState().perform('carried', () => runtime.saveFile(name, carried(text)));
    if (done?.saved) announce(`${name} saved.`);
  };
  return (
    <div className="stack" role="group" aria-label={what}>
      <div className="row">
        <Button onPress={() => void save()}>Save {name}…</Button>
        <Button look="plain" onPress={() => setShown(!shown)}>
          {shown ? 'Hide the code' : 'Show a code'}
        </Button>
      </div>
      {shown && <QrFigure code={drawQrCode(text)} label={`${what}, as a code`} />}
    </div>
  );
}

/** Both forms of a fingerprint that two people compare. */
export function Compared({ fingerprint, lead }: { fingerprint: Sha256; lead: string }) {
  return (
    <div className="stack" role="group" aria-label="To compare">
      <p className="q">{lead}</p>
      <FingerprintWords words={fingerprintWords(fingerprint)} />
      <Fingerprint hex={fingerprint} />
    </div>
  );
}
