// Takes the workspace root out of this device: wrapped by a passphrase, as a file and as a sheet for the safe.

import { useState } from 'react';
import { Dialog } from '../../ui/Dialog.tsx';
import { DialogAnswers } from '../../ui/DialogAnswers.tsx';
import { Button } from '../../ui/Button.tsx';
import { useAnnounce } from '../../ui/LiveRegion.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { PassphraseField } from '../../ui/PassphraseField.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { carried } from '../../runtime/keys.ts';
import { useRootGiven } from './RootGivenFields.tsx';
import { useRefusal, useSettings, useSettingsState } from './settings-context.ts';

const ACT = 'root.export';
const KEY_FILE = 'workspace-root.runproof-key';
const SHEET = 'recovery-sheet.html';
/** The least that the host takes (electron/host/keys/FORMAT.md K5). */
const MIN_LENGTH = 12;

interface Exported {
  readonly file: string;
  readonly sheet: string;
}

export function ExportRootDialog({ onClose }: { onClose: () => void }) {
  const { store } = useSettings();
  const [made, setMade] = useState<Exported>();
  const close = (): void => {
    store.getState().clearRefusal();
    onClose();
  };
  return made ? <Save made={made} onClose={close} /> : <Wrap onMade={setMade} onClose={close} />;
}

function Wrap({ onMade, onClose }: { onMade: (made: Exported) => void; onClose: () => void }) {
  const { runtime, store } = useSettings();
  const busy = useSettingsState((state) => state.busy === ACT);
  const refusal = useRefusal(ACT);
  const asked = useRootGiven();
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const missing = busy
    ? 'The key is being wrapped.'
    : passphrase.length < MIN_LENGTH
      ? `Choose a passphrase of ${MIN_LENGTH} characters or more.`
      : again !== passphrase
        ? 'Write the same passphrase twice.'
        : asked.missing;
  const wrap = async (): Promise<void> => {
    const made = await store
      .getState()
      .perform(ACT, () => runtime.keys.exportRoot({ passphrase, ...asked.root }));
    if (made) onMade(made);
  };
  return (
    <Dialog
      title="Export the workspace root"
      lead="The key that enrols people and devices, wrapped by a passphrase. Whoever has both can enrol anybody; keep them apart."
      onClose={onClose}
      footer={
        <DialogAnswers
          act={busy ? 'Wrapping…' : 'Wrap the key'}
          missing={missing}
          onAct={() => void wrap()}
          onBack={onClose}
        />
      }
    >
      {asked.fields}
      <PassphraseField
        label="New passphrase"
        value={passphrase}
        onChange={setPassphrase}
        hint="Five or six words that belong together nowhere. Nobody can reset it."
      />
      <PassphraseField
        label="New passphrase again"
        value={again}
        onChange={setAgain}
        problem={
          again.length >= passphrase.length && again !== passphrase
            ? 'The two passphrases differ.'
            : undefined
        }
      />
      {busy && <Loading what="Wrapping the key, which is slow on purpose" />}
      {refusal && <ProblemNote problem={refusal} />}
    </Dialog>
  );
}

function Save({ made, onClose }: { made: Exported; onClose: () => void }) {
  const { runtime, store } = useSettings();
  const announce = useAnnounce();
  const refusal = useRefusal('root.save');
  const [saved, setSaved] = useState<readonly string[]>([]);
  const save = async (name: string, text: string): Promise<void> => {
    const done = await store.getState().perform('root.save', () => runtime.saveFile(name, carried(text)));
    if (!done?.saved) return;
    setSaved([...saved, name]);
    announce(`${name} saved.`);
  };
  return (
    <Dialog
      title="Save the wrapped root"
      lead="Save the file on a medium that does not stay with this device. Print the sheet and lay it into the safe."
      onClose={onClose}
      footer={
        <DialogAnswers
          act="Done"
          missing={saved.length === 0 ? 'Save the key file or the sheet first.' : undefined}
          onAct={onClose}
          onBack={onClose}
        />
      }
    >
      <div className="row">
        <Button onPress={() => void save(KEY_FILE, made.file)}>Save the key file…</Button>
        <Button onPress={() => void save(SHEET, made.sheet)}>Save the recovery sheet…</Button>
      </div>
      <p className="meta" role="status">
        {saved.length > 0 && `Saved: ${saved.join(', ')}`}
      </p>
      {refusal && <ProblemNote problem={refusal} />}
    </Dialog>
  );
}
