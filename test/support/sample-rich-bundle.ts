// The sample bundle with what version 2 adds: a second device that the first has seen, a device key that was replaced, an earlier
// certificate, a lost device that the root has revoked, and values that are withheld for two reasons.

import { encodeUtf8 } from '../../shared/base/bytes.ts';
import type { DeviceId, Sha256 } from '../../shared/base/ids.ts';
import { rootBase64 } from '../../shared/evidence/merkle.ts';
import { buildOrigin } from '../../shared/evidence/origin.ts';
import { checkpointBody, keyHash, buildNote } from '../../shared/evidence/checkpoint.ts';
import { deviceKeyName } from '../../shared/evidence/origin.ts';
import type { LogHead } from '../../shared/evidence/evidence-store.port.ts';
import {
  buildRevocation,
  hiddenOrigin,
  revocationBody,
  type KnownLog,
  type Revocation,
} from '../../shared/bundle/revocation.ts';
import { sha256Hex } from '../../shared/base/sha256.ts';
import { createSampleParts, INCIDENT, type SampleParts } from './sample-bundle.ts';
import { createSampleLog, type SampleLog } from './sample-bundle-log.ts';
import { DEVICE, type SampleKey, WORKSPACE } from './sample-keys.ts';

export const SECOND_DEVICE = 'dev_bbbbbbbbbbbbbbbb' as DeviceId;
export const LOST_DEVICE = 'dev_cccccccccccccccc' as DeviceId;

export interface RichParts extends SampleParts {
  /** The key that replaced the first one of `DEVICE`; it signs the bundle. */
  readonly renewed: SampleKey;
  readonly second: SampleKey;
  readonly lost: SampleKey;
  readonly secondLog: SampleLog;
}

/** A checkpoint with one signature line for each key. */
export function signHeadBy(head: LogHead, ...keys: readonly SampleKey[]): string {
  const body = checkpointBody(head.origin, head.size, rootBase64(head.peaks, head.size));
  return keys
    .map((key) =>
      buildNote(body, deviceKeyName(WORKSPACE, key.id), keyHash(key.spki), key.sign(encodeUtf8(body))),
    )
    .map((note, index) => (index === 0 ? note : note.slice(body.length + 1)))
    .join('');
}

export const knownLog = ({ head: { origin, size, peaks } }: SampleLog): KnownLog => ({
  originSha256: hiddenOrigin(origin),
  size,
  root: rootBase64(peaks, size),
});

/** What the root signs about this key, known logs included. */
export function revoke(
  root: SampleKey,
  key: SampleKey,
  logs: readonly KnownLog[],
  change: Partial<Revocation> = {},
): { readonly certificate: Sha256; readonly text: string } {
  const certificate = sha256Hex(key.der);
  const body = revocationBody({
    workspace: WORKSPACE,
    subject: key.id as DeviceId,
    certificate,
    at: '2026-11-21T07:30:00.000Z',
    logs,
    ...change,
  });
  const workspace = change.workspace ?? WORKSPACE;
  return {
    certificate,
    text: buildRevocation(body, { workspace, spki: root.spki }, root.sign(encodeUtf8(body))),
  };
}

/** `change` may write into the logs after the second device was seen. */
export function createRichParts(
  change: (parts: Omit<SampleParts, 'input'>, second: SampleLog) => void = () => {},
): RichParts {
  let made: Pick<RichParts, 'renewed' | 'second' | 'lost' | 'secondLog'> | undefined;
  const parts = createSampleParts((inner) => {
    const [renewed, second, lost] = [DEVICE, SECOND_DEVICE, LOST_DEVICE].map((id) => inner.keys.issue(id));
    if (!renewed || !second || !lost) throw new Error('three keys');
    const origin = buildOrigin({ workspace: WORKSPACE, subject: INCIDENT, device: SECOND_DEVICE });
    const secondLog = createSampleLog(origin, second);
    secondLog.add(
      'note.added',
      SECOND_DEVICE,
      { command: 'AddNote', args: {} },
      { 'command.text': 'Seen on the second laptop' },
    );
    const { size, peaks } = secondLog.head;
    const head = { origin, size, root: rootBase64(peaks, size) };
    inner.incidentLog.add('peer.seen', DEVICE, { head });
    secondLog.add(
      'note.added',
      SECOND_DEVICE,
      { command: 'AddNote', args: {} },
      { 'command.text': 'And once more' },
    );
    change(inner, secondLog);
    const { size: now, peaks: after } = secondLog.head;
    const heads = [{ origin, size: now, root: rootBase64(after, now) }];
    inner.incidentLog.add(
      'export.started',
      DEVICE,
      { number: 1, heads },
      { purpose: 'audit', recipient: 'X. Auditor' },
    );
    made = { renewed, second, lost, secondLog };
  });
  if (!made) throw new Error('no second device');
  const { renewed, second, lost, secondLog } = made;
  const { input, device, keys, incidentLog } = parts;
  const logs = input.logs.map((log) =>
    log.origin === incidentLog.origin
      ? {
          ...log,
          rows: log.rows.map((row) => (row.seq === 2 ? { ...row, disclosures: [] } : row)),
          reasons: { fields: 'personal_data' as const },
          checkpoint: signHeadBy(incidentLog.head, device, renewed),
        }
      : log,
  );
  return {
    ...parts,
    ...made,
    device: renewed,
    input: {
      ...input,
      devices: [
        { id: DEVICE, pem: device.pem },
        { id: DEVICE, pem: renewed.pem },
        { id: SECOND_DEVICE, pem: second.pem },
      ],
      logs: [...logs, secondLog.bundled()],
      revocations: [revoke(keys.root, lost, [])],
    },
  };
}
