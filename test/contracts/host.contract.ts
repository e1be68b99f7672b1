// What every host must do, whatever carries the calls: run against the host in this process, the loopback host over HTTP,
// and Electron's compiled main and preload.

import assert from 'node:assert/strict';
import { createHash, X509Certificate, verify } from 'node:crypto';
import { readNote } from '../../shared/evidence/checkpoint.ts';
import { approvalMessage } from '../../shared/evidence/approval-message.ts';
import type { ApprovalFields } from '../../shared/evidence/approval.ts';
import { buildSignedAttributes } from '../../shared/bundle/cms.ts';
import type { Sha256, PersonId, WorkspaceId } from '../../shared/base/ids.ts';
import type { WorkspaceSummary } from '../../shared/ipc/contract.ts';
import { sampleAppend } from '../support/sample-log.ts';
import { newWorkspace, refused, value, type HostCase } from './host-calls.ts';
import { keyCases } from './host-keys.contract.ts';

const PIN = '271828';
const PERSON = 'per_abcdefghijklmnop' as PersonId;

const originIn = (at: WorkspaceSummary, subject = 'inc_aaaaaaaaaaaaaaaa'): string =>
  `runproof.log/${at.workspace}/${subject}/${at.device}`;
const hashOf = (bytes: Uint8Array): Sha256 => createHash('sha256').update(bytes).digest('hex') as Sha256;
const publicKeyOf = (pem: string) => new X509Certificate(pem).publicKey;

function approvalBy(at: WorkspaceSummary): ApprovalFields {
  return {
    workspace: at.workspace,
    incident: 'workspace',
    subjectDevice: at.device,
    subjectLog: originIn(at, 'workspace'),
    subjectSeq: 0,
    subjectLeaf: '0'.repeat(64) as Sha256,
    logSize: 1,
    logRoot: 'e6j0+AmZzNlL63IJlr6J3KaziTdIOr/mtlP8CC9RoAM=',
    process: '1'.repeat(64) as Sha256,
    decision: 'approved',
    role: 'process-owner',
    approver: PERSON,
    nonce: 'AAAAAAAAAAAAAAAAAAAAAA',
    at: '2026-11-20T08:01:00.000Z',
  };
}

const workspaces: readonly HostCase[] = [
  {
    title: 'says what it is',
    async run(host) {
      const about = await host.about();
      assert.match(about.buildSha256, /^[0-9a-f]{64}$/);
      assert(about.timeZone.length > 0 && about.dataFolder.length > 0);
    },
  },
  {
    title: 'makes a workspace whose root issues the device certificate',
    async run(host) {
      const at = await newWorkspace(host);
      assert(
        (await host['workspace.list']()).some(
          (one) => one.workspace === at.workspace && one.name === 'Example Bank' && one.sample,
        ),
      );
      const certificates = value(await host['workspace.certificates']({ workspace: at.workspace }));
      const root = new X509Certificate(certificates.root);
      const device = new X509Certificate(certificates.device);
      assert(device.verify(root.publicKey) && device.checkIssued(root) && root.ca && !device.ca);
      assert.equal(device.subject, `CN=${at.device}`);
      assert.equal(root.fingerprint256.replaceAll(':', '').toLowerCase(), at.rootFingerprint);
    },
  },
  {
    title: 'does not know a workspace that is not there',
    async run(host) {
      const workspace = 'ws_aaaaaaaaaaaaaaaa' as WorkspaceId;
      refused(await host['mirror.heads']({ workspace }), 'workspace_unknown');
    },
  },
  {
    title: 'refuses arguments that are not what the channel takes',
    async run(host) {
      refused(await host['mirror.heads']({ workspace: '../../etc' as WorkspaceId }), 'arguments_invalid');
      refused(
        await host['file.save']({ suggestedName: '../x', bytes: new Uint8Array(1) }),
        'arguments_invalid',
      );
      const extra = { workspace: 'ws_aaaaaaaaaaaaaaaa' as WorkspaceId, path: '/etc/passwd' };
      refused(await host['workspace.certificates'](extra), 'arguments_invalid');
    },
  },
];

const mirror: readonly HostCase[] = [
  {
    title: 'appends, signs the head and gives the same lines back',
    async run(host) {
      const at = await newWorkspace(host);
      const origin = originIn(at);
      const first = sampleAppend(origin, 3);
      const next = sampleAppend(origin, 2, first.head);
      const bytes = new Uint8Array([0, 1, 2, 255, 13, 10]);
      const attachments = [{ sha256: hashOf(bytes), bytes }];
      const { workspace } = at;
      value(await host['mirror.append']({ workspace, origin, ...sent(first), attachments }));
      const head = value(await host['mirror.append']({ workspace, origin, ...sent(next), attachments: [] }));
      assert.equal(head.size, 5);

      const note = readNote(head.checkpoint);
      assert(note.ok && note.value.size === 5 && note.value.root === head.root);
      const { device } = value(await host['workspace.certificates']({ workspace }));
      assert(
        verify(
          'sha256',
          Buffer.from(note.value.body),
          publicKeyOf(device),
          note.value.signatures[0]!.signature,
        ),
      );

      const page = value(await host['mirror.read']({ workspace, origin, from: 1 }));
      assert.deepEqual(page.records, [...first.records, ...next.records].slice(1));
      assert.deepEqual(page.disclosures, [...first.disclosures, ...next.disclosures].slice(1));
      assert.deepEqual(
        value(await host['mirror.readAttachment']({ workspace, sha256: hashOf(bytes) })),
        bytes,
      );
      const heads = value(await host['mirror.heads']({ workspace }));
      assert.deepEqual(
        heads.map(({ size, root }) => ({ size, root })),
        [{ size: 5, root: head.root }],
      );
      assert.equal(value(await host.signCheckpoint({ workspace, origin })).root, head.root);
    },
  },
  {
    title: 'tells heads by origin, from any of them on',
    async run(host) {
      const at = await newWorkspace(host);
      const { workspace } = at;
      const origins = [
        'reh_bbbbbbbbbbbbbbbb',
        'inc_bbbbbbbbbbbbbbbb',
        'workspace',
        'inc_aaaaaaaaaaaaaaaa',
      ].map((subject) => originIn(at, subject));
      for (const origin of origins) {
        const first = sampleAppend(origin, 1);
        value(await host['mirror.append']({ workspace, origin, ...sent(first), attachments: [] }));
      }
      const sorted = origins.toSorted();
      const from = async (after?: string): Promise<readonly string[]> =>
        value(await host['mirror.heads']({ workspace, ...(after === undefined ? {} : { after }) })).map(
          ({ origin }) => origin,
        );
      assert.deepEqual(await from(), sorted);
      assert.deepEqual(await from(sorted[1]), sorted.slice(2));
      assert.deepEqual(await from(sorted[3]), []);
      refused(await host['mirror.heads']({ workspace, after: '../../etc' }), 'arguments_invalid');
    },
  },
  {
    title: 'refuses what does not extend the log, and holds what it held',
    async run(host) {
      const at = await newWorkspace(host);
      const origin = originIn(at);
      const { workspace } = at;
      const first = sampleAppend(origin, 2);
      const next = sampleAppend(origin, 1, first.head);
      const append = (input: object) =>
        host['mirror.append']({ workspace, origin, ...sent(next), attachments: [], ...input });
      value(await append(sent(first)));
      refused(await append({ ...sent(first) }), 'log_not_extended');
      refused(await append({ records: [first.records[1]] }), 'log_not_extended');
      refused(await append({ records: [` ${next.records[0]}`] }), 'record_not_canonical');
      refused(
        await append({ disclosures: [{ seq: 2, disclosure: first.disclosures[0]!.disclosure }] }),
        'arguments_invalid',
      );
      const wrong = [{ sha256: '0'.repeat(64) as Sha256, bytes: new Uint8Array(2) }];
      refused(await append({ attachments: wrong }), 'attachment_hash_differs');
      const foreign = `runproof.log/${workspace}/workspace/dev_aaaaaaaaaaaaaaaa`;
      refused(await append({ origin: foreign }), 'arguments_invalid');
      assert.equal(value(await host['mirror.heads']({ workspace }))[0]?.size, 2);
      value(await append({}));
    },
  },
];

const sent = ({ expectedSize, records, disclosures }: ReturnType<typeof sampleAppend>) => ({
  expectedSize,
  records,
  disclosures,
});

const signing: readonly HostCase[] = [
  {
    title: 'signs a bundle manifest and a version statement as the device',
    async run(host) {
      const { workspace } = await newWorkspace(host);
      const digest = '2'.repeat(64) as Sha256;
      const at = '2026-11-20T08:01:00.000Z';
      const { root } = value(await host['workspace.certificates']({ workspace }));
      for (const made of [
        value(await host.signBundle({ workspace, manifestSha256: digest, at })),
        value(await host.signVersion({ workspace, versionSha256: digest, at })),
      ]) {
        const certificate = new X509Certificate(made.certificate);
        assert(certificate.verify(publicKeyOf(root)));
        const attributes = buildSignedAttributes({
          at,
          contentSha256: digest,
          certificate: made.certificate,
        });
        assert(verify('sha256', attributes, certificate.publicKey, made.signature));
      }
    },
  },
  {
    title: 'enrols a person and signs an approval only with the right PIN',
    async run(host) {
      const at = await newWorkspace(host);
      const { workspace } = at;
      for (const pin of ['12345', '111111', '123456', '987654', 'abcdef']) {
        refused(await host['person.enrol']({ workspace, person: PERSON, pin }), 'pin_weak');
      }
      refused(await host['person.verifyPin']({ workspace, person: PERSON, pin: PIN }), 'person_unknown');
      const { pem } = value(await host['person.enrol']({ workspace, person: PERSON, pin: PIN }));
      refused(await host['person.enrol']({ workspace, person: PERSON, pin: PIN }), 'person_unknown');
      const { root, people } = value(await host['workspace.certificates']({ workspace }));
      assert.deepEqual(people, [{ person: PERSON, pem }]);
      assert(new X509Certificate(pem).verify(publicKeyOf(root)));

      value(await host['person.verifyPin']({ workspace, person: PERSON, pin: PIN }));
      refused(await host.signApproval({ pin: '314159', fields: approvalBy(at) }), 'pin_wrong');
      const approval = value(await host.signApproval({ pin: PIN, fields: approvalBy(at) }));
      assert.deepEqual(approval.fields, approvalBy(at));
      const signature = Buffer.from(approval.signature, 'base64');
      assert(verify('sha256', approvalMessage(approval.fields), publicKeyOf(pem), signature));
    },
  },
  {
    title: 'makes guessing a PIN slow',
    async run(host) {
      const { workspace } = await newWorkspace(host);
      value(await host['person.enrol']({ workspace, person: PERSON, pin: PIN }));
      const guess = (pin: string) => host['person.verifyPin']({ workspace, person: PERSON, pin });
      for (const pin of ['100000', '100001']) refused(await guess(pin), 'pin_wrong');
      // Each further guess doubles the delay, so that a slow machine meets it later, but meets it.
      const later = ['100002', '100003', '100004', '100005', '100006', '100007'];
      let last = await guess('100008');
      for (const pin of later) if (!last.ok && last.error.code === 'pin_wrong') last = await guess(pin);
      refused(last, 'pin_delayed');
    },
  },
];

export const hostCases: readonly HostCase[] = [...workspaces, ...mirror, ...signing, ...keyCases];
