// Going on without a screen: sheets to print, and what was written on them entered row by row with the photo.

import { useState } from 'react';
import type { Result } from '../../../shared/base/result.ts';
import type { Refusal } from '../../runtime/runtime.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Section } from '../../ui/Section.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useSnapshot } from './incident-context.ts';
import { contactsFile, evidenceSheetsFile, runbookFile, type PaperFile } from './incident-paper.ts';
import { readableProblem } from './names.ts';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';
import { TranscribeForm } from './TranscribeForm.tsx';

export function PaperScreen() {
  const ready = useRunnerState((state) => state.draftsRead);
  return (
    <div className="split">
      <section className="sheet paper" aria-label="Enter from paper" data-region>
        {ready && <TranscribeForm />}
      </section>
      <aside className="deskcol scrolls pad stack" aria-label="Print" data-region>
        <PrintSheets />
      </aside>
    </div>
  );
}

function PrintSheets() {
  const snapshot = useSnapshot();
  const session = useSession();
  const { runtime, store } = useRunner();
  const now = useNow(60_000);
  const [first, setFirst] = useState('1');
  const [count, setCount] = useState('5');
  const [saved, setSaved] = useState('');
  const key = `${snapshot.incident}/print`;
  const refusal = useRunnerState((state) => state.refusals.get(key));
  const save = async (make: () => Promise<Result<PaperFile, Refusal>>): Promise<void> => {
    setSaved('');
    const done = await store.getState().perform(key, async () => {
      const made = await make();
      if (!made.ok) return made;
      const kept = await runtime.saveFile(made.value.name, made.value.bytes);
      return kept.ok ? { ok: true, value: { ...kept.value, name: made.value.name } } : kept;
    });
    if (done?.saved === true) setSaved(`${done.name} saved. Open it and print it.`);
  };
  const whole = (text: string, least: number, most: number): number =>
    Math.min(most, Math.max(least, Math.trunc(Number(text)) || least));
  const { number } = snapshot.version.statement;
  return (
    <>
      <h2>Print before you need it</h2>
      <p className="q">Each is one file without anything from outside: A4, black on white.</p>
      <Button onPress={() => void save(() => runbookFile(snapshot, now))}>
        {`Runbook of version ${number}…`}
      </Button>
      <Button
        onPress={() => void save(async () => ({ ok: true, value: contactsFile(session, snapshot, now) }))}
      >
        Contacts…
      </Button>
      <Section title="Evidence sheets" className="stack">
        <div className="row paper-numbers">
          <Field label="From sheet" value={first} onChange={setFirst} />
          <Field label="How many" value={count} onChange={setCount} />
        </div>
        <Button
          onPress={() =>
            void save(async () => ({
              ok: true,
              value: evidenceSheetsFile(snapshot, whole(first, 1, 999), whole(count, 1, 50), now),
            }))
          }
        >
          Evidence sheets…
        </Button>
      </Section>
      <p role="status">{saved}</p>
      {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
    </>
  );
}
