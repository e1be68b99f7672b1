// The sheets: no script, nothing from a name can leave its place, and the printed heads are what the check reads.

import { describe, expect, test } from 'vitest';
import { encodeUtf8 } from '../../../shared/base/bytes.ts';
import type { DeviceId, IncidentId, PersonId, Sha256, WorkspaceId } from '../../../shared/base/ids.ts';
import { readHeads } from '../../../shared/bundle/read-heads.ts';
import { buildOrigin } from '../../../shared/evidence/origin.ts';
import { buildCoverSheet, headsText } from '../../../shared/paper/cover-sheet.ts';
import { buildRecoverySheet } from '../../../shared/paper/recovery-sheet.ts';

const FINGERPRINT = '7f'.repeat(32) as Sha256;
const ROOT = `${'A'.repeat(43)}=`;
const heads = Array.from('abcdefghi', (letter, index) => ({
  origin: buildOrigin({
    workspace: 'ws_aaaaaaaaaaaaaaaa' as WorkspaceId,
    device: 'dev_aaaaaaaaaaaaaaaa' as DeviceId,
    subject: `inc_${letter.repeat(16)}` as IncidentId,
  }),
  size: index + 1,
  root: ROOT,
}));
const NAME = '</title><script>alert(1)</script>';
const about = { workspaceName: NAME, workspace: 'ws_aaaaaaaaaaaaaaaa', rootFingerprint: FINGERPRINT };
const cover = buildCoverSheet({
  ...about,
  at: '2026-11-25T23:00:00.000Z',
  devices: [{ id: 'dev_aaaaaaaaaaaaaaaa' as DeviceId, certificate: FINGERPRINT }],
  people: [{ id: 'per_aaaaaaaaaaaaaaaa' as PersonId, certificate: FINGERPRINT }],
  heads,
});
const recovery = buildRecoverySheet({ ...about, at: '2026-11-25T23:00:00.000Z', file: '{"v":1}' });

describe.each([
  ['cover sheet', cover],
  ['recovery sheet', recovery],
])('%s', (_name, html) => {
  test('has no script and no name that leaves its place', () => {
    expect(html).not.toMatch(
      /<script|<\/title>.*<\/title>|javascript:|https?:(?!\/\/www\.w3\.org\/2000\/svg)/s,
    );
  });
  test('shows the fingerprint in both forms', () => {
    expect(html).toContain('<span>7f7f 7f7f</span>');
    expect(html).toContain('<b>24</b>title');
  });
});

test('the heads on the cover sheet are read again, those of each code too', () => {
  const read = readHeads(encodeUtf8(headsText(heads)));
  expect(read).toEqual({ ok: true, value: heads });
  expect(cover.match(/<figure>/g)).toHaveLength(2);
  for (const { origin } of heads) expect(cover).toContain(origin);
});
