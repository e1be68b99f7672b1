// The page of the benches evidence.append and evidence.append-batch: our whole append against the same rows in one strict Dexie
// transaction each. How many records go into one transaction stands in the address.

import { connectHost } from '../../../renderer/host/connect-host.ts';
import { createLogWriter, type AppendInput } from '../../../renderer/runtime/log-writer.ts';
import { RunproofDatabase } from '../../../renderer/storage/database.ts';
import { createDexieEvidenceStore } from '../../../renderer/storage/evidence-store.dexie.ts';
import { buildAppend, emptyHead } from '../../../shared/evidence/build-append.ts';
import type { LogHead } from '../../../shared/evidence/evidence-store.port.ts';
import { buildOrigin } from '../../../shared/evidence/origin.ts';

const ROUNDS = 7;
const TOGETHER = Number(new URLSearchParams(location.search).get('together') ?? '1');
/** Transactions in a round. */
const TRANSACTIONS = TOGETHER === 1 ? 150 : 30;
const RECORDS = TRANSACTIONS * TOGETHER;
const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

/** What a completed step leaves: a public part of about 400 bytes and two disclosures. */
const inputOf = (origin: string, actor: string, index: number): AppendInput => ({
  origin,
  actor,
  type: 'step.completed',
  pub: {
    command: 'CompleteStep',
    args: { task: String(index) },
    element: 'decide_severity',
    role: 'incident-commander',
    events: Array.from({ length: 4 }, (_, n) => ({
      kind: 'FlowTaken',
      flow: `flow_${index}_${n}`,
      scope: '1',
    })),
  },
  disclosures: [
    {
      name: 'command.rationale',
      value: `Payments fail in three Member States, figure ${index} is an estimate.`,
    },
    { name: 'command.severity', value: 'S1' },
  ],
  attachments: [],
  projections: () => [{ kind: 'incident', id: 'one', value: { title: 'Payments', number: index } }],
});

/** `append` is given the numbers of the records of one transaction. */
async function perSecond(append: (indexes: readonly number[]) => Promise<void>): Promise<number> {
  const started = performance.now();
  for (let first = 0; first < RECORDS; first += TOGETHER)
    await append(Array.from({ length: TOGETHER }, (_, offset) => first + offset));
  return (RECORDS * 1000) / (performance.now() - started);
}

async function measure(): Promise<{ ours: number[]; peer: number[] }> {
  const host = await connectHost();
  const made = await host['workspace.create']({ name: 'Bench', sample: false });
  if (!made.ok) throw new Error(made.error.message);
  const { workspace, device } = made.value;
  const origin = buildOrigin({ workspace, device, subject: 'workspace' });
  const store = createDexieEvidenceStore(new RunproofDatabase('bench-ours'));
  const writer = createLogWriter({
    store,
    host,
    workspace,
    device,
    clock: { now: () => Date.now() },
    random,
    onClockSetBack: () => undefined,
  });
  const plain = new RunproofDatabase('bench-peer');

  /** Rows are built before the clock starts: the peer hashes nothing, signs nothing and mirrors nothing. */
  function peerRows(head: LogHead) {
    const rows = [];
    for (let index = 0; index < RECORDS; index += 1) {
      const { type, actor, pub, disclosures, projections } = inputOf(origin, device, index);
      const built = buildAppend(head, { at: Date.now(), type, actor, pub, disclosures }, random);
      if (!built.ok) throw new Error(built.error.message);
      head = built.value.head;
      rows.push({ ...built.value, projections: projections(index) });
    }
    return { rows, head };
  }

  const ours: number[] = [];
  const peer: number[] = [];
  let peerHead = emptyHead(origin);
  for (let round = 0; round <= ROUNDS; round += 1) {
    const mine = await perSecond(async (indexes) => {
      const done = await Promise.all(indexes.map((index) => writer.append(inputOf(origin, device, index))));
      for (const one of done) if (!one.ok) throw new Error(one.error.problem.message);
    });
    const { rows, head } = peerRows(peerHead);
    peerHead = head;
    const theirs = await perSecond(async (indexes) => {
      const some = indexes.flatMap((index) => rows[index] ?? []);
      const last = some.at(-1);
      if (!last) return;
      await plain.transaction(
        'rw',
        [plain.records, plain.disclosures, plain.heads, plain.projections],
        () => {
          void plain.records.bulkAdd(some.map(({ stored }) => stored));
          void plain.disclosures.bulkAdd(
            some.flatMap(({ stored, disclosures }) =>
              disclosures.map((disclosure) => ({ origin, seq: stored.seq, disclosure })),
            ),
          );
          void plain.projections.bulkPut(some.flatMap(({ projections }) => projections));
          void plain.heads.put(last.head);
        },
      );
    });
    // The first round warms both sides up.
    if (round > 0) {
      ours.push(mine);
      peer.push(theirs);
    }
  }
  return { ours, peer };
}

const answer = document.getElementById('answer');
try {
  const measured = await measure();
  if (answer) answer.textContent = JSON.stringify(measured);
} catch (error) {
  if (answer) answer.textContent = JSON.stringify({ error: String(error) });
}
