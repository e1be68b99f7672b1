// A time stamp by an authority outside, over a bundle or the head of a log: by file, or directly where an address is set.

import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../ui/Button.tsx';
import { useDisplay } from '../../ui/display.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Section } from '../../ui/Section.tsx';
import { formatDate, formatSeconds } from '../../ui/time-format.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import type { ReceivedStamp, StampSubject } from '../../runtime/time-stamps.ts';
import { createTimeStampStore, type TimeStampState } from './time-stamp.store.ts';

function stampedThing(subject: StampSubject): string {
  if (subject.kind === 'bundle') return 'this bundle';
  return subject.device === undefined
    ? 'the log of this device, as far as it goes now,'
    : `the log of ${subject.device}, as far as it has come to this device,`;
}

/** A bundle carries the journal as it is when it is exported, later than any head of it that was stamped before. */
const whereItGoes = (subject: StampSubject): string =>
  subject.kind === 'head' && subject.subject === 'journal'
    ? 'It is kept on this device with the journal. Bundles carry stamps over the log of their incident and over the workspace log; stamp those for an auditor.'
    : 'It goes into every later bundle of this log.';

export function TimeStampSection({ runtime, subject }: { runtime: Runtime; subject: StampSubject }) {
  const [store] = useState(() => createTimeStampStore(runtime, subject));
  const stamp = useStore(store);
  useEffect(() => void store.getState().readSettings(), [store]);
  return (
    <Section title="Time stamp" aside="an outside witness, if you want one">
      {stamp.received ? (
        <Received
          received={stamp.received}
          subject={subject}
          saved={stamp.receiptSaved}
          onSave={() => void stamp.saveReceipt()}
        />
      ) : stamp.waiting ? (
        <OpenBundle
          name={subject.kind === 'bundle' ? (subject.savedAs ?? subject.name) : ''}
          onOpen={() => void stamp.openBundle()}
        />
      ) : (
        <>
          <p className="meta">
            A time-stamping authority confirms that {stampedThing(subject)} existed not later than now. It
            gets a hash and a random number, nothing else.
          </p>
          <Ways stamp={stamp} />
        </>
      )}
      {stamp.busy === 'direct' && (
        <Loading what={`Asking ${stamp.settings?.address ?? 'the authority'}`} onStop={stamp.stop} />
      )}
      {stamp.refusal && <ProblemNote problem={stamp.refusal} />}
    </Section>
  );
}

/** Directly, or by two files. */
function Ways({ stamp }: { stamp: TimeStampState }) {
  const address = stamp.settings?.address ?? '';
  const host = URL.canParse(address) ? new URL(address).host : '';
  const busy = stamp.busy === 'direct' ? 'The authority is being asked.' : undefined;
  return (
    <>
      <div className="row bt">
        {host !== '' && (
          <Button size="s" disabledReason={busy} onPress={() => void stamp.askDirectly()}>
            Ask {host} now
          </Button>
        )}
        <Button size="s" disabledReason={busy} onPress={() => void stamp.saveRequest()}>
          Save the request…
        </Button>
        <Button size="s" disabledReason={busy} onPress={() => void stamp.readAnswer()}>
          Read the answer…
        </Button>
      </div>
      <p className="hint">
        {stamp.asked
          ? `${stamp.asked.name} is saved. Send it to the authority; the answer is a .tsr file, also days later.`
          : host === ''
            ? 'By file: the request goes out as .tsq, the answer comes back as .tsr. To ask directly, set an address in Settings.'
            : 'Only a click on “Ask” uses the network. By file: .tsq goes out, .tsr comes back.'}
      </p>
    </>
  );
}

function OpenBundle({ name, onOpen }: { name: string; onOpen: () => void }) {
  return (
    <>
      <p className="base">
        <Mark kind="found" label="" />
        <span>
          The answer is here. To put it around the bundle, open{' '}
          <b className="m">{name === '' ? 'the bundle' : name}</b>.
        </span>
      </p>
      <div className="row bt">
        <Button size="s" onPress={onOpen}>
          Open the bundle…
        </Button>
      </div>
    </>
  );
}

function Received({
  received,
  subject,
  saved,
  onSave,
}: {
  received: ReceivedStamp;
  subject: StampSubject;
  saved: boolean;
  onSave: () => void;
}) {
  const { zone } = useDisplay();
  const { at, authority, proved, receipt } = received;
  return (
    <>
      <p className="base">
        <Mark kind={proved ? 'found' : 'missing'} label="" />
        <span>
          Not later than{' '}
          <b className="m">
            {formatDate(Date.parse(at), zone)} {formatSeconds(Date.parse(at), zone)}
          </b>
          , {proved ? 'by' : 'as claimed in the name of'} {authority}. This is on record in the journal.
        </span>
      </p>
      {!proved && (
        <p className="hint">Set the certificate of this authority in Settings, and its stamps are proved.</p>
      )}
      {receipt ? (
        <p className="base">
          <Mark kind={saved ? 'found' : 'missing'} label="" />
          <span>
            <b className="m">{receipt.name}</b>, the bundle in its stamp. Hand this over.
          </span>
          <button type="button" className="link end" onClick={onSave}>
            {saved ? 'Save again…' : 'Save…'}
          </button>
        </p>
      ) : (
        <p className="hint">{whereItGoes(subject)}</p>
      )}
    </>
  );
}
