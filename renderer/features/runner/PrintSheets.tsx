// What is taken along on paper: the card of command, the runbook of this version, whom to call, and numbered sheets to write on.

import { useState } from 'react';
import { encodeUtf8 } from '../../../shared/base/bytes.ts';
import { ok, type Result } from '../../../shared/base/result.ts';
import type { Refusal } from '../../runtime/runtime.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { counted } from './counted.ts';
import { useSnapshot } from './incident-context.ts';
import { cardFile, contactsFile, evidenceSheetsFile, runbookFile, type PaperFile } from './incident-paper.ts';
import { readableProblem } from './names.ts';
import { printPages } from './print-paper.ts';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';
import { draftText } from './step-draft.ts';

interface Paper {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  make(): Promise<Result<PaperFile, Refusal>>;
}

const whole = (text: string, least: number, most: number): number =>
  Math.min(most, Math.max(least, Math.trunc(Number(text)) || least));

/** The papers as they would come out now; which sheets is kept as a draft. */
function usePapers(first: number, count: number): readonly Paper[] {
  const snapshot = useSnapshot();
  const session = useSession();
  const { number } = snapshot.version.statement;
  // The moment that stands on the paper is the one in which it is made.
  return [
    {
      id: 'card',
      title: 'Card of command',
      detail: 'as the record stands now',
      make: async () => ok(cardFile(session, snapshot, Date.now())),
    },
    {
      id: 'runbook',
      title: `Runbook of version ${number}`,
      detail: 'every step of this incident’s process',
      make: () => runbookFile(snapshot, Date.now()),
    },
    {
      id: 'contacts',
      title: 'Contacts',
      detail: 'people, and each provider’s ladder with the age of its numbers',
      make: async () => ok(contactsFile(session, snapshot, Date.now())),
    },
    {
      id: 'sheets',
      title: 'Evidence sheets',
      detail: `${first} to ${first + count - 1}, ten rows each`,
      make: async () => ok(evidenceSheetsFile(snapshot, first, count, Date.now())),
    },
  ];
}

async function makeAll(papers: readonly Paper[]): Promise<Result<readonly PaperFile[], Refusal>> {
  const made: PaperFile[] = [];
  for (const paper of papers) {
    const one = await paper.make();
    if (!one.ok) return one;
    made.push(one.value);
  }
  return ok(made);
}

export function PrintSheets() {
  const snapshot = useSnapshot();
  const session = useSession();
  const { runtime, store } = useRunner();
  const [said, setSaid] = useState('');
  const key = `${snapshot.incident}/print`;
  const values = useRunnerState((state) => state.drafts.get(key)?.values) ?? {};
  const refusal = useRunnerState((state) => state.refusals.get(key));
  const busy = useRunnerState((state) => state.busy.has(key));
  const [first, count] = [draftText(values, 'first') || '1', draftText(values, 'count') || '5'];
  const papers = usePapers(whole(first, 1, 999), whole(count, 1, 50));
  const print = async (chosen: readonly Paper[]): Promise<void> => {
    setSaid('');
    const made = await store.getState().perform(key, () => makeAll(chosen));
    if (!made) return;
    printPages(made.map(({ html }) => html));
    setSaid(`${counted(made.length, 'paper')} handed to the printer’s dialog.`);
  };
  const save = async (paper: Paper): Promise<void> => {
    setSaid('');
    const done = await store.getState().perform(key, async () => {
      const made = await paper.make();
      if (!made.ok) return made;
      const kept = await runtime.saveFile(made.value.name, encodeUtf8(made.value.html));
      return kept.ok ? ok({ ...kept.value, name: made.value.name }) : kept;
    });
    if (done?.saved === true) setSaid(`${done.name} saved. Any browser opens and prints it.`);
  };
  const change = (name: string) => (value: string) =>
    store.getState().changeDraft(key, { ...values, first, count, [name]: value });
  return (
    <>
      <h2>Print before you need it</h2>
      <p className="q">A4, black on white; on the sheets goes what happens while no screen is at hand.</p>
      <div className="row">
        <Button
          look="act"
          disabledReason={busy ? 'Being made.' : undefined}
          onPress={() => void print(papers)}
        >
          {busy ? 'Being made…' : 'Print all four'}
        </Button>
      </div>
      {papers.map((paper) => (
        <div key={paper.id} className="paper-kinds">
          <span>
            <b className="m">{paper.title}</b>
            <span className="meta">{paper.detail}</span>
          </span>
          <Button size="s" onPress={() => void print([paper])}>
            Print <span className="said">{paper.title}</span>
          </Button>
          <Button size="s" look="plain" onPress={() => void save(paper)}>
            Save… <span className="said">{paper.title}</span>
          </Button>
        </div>
      ))}
      <div className="row paper-numbers">
        <Field label="From sheet" value={first} onChange={change('first')} />
        <Field label="How many" value={count} onChange={change('count')} />
      </div>
      <p role="status">{said}</p>
      {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
    </>
  );
}
