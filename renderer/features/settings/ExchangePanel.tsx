// Exchange with another device, by a file on a stick or a share: out, in, and in words what came.

import { useState } from 'react';
import type { DeviceId } from '../../../shared/base/ids.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { Imported } from '../../runtime/exchange.ts';
import { incidentNumber } from '../../runtime/session-names.ts';
import type { Refusal } from '../../runtime/runtime.ts';
import { Button } from '../../ui/Button.tsx';
import { Fingerprint } from '../../ui/Fingerprint.tsx';
import { useAnnounce } from '../../ui/LiveRegion.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Section } from '../../ui/Section.tsx';
import { Select } from '../../ui/Select.tsx';
import { useRefusal, useSession, useSettings, useSettingsState } from './settings-context.ts';

const ACT = 'exchange';
const ANY = 'any';

const recordsInWords = (count: number): string => (count === 1 ? '1 record' : `${count} records`);

interface Compared {
  readonly incident: string;
  readonly digest: string;
}
type Done =
  | { readonly kind: 'saved'; readonly words: string }
  | { readonly kind: 'imported'; readonly what: Imported; readonly compared: readonly Compared[] };

/** Both directions, one at a time, and what the last one did. */
function useExchange() {
  const { runtime, store } = useSettings();
  const announce = useAnnounce();
  const [to, setTo] = useState<string>(ANY);
  const [done, setDone] = useState<Done>();
  const [progress, setProgress] = useState<{ readonly at: number; readonly of: number }>();
  const onProgress = (at: number, of: number): void => setProgress({ at, of });
  const perform = async (act: () => Promise<Result<Done | null, Refusal>>, said: (it: Done) => string) => {
    setDone(undefined);
    const result = await store.getState().perform(ACT, act);
    setProgress(undefined);
    if (!result) return;
    setDone(result);
    announce(said(result));
  };
  const save = async (): Promise<Result<Done | null, Refusal>> => {
    const made = await runtime.exchange.export(to === ANY ? undefined : (to as DeviceId), onProgress);
    if (!made.ok) return made;
    const saved = await runtime.saveFile(made.value.name, made.value.bytes);
    if (!saved.ok) return saved;
    if (!saved.value.saved) return ok(null);
    return ok({ kind: 'saved', words: `${made.value.name}, ${recordsInWords(made.value.records)}` });
  };
  const take = async (): Promise<Result<Done | null, Refusal>> => {
    const file = await runtime.openFile(['runproof-exchange']);
    if (!file.ok || !file.value) return file.ok ? ok(null) : file;
    const what = await runtime.exchange.import(file.value.bytes, onProgress);
    if (!what.ok) return err(what.error);
    const compared: Compared[] = [];
    for (const incident of what.value.incidents) {
      const digest = await runtime.exchange.combinedDigest(incident);
      const known = runtime.session().incidents.find((each) => each.incident === incident);
      if (digest.ok)
        compared.push({ incident: known ? incidentNumber(known) : incident, digest: digest.value });
    }
    return ok({ kind: 'imported', what: what.value, compared });
  };
  return {
    to,
    setTo,
    done,
    progress,
    save: () => void perform(save, () => 'Exchange file saved.'),
    take: () => void perform(take, () => 'Exchange file imported.'),
  };
}

export function ExchangePanel() {
  const { runtime } = useSettings();
  const session = useSession();
  const busy = useSettingsState((state) => state.busy) === ACT;
  const refusal = useRefusal(ACT);
  const { to, setTo, done, progress, save, take } = useExchange();
  return (
    <Section title="Exchange with another device" aside="by file, no network">
      <p className="q">
        Each device keeps its own log. A file carries what the other lacks; importing it twice adds nothing.
      </p>
      <Select
        label="For"
        items={[
          { value: ANY, text: 'any device: everything' },
          ...runtime.exchange
            .devices()
            .map((device) => ({ value: device as string, text: device as string })),
        ]}
        value={to}
        onChange={setTo}
      />
      <div className="row bt">
        <Button size="s" disabledReason={busy ? 'Wait until this is done.' : undefined} onPress={save}>
          Save the file…
        </Button>
        <Button
          size="s"
          disabledReason={
            busy
              ? 'Wait until this is done.'
              : session.save.state === 'following'
                ? 'Another window writes.'
                : undefined
          }
          onPress={take}
        >
          Import a file…
        </Button>
      </div>
      {busy && progress && (
        <p className="meta" role="status">
          {progress.at} of {progress.of} logs
        </p>
      )}
      {refusal && <ProblemNote problem={refusal} />}
      {done?.kind === 'saved' && (
        <p>
          <Mark kind="found" label="saved" /> {done.words}
        </p>
      )}
      {done?.kind === 'imported' && <ImportedFacts what={done.what} compared={done.compared} />}
    </Section>
  );
}

function ImportedFacts({ what, compared }: { what: Imported; compared: readonly Compared[] }) {
  return (
    <div role="group" aria-label="What came">
      <p>
        <Mark kind="found" label="imported" /> From <code>{what.from}</code>:{' '}
        {what.records.length === 0
          ? 'nothing new; this device holds all of it.'
          : what.records.map(({ device, count }) => `${recordsInWords(count)} of ${device}`).join(', ')}
      </p>
      {what.alarms.map(({ origin, message }) => (
        <p key={origin} className="bad">
          <Mark kind="failed" label="alarm" /> {message}
        </p>
      ))}
      {compared.map(({ incident, digest }) => (
        <div key={incident} role="group" aria-label={`Combined digest of ${incident}`}>
          <p className="q">{incident}: the same on both devices once both hold the same records</p>
          <Fingerprint hex={digest} />
        </div>
      ))}
    </div>
  );
}
