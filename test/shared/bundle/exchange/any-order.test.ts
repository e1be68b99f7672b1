// Files of one log, cut anywhere, in any order, any number of times: what is held is always a beginning of what was sent, and in
// the end all of it, once.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../../../electron/cli/verify.ts';
import { heldLogs } from '../../../../renderer/runtime/held-logs.ts';
import { buildExchange } from '../../../../shared/bundle/exchange/build-exchange.ts';
import { readExchange } from '../../../../shared/bundle/exchange/read-exchange.ts';
import { readNote } from '../../../../shared/evidence/checkpoint.ts';
import { buildOrigin } from '../../../../shared/evidence/origin.ts';
import { createMemoryEvidenceStore } from '../../../support/memory-evidence-store.ts';
import { EXPORTED_AT, INCIDENT, signAs } from '../../../support/sample-bundle.ts';
import { createSampleLog } from '../../../support/sample-bundle-log.ts';
import { AUTHOR, createSampleKeys, DEVICE, WORKSPACE } from '../../../support/sample-keys.ts';

const RECORDS = 9;
const keys = createSampleKeys();
const device = keys.issue(DEVICE);
const origin = buildOrigin({ workspace: WORKSPACE, subject: INCIDENT, device: DEVICE });
const log = createSampleLog(origin, device, (length) => new Uint8Array(length).fill(7));
const notes = Array.from({ length: RECORDS }, (_, seq) => {
  const pub = { args: {}, command: 'AddNote', role: 'scribe' };
  log.add('note.added', AUTHOR, pub, { 'command.text': `note ${seq}` });
  return log.bundled().checkpoint;
});
const rows = log.rows.map(({ line = '', disclosures }, seq) => ({ seq, line, disclosures }));

/** The file that carries the records from `from` to `size` - 1. */
async function fileOf(from: number, size: number): Promise<Uint8Array> {
  const checkpoint = notes[size - 1] ?? '';
  const note = readNote(checkpoint);
  if (!note.ok) throw new Error(note.error.message);
  const { root } = note.value;
  const built = await buildExchange(
    {
      workspace: WORKSPACE,
      device: DEVICE,
      at: Date.parse(EXPORTED_AT),
      holds: [{ origin, size, root }],
      logs: [{ origin, from, size, root, rows: rows.slice(from, size), checkpoint }],
      keys: [{ id: DEVICE, pem: device.pem }],
      revocations: [],
      attachments: [],
      part: null,
    },
    signAs(device),
    nodeCrypto.hash,
  );
  if (!built.ok) throw new Error(built.error.message);
  return built.value.bytes;
}

function createReceiver() {
  const store = createMemoryEvidenceStore();
  return {
    held: async () => (await store.records(origin, 0, RECORDS + 1)).map(({ line }) => line),
    take: async (bytes: Uint8Array): Promise<string> => {
      const read = await readExchange(
        {
          bytes,
          workspace: WORKSPACE,
          rootPem: keys.root.pem,
          held: heldLogs(store),
          revocations: [],
          hasAttachment: () => Promise.resolve(false),
        },
        nodeCrypto,
      );
      if (!read.ok) return read.error.code;
      expect(read.value.rivals).toEqual([]);
      for (const { checkpoint: _, ...received } of read.value.logs)
        if (received.records.length > 0)
          await store.append({ ...received, attachments: [], projections: [] });
      return 'taken';
    },
  };
}

const cut = fc
  .tuple(fc.nat(RECORDS - 1), fc.integer({ min: 1, max: RECORDS }))
  .map(([a, b]) => (a < b ? { from: a, size: b } : { from: b - 1, size: a + 1 }));

describe('exchange files in any order', () => {
  it('hold a beginning of the log at any time, and all of it in the end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(cut, { maxLength: 6 }), async (cuts) => {
        const receiver = createReceiver();
        let size = 0;
        for (const each of cuts) {
          const answer = await receiver.take(await fileOf(each.from, each.size));
          expect(answer).toBe(each.from > size ? 'exchange_gap' : 'taken');
          if (answer === 'taken') size = Math.max(size, each.size);
          expect(await receiver.held()).toEqual(rows.slice(0, size).map(({ line }) => line));
        }
        expect(await receiver.take(await fileOf(0, RECORDS))).toBe('taken');
        expect(await receiver.held()).toEqual(rows.map(({ line }) => line));
      }),
      { numRuns: 25 },
    );
  });

  it('give nothing when they end early or a byte of them is another', async () => {
    const whole = await fileOf(0, RECORDS);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const receiver = createReceiver();
        const changed = whole.slice();
        changed[at] = (changed[at] ?? 0) ^ flip;
        expect(await receiver.take(whole.slice(0, at))).not.toBe('taken');
        expect(await receiver.take(changed)).not.toBe('taken');
        expect(await receiver.held()).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
