// How an approved text leaves: copied, handed to the mail program, saved as a mail file, read aloud or printed. Nothing is
// sent by itself; then each delivery goes on record.

import { useState } from 'react';
import { encodeUtf8 } from '../../../shared/base/bytes.ts';
import { mailtoOf, writeEml } from '../../../shared/incident/communication/eml.ts';
import type { MessageState, MessageView } from '../../../shared/incident/view.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { DeliveryDialog } from './DeliveryDialog.tsx';
import { useSnapshot } from './incident-context.ts';
import { ReadingSheet } from './ReadingSheet.tsx';
import { useRunner, useRunnerState } from './runner-context.ts';

const MAY_GO_OUT: ReadonlySet<MessageState> = new Set(['approved', 'released', 'delivered', 'failed']);

type Shown = { readonly what: 'reading' } | { readonly what: 'delivery'; readonly at: number };

export function ReleaseMeans({ message }: { message: MessageView }) {
  const { incident } = useSnapshot();
  const { runtime, store } = useRunner();
  const key = `${incident}/release/${message.instance}`;
  const refusal = useRunnerState((state) => state.refusals.get(key));
  const [shown, setShown] = useState<Shown | undefined>(undefined);
  const [done, setDone] = useState('');
  const mailto = mailtoOf(message);
  const released = message.releasedAt !== undefined;
  if (!MAY_GO_OUT.has(message.state) && !released) return null;
  const close = (): void => setShown(undefined);
  const copy = async (): Promise<void> => {
    const text = `${message.subject}\n\n${message.body}\n\n${message.id}\n`;
    const copied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    setDone(
      copied
        ? 'Copied, with its number.'
        : 'This window may not copy: open “Read aloud” and select the text.',
    );
  };
  const save = async (): Promise<void> => {
    const bytes = encodeUtf8(writeEml(message, Date.now()));
    const saved = await store.getState().perform(key, () => runtime.saveFile(`${message.id}.eml`, bytes));
    if (saved?.saved) setDone(`Saved as ${message.id}.eml.`);
  };
  return (
    <section className="means pad" aria-label="Release">
      <h3>Take it out</h3>
      {MAY_GO_OUT.has(message.state) && (
        <div className="row">
          <Button size="s" onPress={() => void copy()}>
            Copy
          </Button>
          {mailto === undefined ? (
            <Button size="s" disabledReason="Too long for a mail link: save the mail file." onPress={close}>
              Mail program
            </Button>
          ) : (
            <a className="btn s" href={mailto} target="_blank" rel="noopener noreferrer">
              Mail program
            </a>
          )}
          <Button size="s" onPress={() => void save()}>
            Mail file
          </Button>
          <Button size="s" onPress={() => setShown({ what: 'reading' })}>
            Read aloud, print
          </Button>
        </div>
      )}
      {released && (
        <p className="row">
          <Button size="s" onPress={() => setShown({ what: 'delivery', at: Date.now() })}>
            Record a delivery…
          </Button>
        </p>
      )}
      <p className="meta" role="status">
        {done === '' ? 'Nothing is sent by itself.' : done}
      </p>
      {refusal && <ProblemNote problem={refusal} />}
      {shown?.what === 'reading' && <ReadingSheet message={message} onClose={close} />}
      {shown?.what === 'delivery' && <DeliveryDialog message={message} opened={shown.at} onClose={close} />}
    </section>
  );
}
