// Logs of another device come into the mirror only as that device signed them, all or nothing.

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesCustody } from '../../../electron/host/custody.ts';
import { readPrivateKey, signEcdsa } from '../../../electron/host/key-pair.ts';
import { workspacePaths } from '../../../electron/host/workspace-folder.ts';
import { encodeUtf8 } from '../../../shared/base/bytes.ts';
import type { Sha256 } from '../../../shared/base/ids.ts';
import { lenientPem } from '../../../shared/bundle/pem.ts';
import { readCertificate } from '../../../shared/bundle/certificate.ts';
import {
  buildRevocation,
  hiddenOrigin,
  revocationBody,
  type Revocation,
} from '../../../shared/bundle/revocation.ts';
import { readNote } from '../../../shared/evidence/checkpoint.ts';
import { buildOrigin } from '../../../shared/evidence/origin.ts';
import type { ImportInput } from '../../../shared/ipc/exchange-contract.ts';
import { openIncidentOnDisk } from '../../support/open-incident.ts';
import { joinOnDisk } from '../../support/second-device.ts';
import { createWorkspaceOnDisk } from '../../support/workspace-on-disk.ts';

let place: Awaited<ReturnType<typeof openIncidentOnDisk>>;
let second: Awaited<ReturnType<typeof joinOnDisk>>;
let whole: ImportInput;

beforeAll(async () => {
  place = await openIncidentOnDisk('Two laptops');
  const { host, summary, workspace } = place.disk;
  second = await joinOnDisk(place.disk, place.disk.clock);
  const origin = buildOrigin({ workspace, subject: place.incident, device: summary.device });
  const page = await host['mirror.read']({ workspace, origin, from: 0 });
  const peers = await host['mirror.peers']({ workspace });
  const heads = await host['mirror.heads']({ workspace });
  if (!page.ok || !peers.ok || !heads.ok) throw new Error('the first device cannot be read');
  whole = {
    workspace,
    certificates: peers.value.certificates.map(({ pem }) => pem),
    revocations: [],
    logs: [
      {
        origin,
        expectedSize: 0,
        records: page.value.records,
        disclosures: page.value.disclosures,
        checkpoint: heads.value.find((head) => head.origin === origin)?.checkpoint ?? '',
      },
    ],
    rivals: [],
    attachments: [],
  };
}, 60_000);
afterAll(async () => {
  await place.disk.host.close();
  await second.host.close();
});

const sizes = async (): Promise<readonly number[]> => {
  const heads = await second.host['mirror.heads']({ workspace: place.disk.workspace });
  const [log] = whole.logs;
  return heads.ok ? heads.value.flatMap(({ origin, size }) => (origin === log?.origin ? [size] : [])) : [];
};
const withLog = (change: Partial<ImportInput['logs'][number]>): ImportInput => ({
  ...whole,
  logs: whole.logs.map((log) => ({ ...log, ...change })),
});

/** Signed with the key of the workspace root, which the first device holds. */
async function revocationOf(
  given: Pick<Revocation, 'subject' | 'certificate'> & Partial<Revocation>,
): Promise<string> {
  const { dataFolder, workspace } = place.disk;
  const paths = workspacePaths(dataFolder, workspace);
  const root = readPrivateKey(await filesCustody.open(readFileSync(paths.rootKey)));
  const der = lenientPem(readFileSync(paths.rootCertificate, 'utf8'));
  const read = der && readCertificate(der);
  if (!read?.ok) throw new Error('no root');
  const { spki } = read.value;
  const body = revocationBody({ workspace, at: '2026-11-20T09:00:00.000Z', logs: [], ...given });
  return buildRevocation(body, { workspace, spki }, signEcdsa(root, encodeUtf8(body)));
}

describe('import', { shuffle: false }, () => {
  it('M16, M17: refuses what its device did not sign, and writes nothing', async () => {
    const stranger = await createWorkspaceOnDisk();
    const theirs = await stranger.host['mirror.peers']({ workspace: stranger.workspace });
    const records = whole.logs[0]?.records ?? [];
    const changed = records.map((line) => line.replace('"role":"responder"', '"role":"approver"'));
    expect(changed).not.toEqual(records);
    const refused = [
      { ...whole, certificates: theirs.ok ? theirs.value.certificates.map(({ pem }) => pem) : [] },
      { ...whole, revocations: ['runproof.revocation/other\n'] },
      withLog({ records: records.slice(0, -1) }),
      withLog({ checkpoint: whole.logs[0]?.checkpoint.replace(/\n\d+\n/, '\n7\n') ?? '' }),
      withLog({ expectedSize: 1, records: records.slice(1) }),
      withLog({ records: changed, disclosures: [] }),
    ];
    for (const input of refused)
      expect(await second.host['mirror.import'](input)).toMatchObject({ ok: false });
    expect(await sizes()).toEqual([]);
    await stranger.host.close();
  });

  it('M16, M17: takes it over as it was signed, and never again', async () => {
    const { length } = whole.logs[0]?.records ?? [];
    expect(await second.host['mirror.import'](whole)).toMatchObject({ ok: true, value: [{ size: length }] });
    expect(await second.host['mirror.import'](whole)).toMatchObject({
      ok: false,
      error: { code: 'log_not_extended' },
    });
    expect(await sizes()).toEqual([length]);
  });

  it('M17: keeps no certificate where a log is refused', async () => {
    const { workspace } = place.disk;
    const third = await joinOnDisk(place.disk, place.disk.clock);
    const before = await third.host['mirror.peers']({ workspace });
    const records = whole.logs[0]?.records ?? [];
    const changed = records.map((line) => line.replace('"role":"responder"', '"role":"approver"'));
    expect(await third.host['mirror.import'](withLog({ records: changed, disclosures: [] }))).toMatchObject({
      ok: false,
    });
    expect(await third.host['mirror.peers']({ workspace })).toEqual(before);
    await third.host.close();
  });

  it('M17: refuses a log of which the workspace root knew another root, at its end or before it', async () => {
    const third = await joinOnDisk(place.disk, place.disk.clock);
    const [log] = whole.logs;
    const { length: size } = log?.records ?? [];
    const person = place.named;
    for (const known of [1, size]) {
      const root = Buffer.alloc(32, 7).toString('base64');
      const logs = [{ originSha256: hiddenOrigin(log?.origin ?? ''), size: known, root }];
      const text = await revocationOf({ subject: person, certificate: 'b'.repeat(64) as Sha256, logs });
      expect(await third.host['mirror.import']({ ...whole, revocations: [text] })).toMatchObject({
        ok: false,
        error: { code: 'import_refused' },
      });
    }
    const note = readNote(log?.checkpoint ?? '');
    const root = note.ok ? note.value.root : '';
    const logs = [{ originSha256: hiddenOrigin(log?.origin ?? ''), size, root }];
    const text = await revocationOf({ subject: person, certificate: 'b'.repeat(64) as Sha256, logs });
    expect(await third.host['mirror.import']({ ...whole, revocations: [text] })).toMatchObject({ ok: true });
    await third.host.close();
  });

  it('K14: keeps the first revocation of a certificate', async () => {
    const { workspace, summary } = place.disk;
    const certificate = 'a'.repeat(64) as Sha256;
    const texts = [];
    for (const at of ['2026-11-20T09:00:00.000Z', '2026-11-21T09:00:00.000Z'])
      texts.push(await revocationOf({ subject: summary.device, certificate, at }));
    for (const text of texts) {
      const input = { ...whole, revocations: [text], logs: [] };
      expect(await second.host['mirror.import'](input)).toMatchObject({ ok: true });
    }
    expect(await second.host['mirror.peers']({ workspace })).toMatchObject({
      value: { revocations: [{ certificate, text: texts[0] }] },
    });
  });
});
