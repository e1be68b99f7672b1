// The key file and its passphrase, asked for where this device holds no copy of the root.

import { useEffect, useState } from 'react';
import { readCarriedText, PICTURES } from '../../runtime/carried-text.ts';
import type { RootGiven, RootState } from '../../runtime/keys.ts';
import { ok } from '../../../shared/base/result.ts';
import { Button } from '../../ui/Button.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { PassphraseField } from '../../ui/PassphraseField.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useRefusal, useSettings } from './settings-context.ts';

const ACT = 'root.file';

/** Undefined until the host has said. */
export function useRootState(): RootState | undefined {
  const { runtime } = useSettings();
  const [state, setState] = useState<RootState>();
  useEffect(() => {
    let wanted = true;
    void runtime.keys.rootState().then((read) => {
      if (wanted && read.ok) setState(read.value);
    });
    return () => {
      wanted = false;
    };
  }, [runtime]);
  return state;
}

export interface AskedRoot {
  /** What is still missing, in words. */
  readonly missing: string | undefined;
  /** To be spread into a call that uses the root. */
  readonly root: { readonly root?: RootGiven };
  readonly fields: React.ReactNode;
}

/** `always`: also where a copy lies here. */
export function useRootGiven(always = false): AskedRoot {
  const { runtime, store } = useSettings();
  const state = useRootState();
  const refusal = useRefusal(ACT);
  const [file, setFile] = useState<{ readonly name: string; readonly text: string }>();
  const [passphrase, setPassphrase] = useState('');
  if (state === undefined) return { missing: 'The keys are being read.', root: {}, fields: null };
  if (state !== 'away' && !always) return { missing: undefined, root: {}, fields: null };
  const choose = async (): Promise<void> => {
    const read = await store.getState().perform(ACT, async () => {
      const opened = await runtime.openFile(['runproof-key', ...PICTURES]);
      if (!opened.ok || !opened.value) return opened.ok ? ok(undefined) : opened;
      const text = await readCarriedText(opened.value);
      return text.ok ? ok({ name: opened.value.name, text: text.value }) : text;
    });
    if (read) setFile(read);
  };
  return {
    missing: !file
      ? 'Choose the key file of the workspace root.'
      : passphrase === ''
        ? 'Type the passphrase of the key file.'
        : undefined,
    root: file ? { root: { file: file.text, passphrase } } : {},
    fields: (
      <div className="stack" role="group" aria-label="Key of the workspace root">
        <div className="row">
          <Button size="s" onPress={() => void choose()}>
            Choose the key file…
          </Button>
          <span className="meta" role="status">
            {file ? (
              <>
                <Mark kind="found" label="" /> {file.name}
              </>
            ) : (
              'or a picture of the code on the recovery sheet'
            )}
          </span>
        </div>
        <PassphraseField label="Passphrase of the key file" value={passphrase} onChange={setPassphrase} />
        {refusal && <ProblemNote problem={refusal} />}
      </div>
    ),
  };
}
