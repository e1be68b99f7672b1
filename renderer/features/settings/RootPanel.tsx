// The root certificate: what every bundle of this workspace is checked against.

import { Button } from '../../ui/Button.tsx';
import { Fingerprint } from '../../ui/Fingerprint.tsx';
import { useAnnounce } from '../../ui/LiveRegion.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Section } from '../../ui/Section.tsx';
import { useRefusal, useSession, useSettings } from './settings-context.ts';

export function RootPanel() {
  const { runtime, store } = useSettings();
  const announce = useAnnounce();
  const { workspace } = useSession();
  const refusal = useRefusal('root');
  const save = async (): Promise<void> => {
    const bytes = new TextEncoder().encode(await runtime.rootPem());
    const done = await store.getState().perform('root', () => runtime.saveFile('root.pem', bytes));
    if (done?.saved) announce('root.pem saved.');
  };
  return (
    <Section title="Root certificate" aside="public">
      <p className="meta">
        Whoever checks a bundle compares these 64 characters with the ones you gave by phone or on paper.
      </p>
      <Fingerprint hex={workspace.rootFingerprint} />
      <p className="note warn">
        Its private key lies only on this device. Lose the device and nobody can enrol another person.
      </p>
      <div className="row bt">
        <Button size="s" onPress={() => void save()}>
          Save root.pem…
        </Button>
      </div>
      {refusal && <ProblemNote problem={refusal} />}
    </Section>
  );
}
