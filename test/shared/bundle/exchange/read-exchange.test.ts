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
import { knownLog, revoke } from '../../../support/sample-rich-bundle.ts';
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

/** What comes of a file of `sent`, from record `from` on, where `held` is held; `noted`: whose note the file carries, if not its own; `spoiled`: a record that cannot be read. */
async function check(
  held: readonly string[],
  sent: readonly string[],
  from: number,
  given: {
    readonly noted?: readonly string[];
    readonly revocations?: readonly string[];
    readonly spoiled?: number;
  } = {},
) {
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
  const { checkpoint } = (given.noted ? logOf(given.noted) : log).bundled();
  const note = readNote(checkpoint);
  if (!note.ok) throw new Error(note.error.message);
  const { size, root } = note.value;
  const rows = log.rows
    .map(({ line = '', disclosures }, seq) => ({
      seq,
      line: seq === given.spoiled ? '{' : line,
      disclosures,
    }))
    .slice(from);
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
      revocations: given.revocations ?? [],
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
    ['a second history, sent in part', ['a', 'b'], ['a', 'x', 'y'], 2, 'exchange_log_broken'],
    [
      'a second history, sent in part, whose size is held',
      ['a', 'b', 'c'],
      ['x', 'y', 'z'],
      2,
      'rival from 1',
    ],
    ['the same size, another root', ['a', 'b'], ['a', 'x'], 1, 'rival from 1'],
  ] as const)('%s', async ([, held, sent, from, expected]) => {
    expect(await check(held, sent, from)).toEqual(expected);
  });

  it.for([
    ['beside it', ['a', 'b'], ['a', 'x'], 1, ['a', 'b']],
    ['that do not follow', ['a', 'b'], ['x', 'y', 'z'], 2, ['a', 'b', 'c']],
    ['of a size that is held', ['a', 'b', 'c'], ['x', 'y', 'z'], 2, ['a', 'b', 'c']],
  ] as const)(
    'Y6: a genuine note with made-up records is no alarm: %s',
    async ([, held, sent, from, noted]) => {
      expect(await check(held, sent, from, { noted })).toBe('exchange_log_broken');
    },
  );

  it.for([
    ['as the root knew it', [], ['a', 'b'], 0, [0, 1]],
    ['forged, where nothing is held', [], ['a', 'x'], 0, 'exchange_log_broken'],
    ['forged, where some is held', ['a'], ['a', 'x'], 1, 'exchange_log_broken'],
    ['forged, where the true one is held', ['a', 'b'], ['a', 'x'], 0, 'exchange_log_broken'],
    ['the true one, where a forged one is held', ['a', 'x'], ['a', 'b'], 0, 'rival from 1'],
    ['short, where a forged one is held', ['a', 'x'], ['a'], 0, 'exchange_log_broken'],
  ] as const)('Y5: the log of a revoked key: %s', async ([, held, sent, from, expected]) => {
    const known = [knownLog(logOf(['a', 'b']))];
    const revocations = [revoke(keys.root, device, known).text];
    expect(await check(held, sent, from, { revocations })).toEqual(expected);
  });

  it.for([
    ['shorter than what the root knew', ['x', 'y'], 0],
    ['of which only the end was sent', ['x', 'y', 'z'], 2],
  ] as const)('Y6: a log forged with a revoked key is no alarm: %s', async ([, sent, from]) => {
    const held = ['a', 'b', 'c'];
    const revocations = [revoke(keys.root, device, [knownLog(logOf(held))]).text];
    expect(await check(held, sent, from, { revocations })).toBe('exchange_log_broken');
  });

  it('Y6: a second history by a key that was not revoked is an alarm, whatever else was revoked', async () => {
    const held = ['a', 'b'];
    const revocations = [revoke(keys.root, keys.issue(AUTHOR), [knownLog(logOf(held))]).text];
    expect(await check(held, ['a', 'x'], 0, { revocations })).toBe('rival from 1');
  });

  it('refuses a second history whose first record cannot be read', async () => {
    expect(await check(['a', 'b'], ['x', 'y'], 0, { spoiled: 0 })).toBe('exchange_log_broken');
  });
});
