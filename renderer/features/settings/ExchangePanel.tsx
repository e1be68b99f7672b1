// Exchange with another device, by a file on a stick or a share: out, in, and in words what came.

import { useRef, useState } from 'react';
import type { DeviceId } from '../../../shared/base/ids.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { Imported } from '../../runtime/exchange.ts';
import type { Refusal } from '../../runtime/runtime.ts';
import { Button } from '../../ui/Button.tsx';
import { useAnnounce } from '../../ui/LiveRegion.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Section } from '../../ui/Section.tsx';
import { Select } from '../../ui/Select.tsx';
import { ImportedFacts, recordsInWords } from './ImportedFacts.tsx';
import { useRefusal, useSession, useSettings, useSettingsState } from './settings-context.ts';

const ACT = 'exchange';
const ANY = 'any';
const BUSY = 'Wait until this is done.';

type Done =
  { readonly kind: 'saved'; readonly words: string } | { readonly kind: 'imported'; readonly what: Imported };

/** Both directions, one at a time, and what the last one did. */
function useExchange() {
  const { runtime, store } = useSettings();
  const announce = useAnnounce();
  const [chosen, setTo] = useState<string>();
  const devices = runtime.exchange.devices();
  // Where there is one other device, the file is for it: it then carries only what that one lacks.
  const to = chosen ?? (devices.length === 1 ? (devices[0] ?? ANY) : ANY);
  const [done, setDone] = useState<Done>();
  const [progress, setProgress] = useState<{ readonly at: number; readonly of: number }>();
  const stop = useRef(new AbortController());
  const onProgress = (at: number, of: number): void => setProgress({ at, of });
  const perform = async (
    act: (signal: AbortSignal) => Promise<Result<Done | null, Refusal>>,
    said: (it: Done) => string,
  ) => {
    stop.current = new AbortController();
    setDone(undefined);
    const result = await store.getState().perform(ACT, () => act(stop.current.signal));
    setProgress(undefined);
    if (!result) return;
    setDone(result);
    announce(said(result));
  };
  const save = async (signal: AbortSignal): Promise<Result<Done | null, Refusal>> => {
    const made = await runtime.exchange.export(to === ANY ? undefined : (to as DeviceId), {
      onProgress,
      signal,
    });
    if (!made.ok) return made;
    for (const { name, bytes } of made.value) {
      const saved = await runtime.saveFile(name, bytes);
      if (!saved.ok) return saved;
      if (!saved.value.saved) return ok(null);
    }
    const count = recordsInWords(made.value.reduce((sum, { records }) => sum + records, 0));
    const [first] = made.value;
    const words =
      made.value.length === 1
        ? `${first?.name}, ${count}`
        : `${made.value.length} files, ${count}. Import them there in the order of their numbers.`;
    return ok({ kind: 'saved', words });
  };
  const take = async (signal: AbortSignal): Promise<Result<Done | null, Refusal>> => {
    const file = await runtime.openFile(['runproof-exchange', 'asice']);
    if (!file.ok || !file.value) return file.ok ? ok(null) : file;
    const what = await runtime.exchange.import(file.value.bytes, { onProgress, signal });
    return what.ok ? ok({ kind: 'imported', what: what.value }) : err(what.error);
  };
  return {
    devices,
    to,
    setTo,
    done,
    progress,
    cancel: () => stop.current.abort(),
    save: () => void perform(save, () => 'Exchange file saved.'),
    take: () => void perform(take, () => 'File imported.'),
  };
}

export function ExchangePanel() {
  const session = useSession();
  const busy = useSettingsState((state) => state.busy) === ACT;
  const refusal = useRefusal(ACT);
  const { devices, to, setTo, done, progress, cancel, save, take } = useExchange();
  const waiting = busy ? BUSY : undefined;
  const follows = session.save.state === 'following' ? 'Another window writes.' : undefined;
  const others = devices.map((device) => ({ value: device as string, text: device }));
  return (
    <Section title="Exchange with another device" aside="by file, no network">
      <p className="q">
        Each device keeps its own log. A file for one device carries what that one lacks, a file for any
        device everything; importing it twice adds nothing. An evidence bundle can be imported too.
      </p>
      <div className="bt">
        <Select
          label="For"
          items={[{ value: ANY, text: 'any device: everything' }, ...others]}
          value={to}
          onChange={setTo}
        />
      </div>
      <div className="row bt">
        <Button size="s" disabledReason={waiting} onPress={save}>
          Save the file…
        </Button>
        <Button size="s" disabledReason={waiting ?? follows} onPress={take}>
          Import a file…
        </Button>
      </div>
      {busy && progress && <Progress at={progress.at} of={progress.of} onCancel={cancel} />}
      {refusal && <ProblemNote problem={refusal} />}
      {done?.kind === 'saved' && (
        <p className="bt">
          <Mark kind="found" label="saved" /> {done.words}
        </p>
      )}
      {done?.kind === 'imported' && (
        <div className="bt">
          <ImportedFacts what={done.what} />
        </div>
      )}
    </Section>
  );
}

function Progress({ at, of, onCancel }: { at: number; of: number; onCancel: () => void }) {
  const percent = Math.round((100 * at) / Math.max(1, of));
  return (
    <div className="checking" role="status">
      <div
        className="prog"
        role="progressbar"
        aria-label="Exchange"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        <span style={{ width: `${percent}%` }} />
      </div>
      <span className="meta">{percent} %</span>
      <Button size="s" onPress={onCancel}>
        Cancel
      </Button>
    </div>
  );
}
