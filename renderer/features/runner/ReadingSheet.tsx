// A released text to be read out or printed: large, with its id spelled. Spoken only by a voice that is on this machine.

import { useEffect, useState, useSyncExternalStore } from 'react';
import { spelledId } from '../../../shared/incident/communication/eml.ts';
import type { MessageView } from '../../../shared/incident/view.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

const synthesis = (): SpeechSynthesis | undefined =>
  'speechSynthesis' in globalThis ? globalThis.speechSynthesis : undefined;

/** A voice that is not local sends the text to a server: such a one is never used. */
const localVoice = (language: string): SpeechSynthesisVoice | undefined =>
  synthesis()
    ?.getVoices()
    .find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(language.toLowerCase()));

function useLocalVoice(language: string): SpeechSynthesisVoice | undefined {
  return useSyncExternalStore(
    (listener) => {
      const speech = synthesis();
      speech?.addEventListener('voiceschanged', listener);
      return () => speech?.removeEventListener('voiceschanged', listener);
    },
    () => localVoice(language),
  );
}

export function ReadingSheet({ message, onClose }: { message: MessageView; onClose: () => void }) {
  const { id, language, subject, body } = message;
  const voice = useLocalVoice(language);
  const [speaks, setSpeaks] = useState(false);
  useEffect(() => () => synthesis()?.cancel(), []);
  const speak = (): void => {
    const speech = synthesis();
    if (!speech || !voice) return;
    speech.cancel();
    if (speaks) {
      setSpeaks(false);
      return;
    }
    const said = new SpeechSynthesisUtterance(`${subject}. ${body}. ${spelledId(id)}`);
    said.voice = voice;
    said.lang = voice.lang;
    said.addEventListener('end', () => setSpeaks(false));
    setSpeaks(true);
    speech.speak(said);
  };
  return (
    <Dialog
      wide
      title="Read aloud"
      lead="Read the number first and last, and have it read back."
      onClose={onClose}
      footer={
        <>
          <Button
            look="act"
            onPress={() => {
              globalThis.print();
            }}
          >
            Print
          </Button>
          {voice && <Button onPress={speak}>{speaks ? 'Stop speaking' : 'Let this machine speak'}</Button>}
          <Button onPress={onClose}>Back</Button>
          {!voice && (
            <span className="meta">
              No voice for this language is installed on this machine. Nothing is sent to one elsewhere.
            </span>
          )}
        </>
      }
    >
      <article className="reading" aria-label="Text to read aloud">
        <p className="reading-id">
          Message <code>{id}</code>: {spelledId(id)}
        </p>
        <div lang={language}>
          <h3>{subject}</h3>
          <div className="wrap">{body}</div>
        </div>
        <p className="reading-id">End of message {spelledId(id)}</p>
      </article>
    </Dialog>
  );
}
