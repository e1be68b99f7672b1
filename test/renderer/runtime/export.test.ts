// What is handed over is whole: every attachment, every person it speaks of, and exactly the records that were signed.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { nodeCrypto } from '../../../electron/cli/verify.ts';
import { encodeUtf8 } from '../../../shared/base/bytes.ts';
import { sha256Hex } from '../../../shared/base/sha256.ts';
import { verifyAndAudit } from '../../../shared/audit/audit-bundle.ts';
import { openIncidentOnDisk } from '../../support/open-incident.ts';

let place: Awaited<ReturnType<typeof openIncidentOnDisk>>;
const picture = encodeUtf8('a picture of the alert');

async function exported() {
  const { runtime, incident } = place;
  const bundle = await runtime.exportBundle({ incident, recipient: 'Auditor', purpose: 'Audit' });
  if (!bundle.ok) throw new Error(`${bundle.error.code}: ${bundle.error.message}`);
  return verifyAndAudit(
    { bytes: bundle.value.bytes, rootPem: await runtime.rootPem(), heads: [] },
    nodeCrypto,
  );
}

beforeAll(async () => {
  place = await openIncidentOnDisk('N. Named');
}, 60_000);
afterAll(() => place.disk.host.close());

it('refuses a record that names a file nobody has', async () => {
  const lost = { name: 'lost.png', mediaType: 'image/png', size: 3, sha256: sha256Hex(encodeUtf8('abc')) };
  const note = { kind: 'AddNote', values: { text: 'See the picture.' }, attachments: [lost] } as const;
  expect(await place.runtime.submit(place.incident, note)).toMatchObject({
    ok: false,
    error: { code: 'attachment_missing', place: 'lost.png' },
  });
});

it.for(['changed', 'lost'])(
  'takes an attachment that was %s in the database from the mirror',
  async (how) => {
    const { runtime, incident, disk } = place;
    const file = await runtime.attach({ name: `${how}.png`, mediaType: 'image/png', bytes: picture });
    if (!file.ok) throw new Error(file.error.message);
    const note = { kind: 'AddNote', values: { text: how }, attachments: [file.value] } as const;
    expect(await runtime.submit(incident, note)).toMatchObject({ ok: true });
    const { sha256 } = file.value;
    if (how === 'lost') await disk.database.attachments.delete(sha256);
    else await disk.database.attachments.put({ sha256, bytes: encodeUtf8('another picture') });
    expect(await runtime.readAttachment(sha256)).toEqual(picture);
    expect((await exported()).report).toMatchObject({ verdict: 'verified', facts: { attachments: 1 } });
  },
);

it('hands over the records that were signed, whatever is written meanwhile', async () => {
  const { runtime, incident, ports } = place;
  const sign = ports.host.signCheckpoint;
  const host = ports.host as { signCheckpoint: typeof sign };
  host.signCheckpoint = async (input) => {
    const signed = await sign(input);
    host.signCheckpoint = sign;
    const note = { kind: 'AddNote', values: { text: 'Written meanwhile.' }, attachments: [] } as const;
    expect(await runtime.submit(incident, note)).toMatchObject({ ok: true });
    return signed;
  };
  const { report } = await exported();
  expect(report.steps.flatMap(({ problems }) => problems)).toEqual([]);
  expect(report.verdict).toBe('verified');
});

it('shows whoever a value names, so that the rules about persons give the same again', async () => {
  const { content, audit } = await exported();
  const workspace = content?.logs.find(({ subject }) => subject === 'workspace');
  const shown = workspace?.entries.flatMap(({ record }) => (record ? [JSON.stringify(record.pub)] : []));
  expect(shown?.some((text) => text.includes(place.named))).toBe(true);
  expect(audit?.replay).toBe('full');
});
