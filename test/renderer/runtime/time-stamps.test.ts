// A time stamp is asked for, answered by file or directly, kept with the journal, and goes into the next bundle.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../../electron/cli/verify.ts';
import { storedTokens } from '../../../renderer/runtime/stored-tokens.ts';
import { encodeBase64, encodeUtf8 } from '../../../shared/base/bytes.ts';
import type { DeviceId } from '../../../shared/base/ids.ts';
import { sha256Hex } from '../../../shared/base/sha256.ts';
import { buildOrigin } from '../../../shared/evidence/origin.ts';
import { readRequest } from '../../../shared/bundle/timestamp/request.ts';
import { readReceipt, receiptName } from '../../../shared/bundle/timestamp/receipt.ts';
import { checkStamp } from '../../../shared/bundle/timestamp/check-stamp.ts';
import { buildNote, checkpointBody, readNote } from '../../../shared/evidence/checkpoint.ts';
import { lacksTools } from '../../support/installed-tools.ts';
import { openIncidentOnDisk } from '../../support/open-incident.ts';
import { createAuthority } from '../../support/tsa/authority.ts';
import { trusting } from '../../support/tsa/trust.ts';

const missing = lacksTools('openssl');
const tsa = missing ? undefined : createAuthority({ key: 'p256' });
let place: Awaited<ReturnType<typeof openIncidentOnDisk>>;
beforeEach(async () => {
  place = await openIncidentOnDisk('N. Named');
}, 60_000);
afterEach(() => place.disk.host.close());
afterAll(() => tsa?.end());
const answer = (request: Uint8Array): Uint8Array => tsa?.reply(request) ?? request;
const BUNDLE = { name: 'inc_iiiiiiiiiiiiiiii_1_00000000.asice', bytes: encodeUtf8('any bundle') };

async function ask(subject: Parameters<typeof place.runtime.timeStamps.ask>[0]) {
  const asked = await place.runtime.timeStamps.ask(subject);
  if (!asked.ok) throw new Error(asked.error.message);
  return asked.value;
}
const tokensNow = async () => {
  const { runtime, incident, disk, ports } = place;
  const [journal, own] = [await runtime.logRecords('journal'), await runtime.logRecords(incident)];
  const { workspace } = disk.summary;
  const places = { store: ports.store, host: ports.host, workspace: { workspace } };
  return storedTokens(places, journal.records, [{ origin: own.origin, rows: own.records }]);
};

describe.skipIf(missing)('a time stamp over the head of an incident', () => {
  it('is claimed without a certificate, proved with it, and kept', async () => {
    const { runtime, incident, disk } = place;
    await runtime.timeStamps.setSettings({ address: '', certificate: '' });
    const asked = await ask({ kind: 'head', subject: incident });
    expect(asked).toMatchObject({ bundle: undefined, name: expect.stringMatching(/^inc_.*_\d+\.tsq$/) });
    const claimed = await runtime.timeStamps.accept(answer(asked.request));
    expect(claimed).toMatchObject({
      ok: true,
      value: { proved: false, authority: 'Example Bank time stamps, Example Bank' },
    });
    const settings = { address: '', certificate: tsa?.rootPem ?? '' };
    expect(await runtime.timeStamps.setSettings(settings)).toEqual({ ok: true, value: null });
    const again = await ask({ kind: 'head', subject: incident });
    expect(await runtime.timeStamps.accept(answer(again.request))).toMatchObject({
      ok: true,
      value: { proved: true },
    });
    const journal = await runtime.logRecords('journal');
    expect(journal.records.filter(({ line }) => line.includes('"type":"timestamp.received"'))).toHaveLength(
      2,
    );
    expect(journal.records.some(({ line }) => line.includes(incident))).toBe(false);
    const tokens = await tokensNow();
    expect(tokens).toHaveLength(2);
    // The store gets its copy of the note a moment later.
    const note = readNote(runtime.incident(incident)?.checkpoint ?? '');
    const { origin, size, root } = note.ok ? note.value : { origin: '', size: 0, root: '' };
    for (const token of tokens) {
      const text = encodeUtf8(checkpointBody(origin, size, root));
      expect(token).toMatchObject({ origin, size });
      const trust = trusting(tsa?.rootPem ?? '');
      expect(await checkStamp(token.token, text, token, trust, nodeCrypto.hash)).toMatchObject({ ok: true });
      await disk.database.attachments.delete(sha256Hex(token.token));
    }
    expect(await tokensNow()).toHaveLength(2);
  });
});

it('is over the log that is shown: of another device the head that came from it', async () => {
  const { runtime, incident, ports, disk } = place;
  const device = 'dev_bbbbbbbbbbbbbbbb' as DeviceId;
  const { timeStamps } = runtime;
  expect(await timeStamps.ask({ kind: 'head', subject: incident, device })).toMatchObject({
    ok: false,
    error: { code: 'head_unknown' },
  });
  const origin = buildOrigin({ workspace: disk.summary.workspace, subject: incident, device });
  const root = encodeBase64(new Uint8Array(32));
  const note = buildNote(
    checkpointBody(origin, 7, root),
    'runproof.device/x',
    '00000000',
    new Uint8Array(70),
  );
  const { checkpoint } = ports.store;
  ports.store.checkpoint = (asked) => (asked === origin ? Promise.resolve(note) : checkpoint(asked));
  const asked = await timeStamps.ask({ kind: 'head', subject: incident, device });
  ports.store.checkpoint = checkpoint;
  const read = asked.ok ? readRequest(asked.value.request) : asked;
  expect(asked).toMatchObject({ ok: true, value: { name: `${incident}_${device}_7.tsq` } });
  expect(read).toMatchObject({
    ok: true,
    value: { imprint: sha256Hex(encodeUtf8(checkpointBody(origin, 7, root))) },
  });
});

describe.skipIf(missing)('a time stamp over a bundle', () => {
  it('gives a receipt around exactly that bundle', async () => {
    const { timeStamps } = place.runtime;
    const asked = await ask({ kind: 'bundle', name: BUNDLE.name, sha256: sha256Hex(BUNDLE.bytes) });
    expect(asked).toMatchObject({ bundle: BUNDLE.name, name: `${BUNDLE.name}.tsq` });
    const response = answer(asked.request);
    const needed = { ok: false, error: { code: 'bundle_needed', place: BUNDLE.name } };
    expect(await timeStamps.accept(response)).toMatchObject(needed);
    expect(await timeStamps.accept(response, encodeUtf8('another'))).toMatchObject(needed);
    const accepted = await timeStamps.accept(response, BUNDLE.bytes);
    const receipt = accepted.ok ? accepted.value.receipt : undefined;
    expect(receipt?.name).toBe('inc_iiiiiiiiiiiiiiii_1_00000000.asics');
    const read = readReceipt(receipt?.bytes ?? new Uint8Array(0));
    expect(read).toMatchObject({ ok: true, value: { name: BUNDLE.name, bundle: BUNDLE.bytes } });
  });

  it('asks for the file as the person saved it', async () => {
    const savedAs = 'For the auditor (copy).asice';
    const asked = await ask({ kind: 'bundle', name: BUNDLE.name, savedAs, sha256: sha256Hex(BUNDLE.bytes) });
    expect(asked).toMatchObject({ bundle: savedAs, name: `${BUNDLE.name}.tsq` });
    const response = answer(asked.request);
    const { timeStamps } = place.runtime;
    const needed = { place: savedAs, remedy: `Open the file ${savedAs}.` };
    expect(await timeStamps.accept(response)).toMatchObject({ ok: false, error: needed });
    const accepted = await timeStamps.accept(response, BUNDLE.bytes);
    const receipt = accepted.ok ? accepted.value.receipt : undefined;
    expect(receipt?.name).toBe(receiptName(BUNDLE.name));
    const read = readReceipt(receipt?.bytes ?? new Uint8Array(0));
    expect(read).toMatchObject({ ok: true, value: { name: BUNDLE.name } });
  });

  it('can be asked for directly, at the address in the settings only', async () => {
    const { timeStamps } = place.runtime;
    const server = createServer((asked, response) => {
      const chunks: Buffer[] = [];
      asked.on('data', (chunk: Buffer) => void chunks.push(chunk));
      asked.on('end', () => {
        response.writeHead(200, { 'content-type': 'application/timestamp-reply' });
        response.end(answer(new Uint8Array(Buffer.concat(chunks))));
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const { request } = await ask({ kind: 'bundle', name: BUNDLE.name, sha256: sha256Hex(BUNDLE.bytes) });
    await timeStamps.setSettings({ address: '', certificate: '' });
    expect(await timeStamps.send(request)).toMatchObject({ ok: false, error: { code: 'tsa_unset' } });
    await timeStamps.setSettings({ address, certificate: tsa?.rootPem ?? '' });
    const response = await timeStamps.send(request);
    server.close();
    expect(response.ok).toBe(true);
    expect(await timeStamps.accept(response.ok ? response.value : request, BUNDLE.bytes)).toMatchObject({
      ok: true,
    });
  });
});

describe.skipIf(missing)('what is refused', () => {
  it('an answer that nobody here asked for', async () => {
    const stranger = createAuthority({ key: 'p256' });
    const token = stranger.stamp(encodeUtf8('a'));
    stranger.end();
    const { timeStamps } = place.runtime;
    expect(await timeStamps.accept(token)).toMatchObject({
      ok: false,
      error: { code: 'response_malformed' },
    });
    const asked = await ask({ kind: 'head', subject: 'journal' });
    const other = await ask({ kind: 'head', subject: 'journal' });
    expect(other.request).not.toEqual(asked.request);
    await place.ports.drafts.dropStepDraft('time-stamp-requests');
    const late = await timeStamps.accept(answer(asked.request));
    expect(late).toMatchObject({ ok: false, error: { code: 'request_unknown' } });
  });

  it('a certificate that is none', async () => {
    const { timeStamps } = place.runtime;
    await timeStamps.setSettings({ address: '', certificate: tsa?.rootPem ?? '' });
    const refused = await timeStamps.setSettings({ address: '', certificate: 'nothing' });
    expect(refused).toMatchObject({ ok: false, error: { code: 'tsa_malformed' } });
    const settings = await timeStamps.settings();
    expect(settings.ok && settings.value.certificate).toBe(tsa?.rootPem);
  });
});
