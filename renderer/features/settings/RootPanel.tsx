// The root: what every bundle of this workspace is checked against, and where its private key lies.

import { useState } from 'react';
import { fingerprintWords } from '../../../shared/paper/fingerprint-words.ts';
import type { RootState } from '../../runtime/keys.ts';
import { carried } from '../../runtime/keys.ts';
import { Button } from '../../ui/Button.tsx';
import { Fingerprint } from '../../ui/Fingerprint.tsx';
import { FingerprintWords } from '../../ui/FingerprintWords.tsx';
import { useAnnounce } from '../../ui/LiveRegion.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Section } from '../../ui/Section.tsx';
import { ExportRootDialog } from './ExportRootDialog.tsx';
import { RemoveRootDialog } from './RemoveRootDialog.tsx';
import { useRootState } from './RootGivenFields.tsx';
import { useRefusal, useSession, useSettings } from './settings-context.ts';

const WHERE: { readonly [S in RootState]: string } = {
  here_only: 'Its private key lies only on this device. Lose the device and nobody can enrol another person.',
  exported: 'Its private key lies on this device and in the file that was exported.',
  away: 'Its private key does not lie on this device. Enrolling and revoking ask for the key file.',
};

export function RootPanel() {
  const [round, setRound] = useState(0);
  return <Root key={round} onChanged={() => setRound(round + 1)} />;
}

function Root({ onChanged }: { onChanged: () => void }) {
  const { workspace } = useSession();
  const state = useRootState();
  const refusal = useRefusal('root');
  const [opened, setOpened] = useState<'export' | 'remove'>();
  const [words, setWords] = useState(false);
  return (
    <Section title="Root certificate" aside="public">
      <p className="meta">
        Whoever checks a bundle compares these 64 characters, or the words, with the ones you gave by phone or
        on paper.
      </p>
      <Fingerprint hex={workspace.rootFingerprint} />
      {words && <FingerprintWords words={fingerprintWords(workspace.rootFingerprint)} />}
      {state !== undefined && <p className={state === 'here_only' ? 'note warn' : 'note'}>{WHERE[state]}</p>}
      <div className="row bt">
        <Button size="s" onPress={() => setOpened('export')}>
          Export with passphrase…
        </Button>
        {state === 'exported' && (
          <Button size="s" onPress={() => setOpened('remove')}>
            Remove from this device…
          </Button>
        )}
        <Sheets />
        <Button size="s" look="plain" onPress={() => setWords(!words)}>
          {words ? 'Hide the words' : 'As words'}
        </Button>
      </div>
      {refusal && <ProblemNote problem={refusal} />}
      {opened === 'export' && <ExportRootDialog onClose={onChanged} />}
      {opened === 'remove' && <RemoveRootDialog onClose={onChanged} />}
    </Section>
  );
}

function Sheets() {
  const { runtime, store } = useSettings();
  const announce = useAnnounce();
  const save = async (
    name: string,
    make: () => ReturnType<typeof runtime.keys.coverSheet>,
  ): Promise<void> => {
    const done = await store.getState().perform('root', async () => {
      const text = await make();
      return text.ok ? runtime.saveFile(name, carried(text.value)) : text;
    });
    if (done?.saved) announce(`${name} saved.`);
  };
  return (
    <>
      <Button size="s" onPress={() => void save('cover-sheet.html', () => runtime.keys.coverSheet())}>
        Cover sheet…
      </Button>
      <Button
        size="s"
        onPress={() =>
          void save('root.pem', async () => ({ ok: true, value: await runtime.rootPem() }) as const)
        }
      >
        Save root.pem…
      </Button>
    </>
  );
}
