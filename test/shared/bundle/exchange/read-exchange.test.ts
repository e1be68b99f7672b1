// An exchange file against what the receiver holds: what follows is new, what is missing between is refused, and a second history
// that the device signed is told as such.

import { describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../../../electron/cli/verify.ts';
import { heldLogs } from '../../../../renderer/runtime/held-logs.ts';
import { buildExchange } from '../../../../shared/bundle/exchange/build-exchange.ts';
import { readExchange } from '../../../../shared/bundle/exchange/read-exchange.ts';
import { emptyHead } from '../../../../shared/evidence/build-append.ts';
import { readNote } from '../../../../shared/evidence/checkpoint.ts';
import { extendLines } from '../../../../shared/evidence/extend-lines.ts';
import { buildOrigin } from '../../../../shared/evidence/origin.ts';
import { createMemoryEvidenceStore } from '../../../support/memory-evidence-store.ts';
import { EXPORTED_AT, INCIDENT, signAs } from '../../../support/sample-bundle.ts';
import { createSampleLog } from '../../../support/sample-bundle-log.ts';
import { AUTHOR, createSampleKeys, DEVICE, WORKSPACE } from '../../../support/sample-keys.ts';

const keys = createSampleKeys();
const device = keys.issue(DEVICE);
const origin = buildOrigin({ workspace: WORKSPACE, subject: INCIDENT, device: DEVICE });

function logOf(texts: readonly string[]) {
  const log = createSampleLog(origin, device, (length) => new Uint8Array(length).fill(7));
  for (const text of texts)
    log.add('note.added', AUTHOR, { args: {}, command: 'AddNote', role: 'scribe' }, { 'command.text': text });
  return log;
}

/** What comes of a file of `sent`, from record `from` on, where `held` is held. */
async function check(held: readonly string[], sent: readonly string[], from: number) {
  const store = createMemoryEvidenceStore();
  const mine = extendLines(
    emptyHead(origin),
    logOf(held).rows.map(({ line = '' }) => line),
  );
  if (!mine.ok) throw new Error(mine.error.message);
  const { stored: records, head } = mine.value;
  if (records.length > 0)
    await store.append({
      origin,
      expectedSize: 0,
      records,
      disclosures: [],
      attachments: [],
      head,
      projections: [],
    });
  const log = logOf(sent);
  const { checkpoint } = log.bundled();
  const note = readNote(checkpoint);
  if (!note.ok) throw new Error(note.error.message);
  const { size, root } = note.value;
  const rows = log.rows.map(({ line = '', disclosures }, seq) => ({ seq, line, disclosures })).slice(from);
  const built = await buildExchange(
    {
      workspace: WORKSPACE,
      device: DEVICE,
      at: Date.parse(EXPORTED_AT),
      holds: [{ origin, size, root }],
      logs: [{ origin, from, size, root, rows, checkpoint }],
      keys: [{ id: DEVICE, pem: device.pem }],
      revocations: [],
      attachments: [],
      part: null,
    },
    signAs(device),
    nodeCrypto.hash,
  );
  if (!built.ok) throw new Error(built.error.message);
  const read = await readExchange(
    {
      bytes: built.value.bytes,
      workspace: WORKSPACE,
      rootPem: keys.root.pem,
      held: heldLogs(store),
      revocations: [],
      hasAttachment: () => Promise.resolve(false),
    },
    nodeCrypto,
  );
  if (!read.ok) return read.error.code;
  const [rival] = read.value.rivals;
  return rival ? `rival from ${rival.differsAt}` : read.value.logs[0]?.records.map(({ seq }) => seq);
}

describe('read exchange', () => {
  it.for([
    ['all of it', [], ['a', 'b'], 0, [0, 1]],
    ['only what is not held', ['a'], ['a', 'b'], 0, [1]],
    ['a part that follows', ['a'], ['a', 'b'], 1, [1]],
    ['nothing twice', ['a', 'b'], ['a', 'b'], 0, []],
    ['an older file', ['a', 'b', 'c'], ['a', 'b'], 0, []],
    ['a gap', [], ['a', 'b'], 1, 'exchange_gap'],
    ['a second history', ['a', 'b'], ['a', 'x', 'y'], 0, 'rival from 1'],
    [
      'a second history, sent in part, over as many records as are held',
      ['a', 'b', 'c'],
      ['a', 'x', 'y'],
      2,
      'rival from 1',
    ],
    [
      'a part that only claims to follow another history',
      ['a', 'b'],
      ['a', 'x', 'y'],
      2,
      'exchange_log_broken',
    ],
    ['the same size, another root', ['a', 'b'], ['a', 'x'], 1, 'rival from 1'],
  ] as const)('%s', async ([, held, sent, from, expected]) => {
    expect(await check(held, sent, from)).toEqual(expected);
  });
});
